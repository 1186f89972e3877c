"""The shapes of what an audience sees: subjects, and marks that pick out parts."""

from plangen.model.audience import Mark, MarkKind, Subject
from plangen.model.plan import Status
from plangen.model.shape import LISTED, Shape, Wrong, each
from plangen.source.diagnostic import did_you_mean
from plangen.source.node import Node, Scalar

_SUBJECTS = {subject.value: subject for subject in Subject}
_SPELLED = {kind.value: kind for kind in MarkKind if kind is not MarkKind.FIELD} | {
    "column": MarkKind.FIELD
}
_PLANS = {kind.value: kind for kind in (MarkKind.PLAN, MarkKind.TAG, MarkKind.STATUS)}


def _hidden(node: Node) -> tuple[Subject | Mark, ...] | Wrong:
    return each(node, _hidden_word)


def _hidden_word(word: Scalar) -> Subject | Mark | Wrong:
    if word.text in _SUBJECTS:
        return _SUBJECTS[word.text]
    if word.text.startswith("x-"):
        return Mark(MarkKind.FIELD, word.text.removeprefix("x-"))
    known = [*_SUBJECTS, *(f"{name}:" for name in _SPELLED)]
    return _mark(word, _SPELLED, known)


def _only(node: Node) -> tuple[Mark, ...] | Wrong:
    known = [f"{name}:" for name in _PLANS]
    return each(node, lambda word: _mark(word, _PLANS, known))


def _mark(word: Scalar, kinds: dict[str, MarkKind], known: list[str]) -> Mark | Wrong:
    before, colon, name = word.text.partition(":")
    name = name.strip()
    if not colon or before not in kinds or not name:
        listed = ", ".join(f"`{one}`" for one in known)
        hint = did_you_mean(before, [one.rstrip(":") for one in known], f"use one of {listed}")
        return Wrong(f"`{word.text[:40]}` is nothing that can be picked out", word.span, hint)
    kind = kinds[before]
    statuses = [status.value for status in Status]
    if kind is MarkKind.STATUS and name not in statuses:
        hint = did_you_mean(name, statuses, "use the status of a plan, as `status:draft`")
        return Wrong(f"`{name[:40]}` is not a status", word.span, hint)
    return Mark(kind, name)


HIDDEN = Shape("what is hidden", "money,tag:internal", _hidden, LISTED)
ONLY = Shape("plans", "tag:public", _only, LISTED)
