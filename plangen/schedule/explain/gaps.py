"""Gaps: the days between two moments on which a task's calendar does not work, and why not."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.people import Person
from plangen.schedule.calendar import DAY, WorkCalendar, day_of
from plangen.schedule.time_of import Hours

_MOST = 400
"""How many days off are looked at one by one; a longer gap is counted, not told in full."""
_PAUSE = 60
"""Minutes of waiting within a day that are worth a word."""
_ONE_DAY = timedelta(days=1)


class OffKind(StrEnum):
    """Why nobody works on a day."""

    WEEKLY = "not in the week"
    HOLIDAY = "holiday"
    LEAVE = "leave"


@frozen(kw_only=True)
class DaysOff:
    """Days in a row without work for one reason, first and last included.

    `name` is that of the holiday, of the calendar whose week leaves the days out, or of the
    people on leave, whose names `people` has one by one.
    """

    kind: OffKind
    name: str
    first: date
    last: date
    people: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """Return how many days they are."""
        return (self.last - self.first).days + 1


@frozen(kw_only=True)
class Gap:
    """Time without work: `days` whole days off, of which `off` tells the first.

    Without such days it is a wait within one day for the calendar's hours, until the minute
    of the day `opens`.
    """

    days: int
    off: tuple[DaysOff, ...]
    opens: int


def gap_between(calendar: WorkCalendar, hours: Hours, begin: int, end: int) -> Gap | None:
    """Return what lies between a moment and the next one of work; None for less than that.

    A day counts whole or not at all; that work rests at night is no gap.
    """
    first, last = -(-begin // DAY), end // DAY
    told = max(first, min(last, first + _MOST))
    off = tuple(_joined(_off(calendar, hours, first, told)))
    if off:
        worked = told - first - sum(one.days for one in off)
        return Gap(days=last - first - worked, off=off, opens=0)
    if begin % DAY and begin // DAY == last and end - begin >= _PAUSE:
        return Gap(days=0, off=(), opens=end % DAY)
    return None


def interruptions(
    calendar: WorkCalendar, hours: Hours, begin: int, end: int
) -> tuple[DaysOff, ...]:
    """Return the holidays and the leave inside work; free days of every week go without saying."""
    found: list[DaysOff] = []
    looked = 0
    index = max(0, bisect_right(calendar.days, begin // DAY) - 1)
    while index < len(calendar.days) and calendar.days[index] * DAY < end and looked < _MOST:
        first = max(calendar.days[index], begin // DAY)
        last = min(calendar.ends[index], -(-end // DAY), first + _MOST - looked)
        found.extend(_off(calendar, hours, first, last))
        looked += max(0, last - first)
        index += 1
    return tuple(_joined(one for one in found if one.kind is not OffKind.WEEKLY))


def _off(calendar: WorkCalendar, hours: Hours, first: int, end: int) -> Iterator[DaysOff]:
    """Yield the days without work from a day, by its number, to another (excluded)."""
    for number in range(first, end):
        day = day_of(number * DAY)
        if not calendar.is_working(day):
            yield _reason(hours, day)


def _reason(hours: Hours, day: date) -> DaysOff:
    spec = hours.spec
    away = _away(hours.people, day)
    kind, name = OffKind.LEAVE, " and ".join(away)
    if not spec.exceptions.get(day, spec.week[day.weekday()]):
        kind, name = OffKind.WEEKLY, spec.id
    elif day not in spec.exceptions:
        for days, holiday in spec.holidays:
            if days.first <= day <= days.last:
                kind, name = OffKind.HOLIDAY, holiday
                break
    people = away if kind is OffKind.LEAVE else ()
    return DaysOff(kind=kind, name=name, first=day, last=day, people=people)


def _away(people: Iterable[Person], day: date) -> tuple[str, ...]:
    return tuple(
        person.name
        for person in people
        if any(days.first <= day <= days.last for days in person.leave)
    )


def _joined(some: Iterable[DaysOff]) -> Iterator[DaysOff]:
    """Yield days in a row that have one reason as one."""
    last: DaysOff | None = None
    for one in some:
        if last is None:
            last = one
        elif (one.kind, one.name) == (last.kind, last.name) and one.first - last.last == _ONE_DAY:
            last = replace(last, last=one.last)
        else:
            yield last
            last = one
    if last is not None:
        yield last
