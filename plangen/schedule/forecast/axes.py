"""Axes: calendars as tables, so that many moments become working minutes at once, and back."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plangen.frozen import frozen
from plangen.schedule.calendar import DAY, FIRST, LAST, WEEK, WorkCalendar, moment

Numbers = NDArray[np.int64]
FAR = 1 << 50
"""A moment, and an amount of work, behind all others: no limit."""
_EARLIEST, _LATEST = moment(FIRST), moment(LAST)
_MONDAY = 4 * DAY
"""The first Monday after the epoch, from which calendars count."""


_CELLS = 1 << 20
"""At most so many cells has a table of places."""


@frozen()
class _Places:
    """Finds numbers in a sorted row; each of its `cells`, `grain` wide, knows its place in it.

    A search for each of thousands of numbers takes a hundred times as long; it is left to rows
    that lie on no grid, or on one too fine, and have no cells.
    """

    row: Numbers
    grain: int
    cells: Numbers

    def of(self, numbers: Numbers) -> Numbers:
        """Return the places of the last in the row that are not greater than numbers within it."""
        if not self.cells.size:
            return np.searchsorted(self.row, numbers, side="right") - 1
        found: Numbers = self.cells[(numbers - self.row[0]) // self.grain]
        return found


def _places(row: Numbers, end: int) -> _Places:
    """Return the places in a sorted row of different numbers that ends before `end`."""
    steps = np.diff(row, append=end)
    grain = int(np.gcd.reduce(steps))
    if (end - int(row[0])) // grain > _CELLS:
        return _Places(row, grain, np.zeros(0, np.int64))
    return _Places(row, grain, np.repeat(np.arange(row.size), steps // grain))


@frozen()
class _Table:
    """The working intervals of a calendar in a span of time.

    `least` and `most` are the work before the first and the last. `behind` is the work up to
    the end of each, `shift` by how much its moments are more than the work before them.
    """

    least: int
    most: int
    behind: Numbers
    shift: Numbers
    by_start: _Places
    by_work: _Places


@dataclass(slots=True)
class Axis:
    """A calendar with a table of its intervals, made when and as far as it is asked for.

    Moments outside the years that a schedule may show are moved to their ends.
    """

    calendar: WorkCalendar
    first: int
    last: int
    table: _Table | None = None

    @property
    def is_gapless(self) -> bool:
        """Tell whether work goes on around the clock."""
        return self.calendar.week == ((0, WEEK),) and not self.calendar.days

    def work(self, moments: Numbers) -> Numbers:
        """Return the working minutes before each moment; `FAR` stays."""
        near, low, high = _within(moments, _EARLIEST, _LATEST)
        if self.is_gapless:
            found = moments - _MONDAY
        else:
            if low < self.first:
                self._back_to(low)
            if high > self.last:
                self._on_to(high)
            table = self._known()
            index = table.by_start.of(near)
            found = np.minimum(near - table.shift[index], table.behind[index])
        return found if near is moments else np.where(moments >= FAR, FAR, found)

    def start_of(self, work: Numbers) -> Numbers:
        """Return the latest moments with so much work before them; `FAR` stays."""
        return self._moments(work, late=True)

    def finish_of(self, work: Numbers) -> Numbers:
        """Return the earliest moments with so much work before them; `FAR` stays."""
        return self._moments(work, late=False)

    def _moments(self, work: Numbers, *, late: bool) -> Numbers:
        calendar = self.calendar
        least, most = calendar.work(_EARLIEST) + 1, calendar.work(_LATEST) - 1
        near, low, high = _within(work, least, most)
        if self.is_gapless:
            found = work + _MONDAY
        else:
            while low <= self._known().least:
                self._back_to(calendar.finish_of(low))
            while high >= self._known().most:
                self._on_to(calendar.start_of(high))
            table = self._known()
            found = near + table.shift[table.by_work.of(near if late else near - 1)]
        return found if near is work else np.where(work >= FAR, FAR, found)

    def _back_to(self, at: int) -> None:
        """Make the table reach back to a moment and at least twice as far as before."""
        span = self.last - self.first
        self.first = max(min(at, self.first) - span, _EARLIEST - WEEK)
        self.table = None

    def _on_to(self, at: int) -> None:
        """Make the table reach on to a moment and at least twice as far as before."""
        span = self.last - self.first
        self.last = min(max(at, self.last) + span, _LATEST + WEEK)
        self.table = None

    def _known(self) -> _Table:
        """Return the table, from the work before its span to the work behind it."""
        if self.table is None:
            self.table = _table(self.calendar, self.first, self.last)
        return self.table


def _within(values: Numbers, least: int, most: int) -> tuple[Numbers, int, int]:
    """Return values moved into limits, themselves if all are, with the first and the last of them."""
    low, high = int(values.min()), int(values.max())
    if least <= low and high <= most:
        return values, low, high
    return np.clip(values, least, most), min(max(low, least), most), min(max(high, least), most)


def _table(calendar: WorkCalendar, begin: int, end: int) -> _Table:
    """Return the intervals from the work before a moment to the work behind another."""
    first = calendar.finish_of(calendar.work(begin)) - 1
    last = calendar.start_of(calendar.work(end)) + 1
    found = list(_intervals(calendar, first // DAY, last // DAY + 1))
    starts = np.array([start for start, _ in found], np.int64)
    lengths = np.array([end - start for start, end in found], np.int64)
    behind = calendar.work(found[0][0]) + np.cumsum(lengths)
    before = behind - lengths
    return _Table(
        int(before[0]),
        int(before[-1]),
        behind,
        starts - before,
        _places(starts, found[-1][1]),
        _places(before, int(behind[-1])),
    )


def axis_around(calendar: WorkCalendar, first: int, last: int) -> Axis:
    """Return the axis of a calendar for moments from `first` to `last`, and some beyond."""
    begin = min(max(first, _EARLIEST), _LATEST)
    end = min(max(last, begin), _LATEST)
    return Axis(calendar, begin - WEEK, end + (end - begin) // 2 + WEEK)


def _intervals(calendar: WorkCalendar, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the working intervals of the days from `first` to before `last`, as moments, in order.

    Days are counted from the epoch. An interval over midnight comes in two pieces.
    """
    day = first
    while day < last:
        index = bisect_right(calendar.days, day) - 1
        if index >= 0 and day < calendar.ends[index]:
            base = calendar.days[index] * DAY
            yield from ((base + start, base + end) for start, end in calendar.intervals[index])
            day = calendar.ends[index]
            continue
        offset = (day * DAY - _MONDAY) % WEEK
        for start, end in calendar.week:
            begin, finish = max(start, offset), min(end, offset + DAY)
            if begin < finish:
                yield day * DAY + begin - offset, day * DAY + finish - offset
        day += 1
