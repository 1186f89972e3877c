"""Bounds: what holds a task back, and the early dates that come of it."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from plangen.frozen import frozen
from plangen.model.task import ConstraintType, Task
from plangen.schedule.calendar import WorkCalendar, moment
from plangen.schedule.network import Edge, Node

_START_BOUNDS = {ConstraintType.START_FROM, ConstraintType.START_ON}
NEVER = moment(date.min)
"""A moment before all others: no bound."""


@frozen()
class Early:
    """The early dates of a node, in minutes.

    `start` to `finish` is the whole task; `resumes` is where what is left of it begins (the
    start of a task not begun) and `left` how many working minutes that is. `begun` tells that
    the start is a fact, which nothing moves. `drivers` are the links without slack; `floor`
    names what else holds the start (`status`, `plan`, `constraint`, `actual`, `alap`,
    `levelling`, `dropped` or nothing). `gate` is what a gate knows of its links. `opens` tells
    of a point in time that no work ends there: it begins a day rather than ending one.
    """

    start: int
    finish: int
    resumes: int
    left: int
    drivers: tuple[Edge, ...] = ()
    floor: str = ""
    begun: bool = False
    gate: "Gate | None" = None
    opens: bool = False

    def since(self, calendar: WorkCalendar) -> int:
        """Return the earliest moment from which a bound of the start has no slack."""
        if not self.left:
            return self.resumes
        return calendar.finish_of(calendar.work(self.resumes))

    def until(self, calendar: WorkCalendar) -> int:
        """Return the earliest moment from which a bound of the finish has no slack."""
        if not self.left:
            return self.resumes
        return calendar.finish_of(calendar.work(self.finish))


@frozen()
class Gate:
    """What a gate lets through: its links in order, with the moments to which they bind."""

    bounds: tuple[tuple[int, Edge], ...]
    latest: tuple[tuple[int, Edge], ...]
    """Those later than all in front of them."""

    def first(self, since: int) -> Edge | None:
        """Return the first link that binds to a moment or later."""
        index = bisect_left(self.latest, since, key=itemgetter(0))
        return self.latest[index][1] if index < len(self.latest) else None


def gate_of(bounds: tuple[tuple[int, Edge], ...]) -> Early | None:
    """Return the place of a gate, where its last link lets it open; None without links."""
    latest: list[tuple[int, Edge]] = []
    for at, edge in bounds:
        if not latest or at > latest[-1][0]:
            latest.append((at, edge))
    if not latest:
        return None
    at = latest[-1][0]
    return Early(at, at, at, 0, gate=Gate(bounds, tuple(latest)))


@dataclass(slots=True)
class Bounds:
    """What holds a task back: links to its start and finish, dates, the plan's start."""

    plan_start: int
    starts: list[tuple[int, Edge]]
    finishes: list[tuple[int, Edge]]
    start_date: int
    finish_date: int

    def limits(self, floor: int) -> tuple[int, int]:
        """Return the earliest start, not before a floor, and the earliest finish."""
        begin = max([floor, self.start_date, *(at for at, _ in self.starts)])
        end = max([self.finish_date, *(at for at, _ in self.finishes)])
        return begin, end

    def driving(self, node: Node, left: int, start: int, finish: int) -> tuple[Edge, ...]:
        """Return the links without slack, for `left` minutes of work from start to finish."""
        if not left:
            return tuple(edge for at, edge in (*self.starts, *self.finishes) if at == start)
        calendar = node.calendar
        ends = ((self.starts, calendar.work(start)), (self.finishes, calendar.work(finish)))
        return tuple(
            edge for bounds, work in ends for at, edge in bounds if calendar.work(at) == work
        )

    def floor(self, node: Node, left: int, start: int, *, begun: bool = False) -> str:
        """Name what holds the start besides links: a constraint, else plan start or status date."""
        work = node.calendar.work
        if work(self.start_date) == work(start):
            return "constraint"
        if not begun and node.plan.start and work(self.plan_start) == work(start):
            return "plan"
        if work(self.finish_date) - left == work(start):
            return "constraint"
        return "status"


def constrain(bounds: Bounds, calendar: WorkCalendar, task: Task) -> None:
    """Bind by the dates that a task states; what may not finish before a day off waits for work."""
    for constraint in task.constraints:
        if constraint.type in _START_BOUNDS:
            bounds.start_date = max(bounds.start_date, calendar.first_working(constraint.date))
        elif constraint.type is ConstraintType.FINISH_FROM:
            bounds.finish_date = max(bounds.finish_date, worked_until(calendar, constraint.date))
        elif constraint.type is ConstraintType.FINISH_ON:
            bounds.finish_date = max(bounds.finish_date, calendar.end_of_day(constraint.date))


def worked_until(calendar: WorkCalendar, day: date) -> int:
    """Return the moment work ended on a day; on a day off, its first minute counts."""
    return calendar.end_of_day(day) if calendar.is_working(day) else moment(day) + 1
