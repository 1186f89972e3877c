"""Working calendars: from moments to working minutes and back.

A moment is a whole number of minutes since 1970-01-01T00:00, without time zone. `work`
counts the working minutes before a moment; everything else follows from it and its two
inverses: `start_of` (the moment work number w begins) and `finish_of` (the moment work
number w ends). They differ where a gap lies between: a task that ends on Friday evening
and one that begins on Monday morning share the same amount of work.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from operator import itemgetter

from plangen.frozen import frozen
from plangen.model.people import CalendarSpec, Days, Shift
from plangen.schedule.days_off import Run, joined, runs, without

DAY = 24 * 60
WEEK = 7 * DAY
_EPOCH = date(1970, 1, 1).toordinal()
_START = (7 - date(1970, 1, 1).weekday()) % 7 * DAY
"""The moment of the first Monday, from which work and weeks are counted."""

FIRST, LAST = date(1800, 1, 1), date(2400, 12, 31)
"""The days that a schedule may show: wider than the years of dates in plans, and so far from
the ends of time that days can be added to them."""
_FIRST, _LAST = FIRST.toordinal(), LAST.toordinal()

Interval = tuple[int, int]


def moment(day: date) -> int:
    """Return the first minute of a day."""
    return (day.toordinal() - _EPOCH) * DAY


def day_of(instant: int) -> date:
    """Return the day a minute lies in; outside `FIRST` to `LAST` the nearest of them."""
    ordinal = _EPOCH + instant // DAY
    if not _FIRST <= ordinal <= _LAST:
        return FIRST if ordinal < _FIRST else LAST
    return date.fromordinal(ordinal)


@frozen(kw_only=True)
class WorkCalendar:
    """Working time as weekly intervals and replaced days; make one with `work_calendar`.

    `week` holds intervals from Monday 00:00. `days` are the numbers (from the epoch) of the
    days that differ from the week, or where a run of free days begins; `ends` are the days
    behind them, `intervals` what holds there, `before` is the work up to each, and `shifted` by
    how much the work behind each is more than the week alone gives. `day_length` is how many
    minutes `1d` means. `starts` and `done` are where the intervals of the week
    begin, and the work before each, so that a moment is found without a walk. One that
    `is_elapsed` stands for time that simply passes.
    """

    day_length: int
    week: tuple[Interval, ...]
    week_work: int
    starts: tuple[int, ...]
    done: tuple[int, ...]
    days: tuple[int, ...]
    ends: tuple[int, ...]
    intervals: tuple[tuple[Interval, ...], ...]
    before: tuple[int, ...]
    shifted: tuple[int, ...]
    is_elapsed: bool = False

    def work(self, instant: int) -> int:
        """Return the working minutes from the epoch's Monday to a moment."""
        shift = 0
        if self.days:
            day = instant // DAY
            index = bisect_right(self.days, day) - 1
            if index >= 0:
                if day < self.ends[index]:
                    offset = instant - self.days[index] * DAY
                    return self.before[index] + _covered(self.intervals[index], offset)
                shift = self.shifted[index]
        weeks, rest = divmod(instant - _START, WEEK)
        index = bisect_right(self.starts, rest) - 1
        if index < 0:
            return shift + weeks * self.week_work
        start, end = self.week[index]
        return shift + weeks * self.week_work + self.done[index] + min(rest, end) - start

    def start_of(self, work: int) -> int:
        """Return the moment at which the working minute number `work` begins."""
        if self.days:
            index = bisect_right(self.before, work) - 1
            if index >= 0:
                offset = _reached(self.intervals[index], work - self.before[index])
                if offset is not None:
                    return self.days[index] * DAY + offset
                work -= self.shifted[index]
        weeks, rest = divmod(work, self.week_work)
        index = bisect_right(self.done, rest) - 1
        return _START + weeks * WEEK + self.starts[index] + rest - self.done[index]

    def finish_of(self, work: int) -> int:
        """Return the moment at which `work` minutes have just been done."""
        return self.start_of(work - 1) + 1

    def begun_by(self, instant: int) -> int:
        """Return the most work before which more can begin by a moment.

        In a gap that is a minute less than was done: what is all done goes on behind the gap.
        """
        done = self.work(instant)
        return done if self.start_of(done) <= instant else done - 1

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


def _total(intervals: Iterable[Interval]) -> int:
    return sum(end - start for start, end in intervals)


