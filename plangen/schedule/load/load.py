"""Load: how much of everybody's time and of every piece of equipment all plans take, by week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import partial

from plangen.each import Each, one_by_one
from plangen.frozen import frozen
from plangen.model.portfolio import Portfolio
from plangen.schedule.calendar import WEEK, WorkCalendar, day_of, moment
from plangen.schedule.demand import Supply, SupplyKind
from plangen.schedule.load.booking import Booked, Booking, booked
from plangen.schedule.load.double_booking import DoubleBooking, double_bookings, peaks
from plangen.schedule.time_of import Calendars

HORIZON = 520
"""So many weeks are looked at: nobody's time is given away more than ten years ahead."""
_ZERO, _FULL = Decimal(0), Decimal(100)


@frozen()
class Share:
    """What a task takes of a supply in a week: working minutes of people, or pieces."""

    plan: str
    task: str
    amount: Decimal
    tentative: bool


@frozen(kw_only=True)
class WeekLoad:
    """The load of one week, from its Monday on; of the first from the status date on.

    All amounts are working minutes of people; of equipment the most pieces at any moment.
    `firm` is what agreed plans take, `tentative` what drafts, proposed and paused plans would
    take on top. `shares` come largest first.
    """

    monday: date
    capacity: Decimal
    firm: Decimal
    tentative: Decimal
    shares: tuple[Share, ...]

    @property
    def is_over(self) -> bool:
        """Tell whether agreed plans take more than there is."""
        return self.firm > self.capacity

    @property
    def percent(self) -> int | None:
        """Return the firm load in percent of the capacity; None where there is none."""
        return percent_of(self.firm, self.capacity)


def percent_of(amount: Decimal, capacity: Decimal) -> int | None:
    """Return a share in whole percent; what is above 100 never reads 100. None of nothing."""
    if capacity <= 0:
        return None
    rounding = ROUND_CEILING if amount > capacity else ROUND_HALF_UP
    return int((amount * 100 / capacity).to_integral_value(rounding))


@frozen(kw_only=True, weak=True)
class SupplyLoad:
    """The load of a person, team or piece of equipment in the weeks that have any, in order.

    `capacity` is in percent of a full week, or in pieces. `doubled` are the spans in which
    equipment is double-booked.
    """

    supply: Supply
    capacity: Decimal
    weeks: tuple[WeekLoad, ...]
    doubled: tuple[DoubleBooking, ...] = ()

    @property
    def over(self) -> tuple[WeekLoad, ...]:
        """Return the weeks in which agreed plans take more than there is."""
        return tuple(week for week in self.weeks if week.is_over)


@frozen(kw_only=True)
class Load:
    """The load of all with a capacity, people first, in the order of the files.

    `mondays` are those from the week of the status date to the last one with any load.
    """

    mondays: tuple[date, ...] = ()
    supplies: Mapping[Supply, SupplyLoad] = field(default_factory=dict)

    def of(self, kind: SupplyKind, name: str) -> SupplyLoad | None:
        """Return the load of a person or a piece of equipment; None without a capacity."""
        return self.supplies.get(Supply(kind, name))


@frozen(kw_only=True)
class Taken:
    """All that the load of a supply follows from: what there is of it, and what is taken.

    `calendar` is when somebody works, None of equipment; `now` is the moment from which is counted.
    """

    supply: Supply
    capacity: Decimal
    calendar: WorkCalendar | None
    bookings: tuple[Booking, ...]
    now: int


LoadEach = Each[Taken, SupplyLoad]
"""Adds up the load of many supplies."""


def load(
    portfolio: Portfolio, day: date, bookings: Iterable[Booking], each: LoadEach = one_by_one
) -> Load:
    """Return the load that the bookings of all plans put on people and equipment from a day on.

    Load of a week = units x working minutes of the task in it, less the person's leave.
    Capacity = percentage x working minutes of the person's own calendar, less leave.
    """
    calendars = Calendars(portfolio)
    found = booked(portfolio, bookings)
    taken = tuple(
        Taken(
            supply=supply,
            capacity=found.capacity[supply],
            calendar=calendars.of_person(portfolio.people[supply.id])
            if supply.kind is SupplyKind.PEOPLE
            else None,
            bookings=some,
            now=moment(day),
        )
        for supply, some in found.bookings.items()
    )
    weeks = _Weeks(day, found)
    supplies = dict(zip(found.bookings, each(partial(_load, weeks), taken), strict=True))
    last = max((one.weeks[-1].monday for one in supplies.values() if one.weeks), default=None)
    return Load(
        mondays=tuple(monday for monday in weeks.mondays if last and monday <= last),
        supplies=supplies,
    )


