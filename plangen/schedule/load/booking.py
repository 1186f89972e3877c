"""Bookings: what the work to come takes of everybody and everything with a capacity, and when."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.plan import Plan, Status
from plangen.model.portfolio import Portfolio
from plangen.model.task import Task
from plangen.schedule.bounds import Early
from plangen.schedule.calendar import WorkCalendar, moment
from plangen.schedule.dates import Schedule
from plangen.schedule.demand import Supply, SupplyKind, capacities, demands, takes
from plangen.schedule.network import Node
from plangen.schedule.time_of import Calendars

_TENTATIVE = (Status.DRAFT, Status.PROPOSED, Status.PAUSED)


@frozen(kw_only=True)
class Booking:
    """A task takes an amount of a supply (percent of a person, or pieces) from one moment to another.

    People work on it in the time of `calendar`; equipment is held throughout. It is tentative
    where its plan is a draft, proposed or paused: asked for, but not agreed.
    """

    supply: Supply
    amount: Decimal
    plan: str
    task: str
    begins: int
    ends: int
    calendar: WorkCalendar
    tentative: bool


@frozen(kw_only=True)
class Booked:
    """All bookings, by supply in the order of the files, with how much there is of each."""

    capacity: Mapping[Supply, Decimal]
    bookings: Mapping[Supply, tuple[Booking, ...]]


def booked(portfolio: Portfolio, bookings: Iterable[Booking]) -> Booked:
    """Return bookings by what they take, of which there is a limited amount."""
    known = capacities(portfolio)
    found: dict[Supply, list[Booking]] = {supply: [] for supply in known}
    for booking in bookings:
        if booking.supply in known:
            found[booking.supply].append(booking)
    return Booked(capacity=known, bookings={supply: tuple(some) for supply, some in found.items()})


def bookings_of(
    portfolio: Portfolio, plan: Plan, schedule: Schedule, calendars: Calendars
) -> tuple[Booking, ...]:
    """Return the bookings of a plan's work to come from the status date on.

    Done and dropped work takes nothing more, nor does a plan that is over. Of work under way
    what is left counts, from where it resumes.
    """
    return () if plan.status.is_over else tuple(_of_plan(portfolio, plan, schedule, calendars))


def _of_plan(
    portfolio: Portfolio, plan: Plan, schedule: Schedule, calendars: Calendars
) -> Iterator[Booking]:
    network, early = schedule.solved.network, schedule.solved.early
    now, tentative = moment(schedule.status_date), plan.status in _TENTATIVE
    for number, task in enumerate(plan.tasks, network.roots[plan.id] + 1):
        placed, node = early.get(number), network.nodes[number]
        if placed is None or not task.is_open or not (task.people or task.uses):
            continue
        begins, ends = max(placed.resumes, now), placed.finish
        if begins >= ends:
            continue
        for supply, amount in _takes(plan, task, node, placed, calendars):
            person = portfolio.people.get(supply.id)
            works = supply.kind is SupplyKind.PEOPLE and person is not None
            yield Booking(
                supply=supply,
                amount=amount,
                plan=plan.id,
                task=task.id,
                begins=begins,
                ends=ends,
                calendar=calendars.of_share(plan, task, person)
                if works and person
                else node.calendar,
                tentative=tentative,
            )


def _takes(
    plan: Plan, task: Task, node: Node, placed: Early, calendars: Calendars
) -> Iterator[tuple[Supply, Decimal]]:
    """Yield what a task takes; what lasts as long as another has that one's length."""
    if task.spans is None:
        found = demands(task, node.calendar)
    else:
        calendar = calendars.of_task(plan, task)
        length = calendar.work(placed.finish) - calendar.work(placed.start)
        found = takes(task, calendar, length)
    for demand in found:
        yield demand.supply, demand.amount
