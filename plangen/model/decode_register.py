"""Decoding registers: risks, assumptions, decisions, issues, feedback and changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from plangen.model import fields as f
from plangen.model.decode_task import canonical_notes
from plangen.model.field import Fields, Values, decode
from plangen.model.naming import Names
from plangen.model.reference import Assignment
from plangen.model.registers import (
    Assumption,
    Change,
    Decision,
    Entry,
    Feedback,
    Issue,
    Risk,
    RiskState,
)
from plangen.model.settings import Settings
from plangen.source.diagnostic import Diagnostic
from plangen.source.document import Item, Note
from plangen.source.node import Plain

FIELDS: Mapping[str, Fields] = {
    "risks": f.RISK,
    "assumptions": f.ASSUMPTION,
    "decisions": f.DECISION,
    "issues": f.ISSUE_ENTRY,
    "feedback": f.FEEDBACK,
    "changes": f.CHANGE,
}


@dataclass(slots=True)
class RegisterDraft:
    """An entry of a register before its id is made; `name` is the one its author gave it."""

    kind: str
    item: Item
    values: Values
    name: str = ""


class _Shared(TypedDict):
    """The arguments that the entries of all registers share."""

    id: str
    named: bool
    title: str
    title_html: str
    people: tuple[Assignment, ...]
    tags: tuple[str, ...]
    was: tuple[str, ...]
    extra: Mapping[str, Plain]
    notes: tuple[Note, ...]
    html: str


def read_entries(
    kind: str, items: Sequence[Item], problems: list[Diagnostic]
) -> list[RegisterDraft]:
    """Decode the facts of the items of a register."""
    drafts: list[RegisterDraft] = []
    for item in items:
        problems.extend(_nested(kind, child) for child in item.children)
        if not item.title.text:
            problems.append(_untitled(item))
        values = decode(item.facts, FIELDS[kind], item.span, problems)
        drafts.append(RegisterDraft(kind, item, values))
    return drafts


def build_entries(
    drafts: Sequence[RegisterDraft], names: Names, settings: Settings
) -> tuple[Entry, ...]:
    """Return the entries of all registers, in the order of the file."""
    return tuple(_entry(draft, names, settings) for draft in drafts)


def _entry(draft: RegisterDraft, names: Names, settings: Settings) -> Entry:
    item, values = draft.item, draft.values
    shared = _Shared(
        id=draft.name or names.make(item.title.text),
        named=bool(draft.name),
        title=item.title.text,
        title_html=item.title.html,
        people=values.get(f.OWNER) or (),
        tags=values.get(f.TAG) or (),
        was=values.get(f.WAS) or (),
        extra=values.extra,
        notes=canonical_notes(item.notes, settings),
        html=item.html,
    )
    return _BUILDERS[draft.kind](shared, values, item)


def _risk(shared: _Shared, values: Values, item: Item) -> Entry:
    probability, delay, cost = (
        values.get(f.PROBABILITY),
        values.get(f.DELAY),
        values.get(f.RISK_COST),
    )
    return Risk(
        **shared,
        origin=values.origin,
        opportunity=values.get(f.OPPORTUNITY) or False,
        probability=probability.before if probability else None,
        probability_after=probability.after if probability else None,
        delay=delay.before if delay else None,
        delay_after=delay.after if delay else None,
        cost=cost.before if cost else None,
        cost_after=cost.after if cost else None,
        impact=values.get(f.IMPACT),
        affects=values.get(f.AFFECTS) or (),
        response=values.get(f.RESPONSE) or "",
        treated_by=values.get(f.TREATED_BY) or (),
        group=values.get(f.GROUP) or "",
        review=values.get(f.REVIEW),
        state=values.get(f.RISK_STATE) or (RiskState.CLOSED if _ticked(item) else RiskState.OPEN),
    )


def _assumption(shared: _Shared, values: Values, _item: Item) -> Entry:
    return Assumption(
        **shared,
        origin=values.origin,
        since=values.get(f.SINCE),
        review=values.get(f.REVIEW),
    )


def _decision(shared: _Shared, values: Values, _item: Item) -> Entry:
    return Decision(
        **shared,
        origin=values.origin,
        decided=values.get(f.DECIDED),
        wanted=values.get(f.WANTED),
    )


def _issue(shared: _Shared, values: Values, item: Item) -> Entry:
    return Issue(
        **shared,
        origin=values.origin,
        raised=values.get(f.RAISED),
        review=values.get(f.REVIEW),
        is_open=_is_open(values.get(f.OPEN_STATE), item),
        blocks=values.get(f.BLOCKS) or (),
    )


def _feedback(shared: _Shared, values: Values, item: Item) -> Entry:
    return Feedback(
        **shared,
        origin=values.origin,
        who=values.get(f.WHO) or "",
        on=values.get(f.ON),
        is_open=_is_open(values.get(f.ANSWERED), item),
        leads_to=values.get(f.LEADS_TO) or (),
    )


def _change(shared: _Shared, values: Values, _item: Item) -> Entry:
    return Change(
        **shared,
        origin=values.origin,
        decided=values.get(f.DECIDED),
        approver=values.get(f.APPROVER) or "",
        moves=values.get(f.MOVES) or (),
        cost=values.get(f.CHANGE_COST),
    )


def _is_open(state: str | None, item: Item) -> bool:
    """Tell whether an entry is open: by its state, else by its box, else yes."""
    return state == "open" if state else not _ticked(item)


def _ticked(item: Item) -> bool:
    """Tell whether the box of an entry says that it is over: done, or dropped."""
    return item.box in {"x", "-"}


_BUILDERS = {
    "risks": _risk,
    "assumptions": _assumption,
    "decisions": _decision,
    "issues": _issue,
    "feedback": _feedback,
    "changes": _change,
}


def _nested(kind: str, child: Item) -> Diagnostic:
    return Diagnostic(
        rule="bad-item",
        message=f"an item below one of the {kind} is not read",
        span=child.span,
        hint="write it as a task in a phase, or without facts",
    )


def _untitled(item: Item) -> Diagnostic:
    return Diagnostic(
        rule="bad-item",
        message="this entry has no title",
        span=item.span,
        hint="write what it is in front of the facts",
    )
