"""Quality of a schedule: what the DCMA's fourteen checks count, as values and formulas.

Population, formulas and thresholds are those of the DCMA's Earned Value Management System
Program Analysis Pamphlet (DCMA-EA PAM 200.1, October 2012). Lengths are in working days.
"""

from decimal import Decimal
from typing import NamedTuple

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.reference import Link, LinkType, Reference
from plangen.model.task import ConstraintType, Task, TaskState
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.dates import PlanDates, TaskDates
from plangen.schedule.network import FROM_FINISH, TO_START
from plangen.schedule.time_of import is_elapsed, minutes

FEW = 20
"""With fewer tasks a share says little: 1 of 12 is 8 % already."""

LIMIT = 5
"""So many percent may differ from what is asked of all."""

TWO_MONTHS = 44
"""Working days: the longest duration and the largest float that raise no question."""

ENOUGH = Decimal("0.95")
"""What both indexes shall reach."""

HARD = frozenset(
    {
        ConstraintType.START_BY,
        ConstraintType.START_ON,
        ConstraintType.FINISH_BY,
        ConstraintType.FINISH_ON,
    }
)
"""Constraints that can contradict the logic: SNLT, MSO, FNLT, MFO."""

Key = tuple[str, str]
"""The ids of a plan and of one of its tasks; the plan itself has an empty second one."""


@frozen()
class Share:
    """So many of so many tasks or links; `population` is how many tasks the plan has open."""

    part: int
    whole: int
    population: int

    @property
    def percent(self) -> Decimal:
        """Return the share in percent, unrounded; nothing of nothing is 0."""
        return Decimal(100) * self.part / self.whole if self.whole else Decimal(0)

    @property
    def is_small(self) -> bool:
        """Tell whether there are too few tasks for a percentage to fail the plan."""
        return is_small(self.population)

    def is_over(self, limit: int = LIMIT) -> bool:
        """Tell whether the share is above a percentage."""
        return self.percent > limit


def is_small(population: int) -> bool:
    """Tell whether a plan has so few open tasks that a share of them says little."""
    return population < FEW


class Work(NamedTuple):
    """A task with its dates."""

    task: Task
    dates: TaskDates


class LinkInto(NamedTuple):
    """A link, and the open task, milestone or group that it leads into."""

    link: Link
    task: Task

    def lag(self, calendar: WorkCalendar) -> int:
        """Return the lag in minutes, by the plan's calendar or around the clock; a lead is negative."""
        return minutes(self.link.lag, calendar) if self.link.lag else 0

    @property
    def is_hidden_work(self) -> bool:
        """Tell whether the lag is working time behind a finish: no overlap, no curing, no delivery."""
        return self.link.type is LinkType.FS and not is_elapsed(self.link.lag)


def counts(task: Task) -> bool:
    """Tell whether a task is one by itself: no group, no level of effort, nothing that recurs."""
    return not (task.is_group or task.spans or task.every)


def open_work(plan: Plan, dates: PlanDates) -> tuple[Work, ...]:
    """Return the population of most checks: incomplete tasks with a duration.

    Groups, level of effort and milestones are no part of it.
    """
    placed = ((task, dates.tasks.get(task.id)) for task in plan.tasks if counts(task))
    return tuple(
        Work(task, found) for task, found in placed if found and task.is_open and found.duration
    )


def open_links(portfolio: Portfolio) -> dict[str, tuple[LinkInto, ...]]:
    """Return by plan the links, as written, into what is not complete; not those that bind nothing."""
    known = _known(portfolio)
    return {
        plan.id: tuple(
            LinkInto(link, task)
            for task in plan.tasks
            if task.is_open
            for link in task.links
            if _key(link.target, plan) in known
        )
        for plan in portfolio.plans.values()
    }


def _known(portfolio: Portfolio) -> set[Key]:
    """Return all that a link can lead from; what recurs drives nothing."""
    return {
        (plan.id, task.id)
        for plan in portfolio.plans.values()
        for task in plan.tasks
        if task.named and (task.every is None or task.is_group)
    }


def _key(reference: Reference, home: Plan) -> Key:
    return reference.plan or home.id, reference.id


