"""Timed: when a plan's money is planned, earned, spent and still to be spent."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.task import TaskState
from plangen.schedule.calendar import DAY, WorkCalendar, moment
from plangen.schedule.dates import PlanDates, Schedule, TaskDates
from plangen.schedule.money.earned import cut, has_begun
from plangen.schedule.money.flow import Stretch
from plangen.schedule.money.portions import Portion, earned_of, place_of
from plangen.schedule.network import Network


@frozen(kw_only=True)
class Timed:
    """A plan in a schedule; `begin` and `end` are midnights around all that happens in it.

    `now` is the first minute of the status date.
    """

    plan: Plan
    dates: PlanDates
    network: Network
    numbers: dict[str, int]
    begin: int
    end: int
    now: int

    def calendar(self, task: str = "") -> WorkCalendar:
        """Return the calendar of a task; of the plan for an empty name."""
        return self.network.nodes[self.numbers[task]].calendar

    @property
    def is_over(self) -> bool:
        """Tell whether all work that counts is done or dropped."""
        nodes = (self.network.nodes[number] for number in self.numbers.values())
        return not any(node.counts and node.task and node.task.is_open for node in nodes)


def timed(plan: Plan, schedule: Schedule) -> Timed | None:
    """Return a plan with its place in a schedule; None where none of its work has one."""
    dates, network = schedule.plans[plan.id], schedule.solved.network
    if dates.start is None or dates.finish is None:
        return None
    root = network.roots[plan.id]
    return Timed(
        plan=plan,
        dates=dates,
        network=network,
        numbers={"": root} | {task.id: root + at for at, task in enumerate(plan.tasks, 1)},
        begin=moment(dates.start),
        end=moment(dates.finish) + DAY,
        now=moment(schedule.status_date),
    )


def planned(at: Timed, portions: Iterable[Portion]) -> Iterator[Stretch]:
    """Yield the budget over the planned working time; `at` is the plan as written.

    A milestone costs at its moment. What no task explains flows over the plan's whole time.
    """
    for portion in portions:
        placed = place_of(at.dates, portion)
        if placed is None:
            yield Stretch(portion.amount, at.begin, at.end, at.calendar())
        else:
            yield Stretch(portion.amount, placed.begins, placed.ends, at.calendar(placed.task))


def earned(at: Timed, portions: Iterable[Portion]) -> Iterator[Stretch]:
    """Yield what was earned, reconstructed from the tasks' own actual dates.

    Progress is taken to be even from a task's start to its finish, or to the status date; the
    rules `0-100` and `50-50` earn at the start and the finish themselves.
    """
    for portion in portions:
        amount = earned_of(at.plan, at.dates, portion)
        placed = place_of(at.dates, portion)
        if not amount:
            continue
        if portion.task is None or placed is None:
            yield _through(at, amount)
            continue
        calendar, rule = at.calendar(placed.task), portion.task.earned
        begins, ends = _worked(at, placed)
        if rule == "50-50":
            half = cut(portion.amount / 2)
            yield Stretch(half, begins, begins, calendar)
            yield Stretch(amount - half, ends, ends, calendar)
        else:
            yield Stretch(amount, ends if rule == "0-100" else begins, ends, calendar)


def spent(at: Timed, portions: Iterable[Portion]) -> Iterator[Stretch]:
    """Yield the actual cost, even from a task's start to its finish, or to the status date.

    What was spent on work that has not begun, and on dropped work, is known no earlier than now.
    """
    for portion in portions:
        placed = place_of(at.dates, portion)
        if portion.task is None or placed is None:
            yield _through(at, portion.amount)
            continue
        began = placed.state is not TaskState.DROPPED and has_begun(portion.task, placed)
        begins, ends = _worked(at, placed) if began else (at.now, at.now)
        yield Stretch(portion.amount, begins, ends, at.calendar(placed.task))


def to_come(at: Timed, portions: Iterable[Portion]) -> Iterator[Stretch]:
    """Yield the part of the budget that is not earned yet, over the time of the work to come."""
    for portion in portions:
        amount = portion.amount - earned_of(at.plan, at.dates, portion)
        placed = place_of(at.dates, portion)
        begins, ends = (placed.begins, placed.ends) if placed else (at.now, at.end)
        calendar = at.calendar(placed.task if placed else "")
        if amount:
            yield Stretch(amount, max(begins, at.now), max(ends, at.now), calendar)


def _worked(at: Timed, placed: TaskDates) -> tuple[int, int]:
    """Return from when to when a task was worked on, until the status date at the latest."""
    ends = placed.ends if placed.state is TaskState.DONE else at.now
    return min(placed.begins, at.now), min(ends, at.now)


def _through(at: Timed, amount: Decimal) -> Stretch:
    """Return a sum over the time that the plan has taken so far."""
    end = min(at.end, at.now) if at.is_over else at.now
    return Stretch(amount, min(at.begin, end), end, at.calendar())