def _load(weeks: "_Weeks", taken: Taken) -> SupplyLoad:
    if taken.calendar is None:
        return _of_equipment(taken, weeks)
    return _of_people(taken, weeks, taken.calendar)


class _Weeks:
    """The weeks that are looked at, and the work of calendars before each; counted once."""

    def __init__(self, status_date: date, found: Booked) -> None:
        now = moment(status_date)
        monday = now - status_date.weekday() * (WEEK // 7)
        ends = (booking.ends for some in found.bookings.values() for booking in some)
        last = max(ends, default=now)
        count = min(max(-(-(last - monday) // WEEK), 1), HORIZON)
        self.monday, self.count = monday, count
        self.starts = (now, *(monday + number * WEEK for number in range(1, count + 1)))
        self.mondays = tuple(day_of(monday + number * WEEK) for number in range(count))
        self._done: dict[int, list[int]] = {}
        self._kept: list[WorkCalendar] = []

    def of(self, begins: int, ends: int) -> range:
        """Return the numbers of the weeks that a span touches."""
        first = (begins - self.monday) // WEEK
        return range(max(first, 0), min((ends - 1 - self.monday) // WEEK + 1, self.count))

    def done(self, calendar: WorkCalendar) -> Sequence[int]:
        """Return the work of a calendar before the start of each week, and behind the last."""
        key = id(calendar)
        if key not in self._done:
            self._kept.append(calendar)  # An id is that of a calendar only while it lives.
            self._done[key] = [calendar.work(start) for start in self.starts]
        return self._done[key]


def _of_people(taken: Taken, weeks: _Weeks, calendar: WorkCalendar) -> SupplyLoad:
    capacity, shares = taken.capacity, _worked(taken.bookings, weeks)
    there = weeks.done(calendar)
    return SupplyLoad(
        supply=taken.supply,
        capacity=capacity,
        weeks=tuple(
            WeekLoad(
                monday=weeks.mondays[number],
                capacity=capacity * (there[number + 1] - there[number]) / _FULL,
                firm=_sum(share for share in shares[number] if not share.tentative),
                tentative=_sum(share for share in shares[number] if share.tentative),
                shares=_sorted(shares[number]),
            )
            for number in sorted(shares)
        ),
    )


def _worked(bookings: Iterable[Booking], weeks: _Weeks) -> dict[int, list[Share]]:
    """Return what bookings take of somebody's time in each week."""
    found: dict[int, list[Share]] = {}
    for booking in bookings:
        done, units = weeks.done(booking.calendar), booking.amount / _FULL
        since = booking.calendar.work(booking.begins)
        until = booking.calendar.work(booking.ends)
        known: dict[int, Share] = {}
        for number in weeks.of(booking.begins, booking.ends):
            worked = min(until, done[number + 1]) - max(since, done[number])
            if worked <= 0:
                continue
            # Most weeks of a task are whole ones, and share one value.
            if worked not in known:
                amount = units * worked
                known[worked] = Share(booking.plan, booking.task, amount, booking.tentative)
            found.setdefault(number, []).append(known[worked])
    return found


def _of_equipment(taken: Taken, weeks: _Weeks) -> SupplyLoad:
    capacity, bookings = taken.capacity, taken.bookings
    shares: dict[int, list[Share]] = {}
    for one in bookings:
        share = Share(one.plan, one.task, one.amount, one.tentative)
        for number in weeks.of(one.begins, one.ends):
            shares.setdefault(number, []).append(share)
    firm = peaks([one for one in bookings if not one.tentative], weeks.of)
    most = peaks(bookings, weeks.of)
    return SupplyLoad(
        supply=taken.supply,
        capacity=capacity,
        weeks=tuple(
            WeekLoad(
                monday=weeks.mondays[number],
                capacity=capacity,
                firm=firm.get(number, _ZERO),
                tentative=most[number] - firm.get(number, _ZERO),
                shares=_sorted(shares[number]),
            )
            for number in sorted(shares)
        ),
        doubled=double_bookings(bookings, capacity),
    )


def _sum(shares: Iterable[Share]) -> Decimal:
    return sum((share.amount for share in shares), _ZERO)


def _sorted(shares: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda share: (-share.amount, share.plan, share.task)))
