"""Working calendars: from moments to working minutes and back.

A moment is a whole number of minutes since 1970-01-01T00:00, without time zone. `work`
counts the working minutes before a moment; everything else follows from it and its two
inverses: `start_of` (the moment work number w begins) and `finish_of` (the moment work
number w ends). They differ where a gap lies between: a task that ends on Friday evening
and one that begins on Monday morning share the same amount of work.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plangen.model.people import CalendarSpec, Days, Shift

DAY = 24 * 60
WEEK = 7 * DAY
_EPOCH = date(1970, 1, 1).toordinal()
_MONDAY = (7 - date(1970, 1, 1).weekday()) % 7
"""Days from the epoch to the first Monday."""

Interval = tuple[int, int]


def moment(day: date) -> int:
    """Return the first minute of a day."""
    return (day.toordinal() - _EPOCH) * DAY


def day_of(instant: int) -> date:
    """Return the day a minute lies in."""
    return date.fromordinal(_EPOCH + instant // DAY)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working time as weekly intervals and replaced days; make one with `work_calendar`.

    `week` holds intervals from Monday 00:00; `days` are the numbers (from the epoch) of the
    days that differ from the week, `intervals` what holds on each; `before` is the work up
    to each such day. `day_length` is how many minutes `1d` means.
    """

    day_length: int
    week: tuple[Interval, ...]
    week_work: int
    days: tuple[int, ...]
    intervals: tuple[tuple[Interval, ...], ...]
    before: tuple[int, ...]

    def work(self, instant: int) -> int:
        """Return the working minutes from the epoch's Monday to a moment."""
        day = instant // DAY
        index = bisect_right(self.days, day) - 1
        if index < 0:
            return self._weekly(instant)
        if self.days[index] == day:
            return self.before[index] + _covered(self.intervals[index], instant - day * DAY)
        after = (self.days[index] + 1) * DAY
        done = self.before[index] + _total(self.intervals[index])
        return done + self._weekly(instant) - self._weekly(after)

    def start_of(self, work: int) -> int:
        """Return the moment at which the working minute number `work` begins."""
        return self._inverse(work, late=True)

    def finish_of(self, work: int) -> int:
        """Return the moment at which `work` minutes have just been done."""
        return self._inverse(work, late=False)

    def _inverse(self, work: int, *, late: bool) -> int:
        """Find a moment with this much work before it: the latest, or the earliest."""
        find = bisect_right if late else _bisect_left
        index = find(self.before, work) - 1
        if index < 0:
            return self._weekly_inverse(work, late=late)
        within = work - self.before[index]
        total = _total(self.intervals[index])
        start = self.days[index] * DAY
        if within < total or (within == total and not late):
            return start + _uncovered(self.intervals[index], within, late=late)
        after = start + DAY
        return self._weekly_inverse(self._weekly(after) + within - total, late=late)

    def _weekly(self, instant: int) -> int:
        weeks, rest = divmod(instant - _MONDAY * DAY, WEEK)
        return weeks * self.week_work + _covered(self.week, rest)

    def _weekly_inverse(self, work: int, *, late: bool) -> int:
        weeks, rest = divmod(work, self.week_work)
        if not rest and not late:
            weeks, rest = weeks - 1, self.week_work
        return _MONDAY * DAY + weeks * WEEK + _uncovered(self.week, rest, late=late)

    def is_working(self, day: date) -> bool:
        """Tell whether any work happens on a day."""
        first = moment(day)
        return self.work(first + DAY) > self.work(first)

    def first_working(self, day: date) -> int:
        """Return the first working moment on or after a day."""
        return self.start_of(self.work(moment(day)))

    def end_of_day(self, day: date) -> int:
        """Return the last working moment on or before a day."""
        return self.finish_of(self.work(moment(day) + DAY))

    def date_of_start(self, instant: int) -> date:
        """Return the day on which work that begins at a moment is seen to begin."""
        return day_of(self.start_of(self.work(instant)))

    def date_of_finish(self, instant: int) -> date:
        """Return the last day touched by work that ends at a moment.

        A moment with no work just before it (a Monday morning) is its own day.
        """
        if self.finish_of(self.work(instant)) == instant:
            return day_of(instant - 1)
        return day_of(instant)


