"""The backward pass: the latest moment each task can start and finish.

Late dates are measured to the finish of the task's own plan; links into other plans limit
them too. They may lie before the early ones. Kelley and Walker 1959.
"""

from dataclasses import dataclass, replace

from plangen.frozen import frozen
from plangen.model.task import ConstraintType, Task, TaskState
from plangen.schedule.bounds import Early
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.network import FROM_FINISH, TO_START, Edge, Network, Node, unshifted

_LATE_STARTS = {ConstraintType.START_BY, ConstraintType.START_ON}
_LATE_FINISHES = {ConstraintType.FINISH_BY, ConstraintType.FINISH_ON}


@frozen()
class Late:
    """The late dates of a node, in minutes; `start` is that of the work left.

    `until` is the latest moment to which a link may bind the finish: in the task's own free
    time behind it, where nothing that follows is pushed by that. A point may begin there too.
    """

    start: int
    finish: int
    until: int


@dataclass(slots=True)
class Limit:
    """The latest finish and start that successors leave, as moments; None is no limit."""

    finish: int | None = None
    start: int | None = None

    def no_later(self, *, finish: int | None = None, start: int | None = None) -> None:
        """Tighten the limit."""
        if finish is not None and (self.finish is None or finish < self.finish):
            self.finish = finish
        if start is not None and (self.start is None or start < self.start):
            self.start = start

    def tightest(self) -> Late | None:
        """Return the one moment that keeps both limits; None without any."""
        bounds = [at for at in (self.finish, self.start) if at is not None]
        return _at(min(bounds)) if bounds else None

    def by_link(self, edge: Edge, target: int, calendar: WorkCalendar) -> None:
        """Tighten the limit, so that the end a link binds can lie at `target`."""
        at = unshifted(edge, target, calendar)
        if edge.type in FROM_FINISH:
            self.no_later(finish=at)
        else:
            self.no_later(start=at)


@dataclass(slots=True)
class BackwardPass:
    """Late dates by node, from the finish of each plan (`ends`, by the id of the plan).

    `late` lacks what nothing limits: work done, what recurs, and dropped work that no other
    waits for.
    """

    network: Network
    early: dict[int, Early]
    ends: dict[str, int]
    override: bool
    late: dict[int, Late]

    def run(self, order: tuple[int, ...]) -> None:
        """Find the late dates of all placed nodes, last first."""
        limits: dict[int, Limit] = {}
        for index in reversed(order):
            if index not in self.early:
                continue
            node = self.network.nodes[index]
            limit = limits.setdefault(index, Limit())
            for edge in self.network.out_of[index]:
                self._successor(limit, edge)
            if node.is_group:
                hand_down(self.network, self.early, index, limits)
                self._constrain_children(index, node, limits)
            else:
                late = limit.tightest() if node.gate else self._leaf(index, node, limit)
                if late is not None:
                    self.late[index] = late

    def _successor(self, limit: Limit, edge: Edge) -> None:
        after = self.late.get(edge.after)
        if after is not None and holds(self.early[edge.after], override=self.override):
            target = after.start if edge.type in TO_START else after.until
            limit.by_link(edge, target, self.network.nodes[edge.after].lag_calendar)

    def _constrain_children(self, index: int, node: Node, limits: dict[int, Limit]) -> None:
        """Bind what a group holds by the group's dates: all by its finish, the first by its start."""
        if node.task is None or node.spanning:
            return
        for child in node.children:
            limit = limits.setdefault(child, Limit())
            first = starts(self.early, index, child)
            limit_by_dates(limit, self.network.nodes[child].calendar, node.task, starts=first)

    def _leaf(self, index: int, node: Node, limit: Limit) -> Late | None:
        early, task, calendar = self.early[index], node.task, node.calendar
        if task is None or task.state is TaskState.DONE or node.recurs:
            return None
        linked = replace(limit)
        if node.is_dropped:
            if limit.finish is None and limit.start is None:
                return None
        else:
            limit_by_dates(limit, calendar, task, starts=True)
            limit.no_later(finish=self.ends.get(node.plan.id, early.finish))
        if early.begun:
            limit.start = None
        if not early.left:
            return _point(calendar, limit, linked, early)
        return _span(calendar, limit, linked, early)


def holds(after: Early, *, override: bool) -> bool:
    """Tell whether a link to a task still binds it: work under way may ignore its logic."""
    return not (after.begun and override)


def hand_down(
    network: Network, early: dict[int, Early], group: int, limits: dict[int, Limit]
) -> None:
    """Give a group's limits to what it holds; that of its start only to what starts it."""
    limit = limits[group]
    for child in network.nodes[group].children:
        below = limits.setdefault(child, Limit())
        below.no_later(finish=limit.finish)
        if starts(early, group, child):
            below.no_later(start=limit.start)


def starts(early: dict[int, Early], group: int, child: int) -> bool:
    """Tell whether a node gives its group the start."""
    return child in early and early[child].start == early[group].start


def _at(instant: int) -> Late:
    return Late(instant, instant, instant)


def _point(calendar: WorkCalendar, limit: Limit, linked: Limit, early: Early) -> Late:
    """Return the latest moment of a point in time within its limits."""
    at = min((at for at in (limit.finish, limit.start) if at is not None), default=early.finish)
    until = reach(calendar, at, linked, is_point=True)
    return Late(until, at, until)


def _span(calendar: WorkCalendar, limit: Limit, linked: Limit, early: Early) -> Late:
    """Return the latest dates of work within its limits."""
    work = calendar.work(early.finish if limit.finish is None else limit.finish)
    if limit.start is not None:
        work = min(work, calendar.begun_by(limit.start) + early.left)
    finish = calendar.finish_of(work)
    return Late(calendar.start_of(work - early.left), finish, reach(calendar, finish, linked))


def reach(calendar: WorkCalendar, finish: int, linked: Limit, *, is_point: bool = False) -> int:
    """Return to where in the free time behind it a finish can move, if what follows allows it.

    A point can be anywhere there; work that waits for another to finish ends with the gap.
    """
    begins = calendar.start_of(calendar.work(finish))
    if is_point:
        bounds = [at for at in (linked.finish, linked.start) if at is not None]
        return max(finish, min([begins, *bounds]))
    return finish if linked.finish is not None and begins > linked.finish else begins


def limit_by_dates(limit: Limit, calendar: WorkCalendar, task: Task, *, starts: bool) -> None:
    """Tighten a limit by a task's dates; by a day off means by the working day before it."""
    for constraint in task.constraints:
        if constraint.type in _LATE_STARTS and starts:
            day = constraint.date
            if constraint.type is ConstraintType.START_BY:
                day = calendar.date_of_finish(calendar.end_of_day(day))
            limit.no_later(start=calendar.first_working(day))
        elif constraint.type in _LATE_FINISHES:
            limit.no_later(finish=calendar.end_of_day(constraint.date))
