"""Spelling: what has several parts, in one cell, as a plan would write it."""

from collections.abc import Iterable, Mapping

from plangen.model.people import Days
from plangen.model.reference import Assignment, Link, LinkType
from plangen.model.registers import Measured, Move
from plangen.source.document import Note
from plangen.source.node import Plain


def listed(values: Iterable[object]) -> str:
    """Return a list: `health, north`."""
    return ", ".join(str(value) for value in values)


def spelt(value: object) -> str | None:
    """Return a value as its author spells it: `12/15/30d`; None stays None."""
    return None if value is None else str(value)


def people(assignments: Iterable[Assignment]) -> str:
    """Return who is on an item, and how much of their time: `amara, ben:50%`."""
    return listed(
        one.person if one.units is None else f"{one.person}:{one.units.normalize():f}%"
        for one in assignments
    )


def links(found: Iterable[Link]) -> str:
    """Return what a task waits for: `fit-2, signoff:SS+2d`."""
    return listed(_link(one) for one in found)


def _link(link: Link) -> str:
    lag = "" if link.lag is None else f"{'' if link.lag.amount < 0 else '+'}{link.lag}"
    kind = "" if link.type is LinkType.FS else link.type.value
    return f"{link.target}:{kind}{lag}" if kind or lag else str(link.target)


def moves(found: Iterable[Move]) -> str:
    """Return which dates a change moves: `open:+10d`."""
    return listed(f"{one.target}:{'' if one.by.amount < 0 else '+'}{one.by}" for one in found)


def measured(found: Iterable[Measured]) -> str:
    """Return the readings of an update: `board:6.1, paper:48`."""
    return listed(f"{one.measure}:{one.value:f}" for one in found)


def days(spans: Iterable[Days]) -> str:
    """Return spans of dates: `2026-08-03..2026-08-21`."""
    return listed(
        f"{one.first}" if one.first == one.last else f"{one.first}..{one.last}" for one in spans
    )


def notes(found: Iterable[Note]) -> str:
    """Return notes, a line each, with their labels: `because: the pier is closed`."""
    return "\n".join(f"{note.label}: {note.text}" if note.label else note.text for note in found)


def extra(fields: Mapping[str, Plain]) -> str:
    """Return an author's own fields, a line each: `x-room: 12`."""
    return "\n".join(f"{name}: {_plain(value)}" for name, value in fields.items())


def _plain(value: Plain) -> str:
    if isinstance(value, list):
        return listed(_plain(one) for one in value)
    if isinstance(value, Mapping):
        return listed(f"{name}: {_plain(one)}" for name, one in value.items())
    return "" if value is None else str(value)