def _covered(intervals: Iterable[Interval], offset: int) -> int:
    """Return the minutes of sorted intervals that lie before an offset."""
    done = 0
    for start, end in intervals:
        if offset <= start:
            break
        done += (min(offset, end)) - start
    return done


def _reached(intervals: Iterable[Interval], work: int) -> int | None:
    """Return the offset at which minute number `work` of the intervals begins, if they have it."""
    for start, end in intervals:
        if work < end - start:
            return start + work
        work -= end - start
    return None


def work_calendar(spec: CalendarSpec, free: Iterable[Days] = ()) -> WorkCalendar:
    """Build a calendar from its specification; on the days of `free` nobody works.

    An exception is worked even on a holiday, for it names the one day. Shifts that end
    behind midnight belong half to the next day: a night before a holiday is worked to its
    end; the holiday's own evening is free. A run of free days is kept as one, however long.
    """
    exceptions = {day.toordinal(): shifts for day, shifts in spec.exceptions.items()}
    holidays = without(runs(days for days, _ in spec.holidays), sorted(exceptions))
    leave = runs(free)
    off = joined((*holidays, *leave))
    kept = {day: shifts for day, shifts in exceptions.items() if not _inside(off, day)}
    replaced = _Replaced(spec.week, off, kept)
    week = _wrapped(
        _merged(
            (index * DAY + shift.start, index * DAY + shift.end)
            for index, part in enumerate(spec.week)
            for shift in part
        )
    )
    weekly = WorkCalendar(
        day_length=spec.day,
        week=week,
        week_work=_total(week),
        starts=tuple(start for start, _ in week),
        done=tuple(accumulate((end - start for start, end in week), initial=0))[:-1],
        days=(),
        ends=(),
        intervals=(),
        before=(),
        shifted=(),
    )
    return _with_days(weekly, replaced)


def _inside(off: Sequence[Run], day: int) -> bool:
    """Tell whether a day lies in one of sorted runs."""
    index = bisect_right(off, day, key=itemgetter(0)) - 1
    return index >= 0 and day < off[index][1]


@frozen()
class _Replaced:
    """What differs from the week, by ordinals: runs of free days, and days with other shifts.

    Days are counted from 1 January of year 1, a Monday.
    """

    week: tuple[tuple[Shift, ...], ...]
    off: tuple[Run, ...]
    exceptions: Mapping[int, tuple[Shift, ...]]

    def stretches(self) -> list[Run]:
        """Return the days that differ, and what is left of each free run behind its first day.

        The day behind each differs too, for the night before it does.
        """
        ends = {*(first for first, _ in self.off), *(end for _, end in self.off)}
        single = {*ends, *self.exceptions, *(day + 1 for day in self.exceptions)}
        rest = ((first + 1, end) for first, end in self.off if first + 1 < end)
        return sorted([*((day, day + 1) for day in single), *rest])

    def intervals(self, day: int) -> tuple[Interval, ...]:
        """Return the working intervals within a day, with the rest of last night's shift."""
        return _merged(
            (
                *(
                    (max(0, s.start - DAY), s.end - DAY)
                    for s in self._shifts(day - 1)
                    if s.end > DAY
                ),
                *((s.start, min(s.end, DAY)) for s in self._shifts(day) if s.start < DAY),
            )
        )

    def _shifts(self, day: int) -> tuple[Shift, ...]:
        if _inside(self.off, day):
            return ()
        return self.exceptions.get(day, self.week[(day - 1) % 7])


def _with_days(weekly: WorkCalendar, replaced: _Replaced) -> WorkCalendar:
    """Add the days that differ, and those whose first hours belong to the night before."""
    ends: list[int] = []
    days: list[int] = []
    intervals: list[tuple[Interval, ...]] = []
    before: list[int] = []
    shifted: list[int] = []
    shift = 0
    for first, end in replaced.stretches():
        days.append(first - _EPOCH)
        ends.append(end - _EPOCH)
        intervals.append(replaced.intervals(first))
        before.append(shift + weekly.work(days[-1] * DAY))
        shift = before[-1] + _total(intervals[-1]) - weekly.work(ends[-1] * DAY)
        shifted.append(shift)
    return replace(
        weekly,
        days=tuple(days),
        ends=tuple(ends),
        intervals=tuple(intervals),
        before=tuple(before),
        shifted=tuple(shifted),
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
    over = [(max(0, start - WEEK), end - WEEK) for start, end in week if end > WEEK]
    return _merged((*over, *inside))