def _bisect_left(values: tuple[int, ...], work: int) -> int:
    """Return the number of days whose work begins strictly before `work`."""
    return bisect_right(values, work - 1)


def _total(intervals: Iterable[Interval]) -> int:
    return sum(end - start for start, end in intervals)


def _covered(intervals: Iterable[Interval], offset: int) -> int:
    return sum(min(end, offset) - start for start, end in intervals if start < offset)


def _uncovered(intervals: Iterable[Interval], work: int, *, late: bool) -> int:
    """Return the offset at which `work` minutes of the intervals lie behind."""
    end = 0
    for start, end in intervals:
        length = end - start
        if work < length or (work == length and not late):
            return start + work if work or late else start
        work -= length
    return end


def work_calendar(
    spec: CalendarSpec, free: Iterable[Days] = (), shifts: Mapping[date, tuple[Shift, ...]] = {}  # noqa: B006
) -> WorkCalendar:
    """Build a calendar from its specification; on the days of `free` nobody works.

    Shifts that end behind midnight belong half to the next day. A night before a holiday is
    worked to its end; the holiday's own evening is free.
    """
    replaced = {**spec.exceptions, **shifts}
    for days in (*(holiday for holiday, _ in spec.holidays), *free):
        for ordinal in range(days.first.toordinal(), min(days.last.toordinal(), days.first.toordinal() + 3660) + 1):
            replaced[date.fromordinal(ordinal)] = ()
    touched = sorted({*replaced, *(day + timedelta(1) for day in replaced)})
    week = _merged(
        (index * DAY + shift.start, index * DAY + shift.end)
        for index, part in enumerate(spec.week)
        for shift in part
    )
    week = _wrapped(week)
    weekly = WorkCalendar(spec.day, week, _total(week), (), (), ())
    return _with_days(weekly, spec, touched, replaced)


def _with_days(
    weekly: WorkCalendar,
    spec: CalendarSpec,
    touched: list[date],
    replaced: Mapping[date, tuple[Shift, ...]],
) -> WorkCalendar:
    days: list[int] = []
    intervals: list[tuple[Interval, ...]] = []
    before: list[int] = []
    done, last = 0, None
    for day in touched:
        number = day.toordinal() - _EPOCH
        parts = _day_intervals(spec, day, replaced)
        start = weekly.work(number * DAY)
        done = start if last is None else done + start - weekly.work(last)
        days.append(number)
        intervals.append(parts)
        before.append(done)
        done += _total(parts)
        last = (number + 1) * DAY
    return WorkCalendar(
        weekly.day_length,
        weekly.week,
        weekly.week_work,
        tuple(days),
        tuple(intervals),
        tuple(before),
    )


def _day_intervals(
    spec: CalendarSpec, day: date, replaced: Mapping[date, tuple[Shift, ...]]
) -> tuple[Interval, ...]:
    """Return the working intervals within one day, with the rest of last night's shift."""
    before = day - timedelta(1)
    night = replaced.get(before, spec.week[before.weekday()])
    own = replaced.get(day, spec.week[day.weekday()])
    return _merged(
        (
            *((0, shift.end - DAY) for shift in night if shift.end > DAY),
            *((shift.start, min(shift.end, DAY)) for shift in own if shift.start < DAY),
        )
    )


def _merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _wrapped(week: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Move what runs past Sunday midnight to Monday morning."""
    inside = [(start, min(end, WEEK)) for start, end in week if start < WEEK]
    over = [(0, end - WEEK) for _, end in week if end > WEEK]
    return _merged((*over, *inside))
