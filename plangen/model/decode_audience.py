"""Decoding `audiences:`, the groups of readers that sites are built for."""

from plangen.model import shared_fields as f
from plangen.model.audience import Audience, Mark, Subject
from plangen.model.field import decode
from plangen.model.shape import Wrong, read_id
from plangen.source.diagnostic import Diagnostic
from plangen.source.node import Mapping as NodeMapping
from plangen.source.node import Node, Scalar


def decode_audiences(node: Node | None, problems: list[Diagnostic]) -> dict[str, Audience]:
    """Decode the group of audiences by name; one with any problem is kept and marked unreadable."""
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return {}
    if not isinstance(node, NodeMapping):
        problems.append(_wrong("audiences are names with what each may not see", node))
        return {}
    found = {}
    for entry in node.entries:
        name = entry.key.text
        own: list[Diagnostic] = []
        read = read_id(entry.key)
        if isinstance(read, Wrong):
            own.append(
                Diagnostic(rule="bad-value", message=read.message, span=read.span, hint=read.hint)
            )
        found[name] = _audience(name, entry.value, own)
        problems += own
    return found


def _audience(name: str, node: Node, problems: list[Diagnostic]) -> Audience:
    if not isinstance(node, NodeMapping):
        problems.append(_wrong("an audience says what it may not see", node))
        return Audience(name=name, is_read=False)
    values = decode(node.entries, f.AUDIENCE, node.span, problems)
    hidden = values.get(f.HIDE) or ()
    return Audience(
        name=name,
        title=values.get(f.AUDIENCE_TITLE) or "",
        only=tuple(mark for mark in values.get(f.ONLY) or () if isinstance(mark, Mark)),
        subjects=_with_implied(frozenset(one for one in hidden if isinstance(one, Subject))),
        marks=tuple(mark for mark in hidden if isinstance(mark, Mark)),
        is_read=not problems,
    )


def _with_implied(subjects: frozenset[Subject]) -> frozenset[Subject]:
    """Add what cannot be shown without what is hidden: a load has people."""
    return subjects | ({Subject.LOAD} if Subject.PEOPLE in subjects else frozenset())


def _wrong(message: str, node: Node) -> Diagnostic:
    hint = "write `public: {hide: [money, people]}`"
    return Diagnostic(rule="bad-value", message=message, span=node.span, hint=hint)