@frozen()
class Ties:
    """What has its start driven by a link, and whose finish drives another.

    `leading` is what a link of any type leads away from.
    """

    driven: frozenset[Key]
    driving: frozenset[Key]
    leading: frozenset[Key]


def ties(portfolio: Portfolio) -> Ties:
    """Return which starts and finishes links tie; what binds a group binds all that it holds.

    A link into the finish leaves the start open, and one from the start leaves the finish
    open: such tasks dangle.
    """
    known = _known(portfolio)
    driven: set[Key] = set()
    driving: set[Key] = set()
    leading: set[Key] = set()
    for plan in portfolio.plans.values():
        for reference in plan.after:
            driven.add((plan.id, ""))
            driving.add(_key(reference, plan) if reference.plan else (reference.id, ""))
        for task in plan.tasks:
            bound = [link for link in task.links if _key(link.target, plan) in known]
            if any(link.type in TO_START for link in bound):
                driven.add((plan.id, task.id))
            driving.update(_key(link.target, plan) for link in bound if link.type in FROM_FINISH)
            leading.update(_key(link.target, plan) for link in bound)
    leading |= driving
    for found in (driven, driving, leading):
        _hand_down(portfolio, found)
    return Ties(frozenset(driven), frozenset(driving), frozenset(leading))


def _hand_down(portfolio: Portfolio, found: set[Key]) -> None:
    """Add what tied groups and plans hold; parents stand before children."""
    for plan in portfolio.plans.values():
        for task in plan.tasks:
            if (plan.id, task.parent) in found:
                found.add((plan.id, task.id))


class Loose(NamedTuple):
    """A task with an end that no link ties, though it is not the first or the last of its plan."""

    task: Task
    start: bool
    finish: bool


def open_ended(plan: Plan, dates: PlanDates, tied: Ties) -> tuple[Loose, ...]:
    """Return the open tasks that lack a predecessor or a successor, or dangle.

    What begins first and what ends last in the plan, done or not, task or milestone, may.
    """
    real = [
        Work(task, dates.tasks[task.id])
        for task in plan.tasks
        if counts(task) and task.id in dates.tasks and task.state is not TaskState.DROPPED
    ]
    starts = [work for work in real if (plan.id, work.task.id) not in tied.driven]
    ends = [work for work in real if (plan.id, work.task.id) not in tied.driving]
    first = min(starts, key=lambda work: work.dates.begins, default=None)
    last = max(ends, key=lambda work: (work.dates.ends, work.task.is_milestone), default=None)
    without_start = {work.task.id for work in starts if work is not first}
    without_finish = {work.task.id for work in ends if work is not last}
    return tuple(
        Loose(work.task, work.task.id in without_start, work.task.id in without_finish)
        for work in open_work(plan, dates)
        if work.task.id in without_start | without_finish
    )


def duration(work: Work, calendar: WorkCalendar) -> Decimal:
    """Return the planned duration in working days of the task, of its plan if it is elapsed."""
    return _days(work, work.dates.begins, work.dates.duration, calendar)


def total_float(work: Work, calendar: WorkCalendar) -> Decimal:
    """Return the total float in working days of the task, of its plan if it is elapsed."""
    if not _is_elapsed(work):
        return Decimal(str(work.dates.total_float))
    return _days(work, work.dates.ends, round(work.dates.total_float * 24 * 60), calendar)


def _days(work: Work, begins: int, length: int, calendar: WorkCalendar) -> Decimal:
    if not _is_elapsed(work):
        return Decimal(str(work.dates.days))
    within = calendar.work(begins + length) - calendar.work(begins)
    return Decimal(within) / calendar.day_length


def _is_elapsed(work: Work) -> bool:
    estimate = work.task.duration
    return is_elapsed(estimate.likely if estimate else work.task.left)


def critical_path_index(length: Decimal, slack: Decimal) -> Decimal | None:
    """Return the critical path length index, (length + slack) / length; None of no length.

    `length` is the way from the status date to the forecast finish, `slack` how far that lies
    before the promised one; it is negative behind it.
    """
    return (length + slack) / length if length > 0 else None
