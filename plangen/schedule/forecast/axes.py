"""Axes: calendars as tables, so that many moments become working minutes at once, and back."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from plangen.schedule.calendar import DAY, FIRST, LAST, WEEK, WorkCalendar, moment

Numbers = NDArray[np.int64]
FAR = 1 << 50
"""A moment, and an amount of work, behind all others: no limit."""
_EARLIEST, _LATEST = moment(FIRST), moment(LAST)
_MONDAY = 4 * DAY
"""The first Monday after the epoch, from which calendars count."""


def _empty() -> Numbers:
    return np.zeros(0, np.int64)


@dataclass(slots=True)
class Axis:
    """The table of a calendar's working intervals, made when and as far as it is asked for.

    `starts` are the moments at which they begin, `before` the work up to each, `lengths` how
    long they are. Moments outside the years that a schedule may show are moved to their ends.
    """

    calendar: WorkCalendar
    first: int
    last: int
    starts: Numbers = field(default_factory=_empty)
    before: Numbers = field(default_factory=_empty)
    lengths: Numbers = field(default_factory=_empty)

    @property
    def is_gapless(self) -> bool:
        """Tell whether work goes on around the clock."""
        return self.calendar.week == ((0, WEEK),) and not self.calendar.days

    def work(self, moments: Numbers) -> Numbers:
        """Return the working minutes before each moment; `FAR` stays."""
        if self.is_gapless:
            found = moments - _MONDAY
        else:
            if not self.starts.size:
                self._fill()
            near = np.clip(moments, _EARLIEST, _LATEST)
            if near.min() < self.first:
                self._back_to(int(near.min()))
            if near.max() > self.last:
                self._on_to(int(near.max()))
            index = np.searchsorted(self.starts, near, side="right") - 1
            found = self.before[index] + np.minimum(near - self.starts[index], self.lengths[index])
        return np.where(moments >= FAR, FAR, found)

    def start_of(self, work: Numbers) -> Numbers:
        """Return the latest moments with so much work before them; `FAR` stays."""
        return self._moments(work, late=True)

    def finish_of(self, work: Numbers) -> Numbers:
        """Return the earliest moments with so much work before them; `FAR` stays."""
        return self._moments(work, late=False)

    def _moments(self, work: Numbers, *, late: bool) -> Numbers:
        if self.is_gapless:
            found = work + _MONDAY
        else:
            if not self.starts.size:
                self._fill()
            calendar = self.calendar
            near = np.clip(work, calendar.work(_EARLIEST) + 1, calendar.work(_LATEST) - 1)
            while near.min() <= self.before[0]:
                self._back_to(calendar.finish_of(int(near.min())))
            while near.max() >= self.before[-1]:
                self._on_to(calendar.start_of(int(near.max())))
            index = np.searchsorted(self.before, near, side="right" if late else "left") - 1
            found = self.starts[index] + near - self.before[index]
        return np.where(work >= FAR, FAR, found)

    def _back_to(self, at: int) -> None:
        """Make the table reach back to a moment and at least twice as far as before."""
        span = self.last - self.first
        self.first = max(min(at, self.first) - span, _EARLIEST - WEEK)
        self._fill()

    def _on_to(self, at: int) -> None:
        """Make the table reach on to a moment and at least twice as far as before."""
        span = self.last - self.first
        self.last = min(max(at, self.last) + span, _LATEST + WEEK)
        self._fill()

    def _fill(self) -> None:
        """Make the table from the work before its span to the work behind it."""
        calendar = self.calendar
        first = calendar.finish_of(calendar.work(self.first)) - 1
        last = calendar.start_of(calendar.work(self.last)) + 1
        found = list(_intervals(calendar, first // DAY, last // DAY + 1))
        self.starts = np.array([start for start, _ in found], np.int64)
        self.lengths = np.array([end - start for start, end in found], np.int64)
        self.before = np.cumsum(self.lengths) - self.lengths + calendar.work(found[0][0])


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
