"""Flow: money over time, a stretch for each part of it, and how much has flowed by a moment."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate

from plangen.frozen import frozen
from plangen.schedule.calendar import WEEK, WorkCalendar
from plangen.schedule.money.earned import ZERO, cut

_PERIODS = 260
"""How many periods a flow is told in at most; as weeks they are five years."""


@frozen()
class Stretch:
    """Money that flows evenly over the working time from one moment to another.

    Where no working time lies between them, all of it flows at the later one.
    """

    amount: Decimal
    begins: int
    ends: int
    calendar: WorkCalendar

    def until(self, instants: Sequence[int]) -> list[Decimal]:
        """Return how much has flowed by each of some moments while it flows; it only grows."""
        first = self.calendar.work(self.begins)
        whole = self.calendar.work(self.ends) - first
        if not whole:
            return [ZERO] * len(instants)
        done = (self.calendar.work(instant) - first for instant in instants)
        return [cut(self.amount * part / whole) for part in done]


def flowed(stretches: Iterable[Stretch], instant: int) -> Decimal:
    """Return how much has flowed by a moment."""
    return cumulated(stretches, [instant])[0]


def cumulated(stretches: Iterable[Stretch], instants: Sequence[int]) -> list[Decimal]:
    """Return how much has flowed by each of some moments in order.

    A stretch is asked only for the moments that it lasts.
    """
    under_way = [ZERO] * len(instants)
    ended = [ZERO] * (len(instants) + 1)
    for stretch in stretches:
        over = bisect_left(instants, stretch.ends)
        ended[over] += stretch.amount
        begun = bisect_right(instants, stretch.begins)
        if begun < over:
            for at, amount in enumerate(stretch.until(instants[begun:over]), begun):
                under_way[at] += amount
    return [part + whole for part, whole in zip(under_way, accumulate(ended), strict=False)]


def periods(begin: int, end: int, step: int = WEEK) -> list[int]:
    """Return the ends of the periods of a length from one moment to another, both among them.

    The last may be shorter. Spans of very many periods have longer ones.
    """
    longer = -(-(end - begin) // (step * _PERIODS))
    return [*range(begin, end, step * max(1, longer)), end]
