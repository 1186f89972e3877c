"""Dates: the result of scheduling, one value a task and one a plan."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.task import TaskState
from plangen.schedule.order import Cycle
from plangen.schedule.solved import Solved
from plangen.source.span import Span


class DriverKind(StrEnum):
    """What gives a task its start."""

    LINK = "link"
    CONSTRAINT = "constraint"
    PLAN_START = "plan start"
    STATUS_DATE = "status date"
    ACTUAL = "actual"
    GROUP = "group"
    LEVELLING = "levelling"


@frozen()
class Driver:
    """Why a task starts when it does.

    `plan` and `task` name the predecessor of a link; with levelling the task that holds the
    `resource` (a person, team or piece of equipment) until then.
    """

    kind: DriverKind
    plan: str = ""
    task: str = ""
    span: Span | None = None
    resource: str = ""


@frozen(kw_only=True)
class TaskDates:
    """When a task happens.

    Dates are days, finish inclusive; `begins` and `ends` are the same in minutes since
    1970-01-01T00:00, half-open. Floats are in working days of the task's calendar and may
    be negative. `duration` is in working minutes, `days` the same in working days.
    `progress` is a percentage. Groups have the span of what they hold.
    """

    plan: str
    task: str
    start: date
    finish: date
    late_start: date
    late_finish: date
    begins: int
    ends: int
    total_float: float
    free_float: float
    critical: bool
    near_critical: bool
    longest_path: bool
    duration: int
    days: float
    progress: float
    state: TaskState
    driver: Driver


@frozen(kw_only=True)
class Levelling:
    """What levelling did to a plan.

    By links alone it would finish on `links_only`; no order of its work finishes before
    `bound`. `gap` is how far the finish lies behind the bound, as a share of the time from
    the plan's start to the bound, and `gap_days` the same in working days; the best order is
    somewhere between. `moved` counts the tasks put off, `tried` the schedules made; `proven`
    tells that none is better.
    """

    links_only: date
    bound: date
    gap: float
    gap_days: float
    moved: int
    tried: int
    proven: bool


@frozen(kw_only=True)
class PlanDates:
    """When a plan happens; `start` and `finish` are None where no task could be placed.

    `tasks` holds the placed tasks in the order of the file, `unplaced` the ids of the rest.
    `progress` is the percentage of working time done; `longest_path` holds ids in time order.
    `levelling` is None where nothing was levelled.
    """

    plan: str
    start: date | None
    finish: date | None
    tasks: Mapping[str, TaskDates]
    unplaced: tuple[str, ...]
    longest_path: tuple[str, ...]
    progress: float
    levelling: Levelling | None = None


@frozen(kw_only=True)
class Schedule:
    """The dates of plans in one network. Every task is either placed or in a plan's `unplaced`.

    `solved` is what the passes found, in minutes, for explanations and forecasts. Where it is
    not to be told (`is_told`), nothing may be explained: it has what readers may not see.
    """

    plans: Mapping[str, PlanDates]
    cycles: tuple[Cycle, ...]
    status_date: date
    solved: Solved
    is_told: bool = True

    def of(self, plan: str, task: str) -> TaskDates | None:
        """Return the dates of a task, or None where it is unplaced or unknown."""
        dates = self.plans.get(plan)
        return dates.tasks.get(task) if dates else None


@frozen(kw_only=True)
class Schedules:
    """The dates of all plans. Plans that have no bearing on each other are scheduled `apart`.

    `at` gives the schedule in which each plan stands.
    """

    plans: Mapping[str, PlanDates]
    cycles: tuple[Cycle, ...]
    status_date: date
    apart: tuple[Schedule, ...]
    at: Mapping[str, Schedule]
    is_told: bool = True

    def of(self, plan: str, task: str) -> TaskDates | None:
        """Return the dates of a task, or None where it is unplaced or unknown."""
        dates = self.plans.get(plan)
        return dates.tasks.get(task) if dates else None

    def only(self, plans: Iterable[str]) -> "Schedules":
        """Return the dates of some plans, with those that they are scheduled with."""
        some = tuple(plans)
        near = {id(one): one for one in map(self.at.__getitem__, some)}
        return replace(
            self,
            plans={plan: self.plans[plan] for plan in some},
            cycles=tuple(cycle for one in near.values() for cycle in one.cycles),
            apart=tuple(near.values()),
        )

    def around(self, plan: str) -> Schedule:
        """Return the schedule in which a plan stands."""
        return self.at[plan]


def schedules(apart: Iterable[Schedule], plans: Iterable[str], status_date: date) -> Schedules:
    """Put schedules together that have nothing to do with each other; `plans` are in order."""
    every = tuple(apart)
    at = {plan: one for one in every for plan in one.plans}
    return Schedules(
        plans={plan: at[plan].plans[plan] for plan in plans},
        cycles=tuple(cycle for one in every for cycle in one.cycles),
        status_date=status_date,
        apart=every,
        at=at,
    )
