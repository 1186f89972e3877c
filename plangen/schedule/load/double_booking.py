"""Double booking: when more pieces of equipment are held than there are, and by which tasks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from plangen.frozen import frozen
from plangen.schedule.calendar import day_of
from plangen.schedule.load.booking import Booking

_ZERO = Decimal(0)


@frozen(kw_only=True)
class DoubleBooking:
    """A span of days in which more pieces are held than there are; `most` at its worst moment.

    `bookings` are those that hold any of them then, in order of their beginnings. `plan` is
    empty where agreed plans alone do so; else the tentative plan that would, beside them.
    """

    first: date
    last: date
    most: Decimal
    bookings: tuple[Booking, ...]
    plan: str = ""


@frozen()
class _Stretch:
    """How many pieces are held from one moment to another, and who begins to hold any then."""

    begins: int
    ends: int
    held: Decimal
    new: tuple[Booking, ...]
    gone: tuple[Booking, ...]


def double_bookings(bookings: Sequence[Booking], capacity: Decimal) -> tuple[DoubleBooking, ...]:
    """Return when agreed plans hold more than there is, then when each tentative one would, too."""
    firm = [one for one in bookings if not one.tentative]
    found = list(_over(firm, capacity, ""))
    for plan in dict.fromkeys(one.plan for one in bookings if one.tentative):
        beside = [*firm, *(one for one in bookings if one.plan == plan)]
        spans = _over(beside, capacity, plan)
        found += (span for span in spans if any(one.plan == plan for one in span.bookings))
    return tuple(found)


def peaks(bookings: Iterable[Booking], weeks: Callable[[int, int], range]) -> dict[int, Decimal]:
    """Return the most pieces held at any moment of each week; `weeks` numbers those of a span."""
    found: dict[int, Decimal] = {}
    for stretch in _stretches(bookings):
        for number in weeks(stretch.begins, stretch.ends) if stretch.held else ():
            found[number] = max(found.get(number, _ZERO), stretch.held)
    return found


def _over(bookings: Iterable[Booking], capacity: Decimal, plan: str) -> Iterator[DoubleBooking]:
    """Sweep over the bookings; what goes on without a break is one span."""
    holding: dict[tuple[str, str], Booking] = {}
    involved: dict[tuple[str, str], Booking] = {}
    begins, most = 0, _ZERO
    for stretch in _stretches(bookings):
        for one in stretch.gone:
            del holding[one.plan, one.task]
        for one in stretch.new:
            holding[one.plan, one.task] = one
        if stretch.held > capacity:
            if involved:
                involved |= {(one.plan, one.task): one for one in stretch.new}
            else:
                involved, begins = dict(holding), stretch.begins
            most = max(most, stretch.held)
        elif involved:
            yield _span(begins, stretch.begins, most, involved.values(), plan)
            involved, most = {}, _ZERO


def _span(
    begins: int, ends: int, most: Decimal, involved: Iterable[Booking], plan: str
) -> DoubleBooking:
    bookings = tuple(sorted(involved, key=lambda one: (one.begins, one.plan, one.task)))
    first, last = day_of(begins), day_of(ends - 1)
    return DoubleBooking(first=first, last=last, most=most, bookings=bookings, plan=plan)


def _stretches(bookings: Iterable[Booking]) -> Iterator[_Stretch]:
    """Yield the stretches between any two changes; the last one, behind all, holds nothing."""
    begins: dict[int, list[Booking]] = {}
    ends: dict[int, list[Booking]] = {}
    for one in bookings:
        begins.setdefault(one.begins, []).append(one)
        ends.setdefault(one.ends, []).append(one)
    held, moments = _ZERO, sorted(begins.keys() | ends.keys())
    for at, until in zip(moments, [*moments[1:], *moments[-1:]], strict=True):
        new, gone = tuple(begins.get(at, ())), tuple(ends.get(at, ()))
        held += sum((one.amount for one in new), _ZERO) - sum((one.amount for one in gone), _ZERO)
        yield _Stretch(at, until, held, new, gone)
