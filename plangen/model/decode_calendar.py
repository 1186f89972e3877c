"""Decoding calendars: weeks, hours, holidays and exceptions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from plangen.model import shared_fields as f
from plangen.model.estimate import Unit
from plangen.model.field import Values, decode
from plangen.model.origin import Origin
from plangen.model.people import CalendarSpec, Days, Shift
from plangen.model.plan_shapes import read_days
from plangen.model.shape import Wrong, words
from plangen.source.diagnostic import Diagnostic, did_you_mean
from plangen.source.node import Mapping as NodeMapping
from plangen.source.node import Node, Scalar, Sequence
from plangen.source.span import Span

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_OPENING = 8 * 60
_OWN = {f.WEEK, f.HOLIDAYS, f.EXCEPTIONS}

STANDARD = CalendarSpec(
    id="standard",
    week=((Shift(_OPENING, _OPENING + 480),),) * 5 + ((),) * 2,
    day=480,
    exceptions={},
    origin=Origin(Span.of_file("calendars.yml")),
)
"""Monday to Friday, eight hours from 08:00: what holds where nothing is written."""


def decode_calendar(
    mapping: NodeMapping, known: Mapping[str, CalendarSpec], problems: list[Diagnostic]
) -> CalendarSpec | None:
    """Decode one calendar; `base` must stand above it."""
    plain = [entry for entry in mapping.entries if entry.key.text not in _OWN]
    values = decode(plain, f.CALENDAR_FIELDS, mapping.span, problems)
    name = values.get(f.ID)
    if not name:
        problems.append(_problem("this calendar has no `id`", mapping.span))
        return None
    base = _base(values, known, problems)
    week = _week(mapping, values, base, problems)
    spec = CalendarSpec(
        id=name,
        week=week,
        day=_day(week, values, base),
        holidays=(*base.holidays, *_holidays(mapping.get(f.HOLIDAYS), problems)),
        exceptions={**base.exceptions, **_exceptions(mapping.get(f.EXCEPTIONS), problems)},
        origin=values.origin,
    )
    if not any(spec.week):
        problems.append(_problem(f"calendar `{name}` has no working day", mapping.span))
        return replace(spec, week=STANDARD.week)
    return spec


def _base(
    values: Values, known: Mapping[str, CalendarSpec], problems: list[Diagnostic]
) -> CalendarSpec:
    name = values.get(f.BASE)
    if not name:
        return STANDARD
    if name not in known:
        hint = did_you_mean(name, known, "a base stands above the calendars that use it")
        span = values.origin.of("base")
        problems.append(_problem(f"there is no calendar `{name}` above this one", span, hint))
        return STANDARD
    return known[name]


def _week(
    mapping: NodeMapping, values: Values, base: CalendarSpec, problems: list[Diagnostic]
) -> tuple[tuple[Shift, ...], ...]:
    hours = _hours_of(values, problems)
    node = mapping.get(f.WEEK)
    if isinstance(node, NodeMapping):
        return _week_by_day(node, problems)
    if node is None:
        days = {index for index, shifts in enumerate(base.week) if shifts}
        if hours is None:
            return base.week
    else:
        days = _days(node, problems)
    default = hours or next((shifts for shifts in base.week if shifts), STANDARD.week[0])
    return tuple(default if index in days else () for index in range(7))


def _week_by_day(node: NodeMapping, problems: list[Diagnostic]) -> tuple[tuple[Shift, ...], ...]:
    week: list[tuple[Shift, ...]] = [()] * 7
    for entry in node.entries:
        shifts = _shifts(entry.value, problems)
        for index in _days(entry.key, problems):
            week[index] = shifts
    return tuple(week)


def _hours_of(values: Values, problems: list[Diagnostic]) -> tuple[Shift, ...] | None:
    """Return the shifts of a working day from `hours:` or `day:`, None where neither stands."""
    span = values.place("hours")
    hours = values.get(f.HOURS)
    if hours and span:
        return _shifts(Scalar(",".join(hours), span), problems)
    day = values.get(f.DAY)
    if day is None:
        return None
    minutes = int(day.amount * 60) if day.unit is Unit.HOUR else 0
    if not 0 < minutes <= 24 * 60:
        span = values.origin.of("day")
        problems.append(_problem(f"`{day}` is not a working day", span, "write hours: `8h`"))
        return None
    opening = _OPENING if minutes <= 16 * 60 else 0
    return (Shift(opening, opening + minutes),)


def _day(week: tuple[tuple[Shift, ...], ...], values: Values, base: CalendarSpec) -> int:
    """Return how long `1d` is: as written, else the usual length of a day of the week."""
    written = values.get(f.DAY)
    if written and written.unit is Unit.HOUR and 0 < written.amount <= Decimal(24):
        return int(written.amount * 60)
    lengths = [sum(s.end - s.start for s in shifts) for shifts in week if shifts]
    return max(set(lengths), key=lengths.count) if lengths else base.day


def _days(node: Node, problems: list[Diagnostic]) -> set[int]:
    """Read `mon-fri` or `mon-thu,sat` as indexes from 0 for Monday."""
    found = words(node)
    if isinstance(found, Wrong):
        problems.append(_problem(found.message, found.span, "write `mon-fri`"))
        return set()
    chosen: set[int] = set()
    for word in found:
        first, mark, last = word.text.casefold().partition("-")
        if first[:3] not in DAYS or (mark and last[:3] not in DAYS):
            message = f"`{word.text}` is not a day or a span of days"
            problems.append(_problem(message, word.span, "write `mon-fri` or `mon-thu,sat`"))
            continue
        begin = DAYS.index(first[:3])
        end = DAYS.index(last[:3]) if mark else begin
        chosen.update(day % 7 for day in range(begin, end + 1 if end >= begin else end + 8))
    return chosen


def _shifts(node: Node, problems: list[Diagnostic]) -> tuple[Shift, ...]:
    found = words(node)
    if isinstance(found, Wrong):
        problems.append(_problem(found.message, found.span, _HOURS_HINT))
        return ()
    shifts: list[Shift] = []
    for word in found:
        match = _HOURS.fullmatch(word.text.strip())
        numbers = [int(part) for part in match.groups()] if match else []
        if not numbers or max(numbers[0], numbers[2]) > 24 or max(numbers[1], numbers[3]) > 59:
            problems.append(_problem(f"`{word.text}` are not hours", word.span, _HOURS_HINT))
            continue
        start, end = numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
        shifts.append(Shift(start, end if end > start else end + 24 * 60))
    shifts.sort(key=lambda shift: shift.start)
    if any(a.end > b.start for a, b in pairwise(shifts)):
        problems.append(_problem("these hours overlap", node.span, _HOURS_HINT))
        return (shifts[0],)
    return tuple(shifts)


_HOURS_HINT = "write `08:00-12:00,13:00-17:00`"


def _holidays(node: Node | None, problems: list[Diagnostic]) -> tuple[tuple[Days, str], ...]:
    """Read holidays as dates or spans with names, or as dates alone."""
    found: list[tuple[Days, str]] = []
    for key, value in _dated(node, "holidays are a list of dates", problems):
        days = read_days(key)
        if isinstance(days, Wrong):
            problems.append(_problem(days.message, days.span, days.hint))
            continue
        if value is not None and not isinstance(value, Scalar):
            problems.append(_problem("the name of a holiday is one text", value.span))
        named = isinstance(value, Scalar) and not value.is_null
        found.append((days, value.text if named and isinstance(value, Scalar) else ""))
    return tuple(found)


def _exceptions(node: Node | None, problems: list[Diagnostic]) -> dict[date, tuple[Shift, ...]]:
    """Read dates with hours of their own: `2026-05-09: 08:00-12:00`."""
    found: dict[date, tuple[Shift, ...]] = {}
    for key, value in _dated(node, "exceptions are dates with hours", problems):
        days = read_days(key)
        if isinstance(days, Wrong):
            problems.append(_problem(days.message, days.span, days.hint))
        elif days.first != days.last:
            problems.append(_problem("an exception is one day", key.span))
        elif value is None:
            hint = f"write `{key.text}: 08:00-12:00`"
            problems.append(_problem("this exception has no hours", key.span, hint))
        elif days.first in found:
            problems.append(_problem(f"`{key.text}` stands twice", key.span, "delete one of them"))
        else:
            found[days.first] = _shifts(value, problems)
    return found


def _dated(
    node: Node | None, wanted: str, problems: list[Diagnostic]
) -> Iterator[tuple[Scalar, Node | None]]:
    """Yield dates with what is written for each; from a mapping, or a list of such or of dates."""
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return
    for part in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(part, NodeMapping):
            yield from ((entry.key, entry.value) for entry in part.entries)
        elif isinstance(part, Scalar) and part is not node:
            yield part, None
        else:
            problems.append(_problem(wanted, part.span))


def _problem(message: str, span: Span, hint: str = "") -> Diagnostic:
    return Diagnostic(rule="bad-value", message=message, span=span, hint=hint)
