"""The forward pass: the earliest moment each task can start and finish.

Semantics: logic and the status date bind what is not yet done; what is done keeps its
actual dates. Work under way continues from the status date, behind its predecessors
(retained logic) or at once (progress override). Kelley and Walker 1959 for the pass;
the constraints as in the PMI Practice Standard for Scheduling.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plangen.model.reference import LinkType
from plangen.model.task import ConstraintType, Task, TaskState
from plangen.schedule.calendar import DAY, WorkCalendar, moment
from plangen.schedule.network import Edge, Network, Node, shifted
from plangen.schedule.time_of import minutes

_START_BOUNDS = {ConstraintType.START_FROM, ConstraintType.START_ON}
_FINISH_BOUNDS = {ConstraintType.FINISH_FROM, ConstraintType.FINISH_ON}
_FROM_FINISH = {LinkType.FS, LinkType.FF}
_TO_START = {LinkType.FS, LinkType.SS}


@dataclass(frozen=True, slots=True)
class Early:
    """The early dates of a node, in minutes.

    `start` to `finish` is the whole task; `resumes` is where what is left of it begins (the
    start of a task not begun) and `left` how many working minutes that is. `drivers` are the
    links without slack; `floor` names what else holds the start (`status`, `plan`,
    `constraint`, `actual` or nothing).
    """

    start: int
    finish: int
    resumes: int
    left: int
    drivers: tuple[Edge, ...]
    floor: str


@dataclass(slots=True)
class ForwardPass:
    """Early dates by node; a node that is not in `early` has no place."""

    network: Network
    status_date: date
    override: bool
    early: dict[int, Early]

    def run(self, order: tuple[int, ...]) -> None:
        """Place all nodes in order."""
        for index in order:
            node = self.network.nodes[index]
            placed = self._group(node) if node.is_group else self._leaf(index, node)
            if placed is not None:
                self.early[index] = placed

    def _group(self, node: Node) -> Early | None:
        below = [
            self.early[child]
            for child in node.children
            if child in self.early and (node.spanning or not self.network.nodes[child].recurs)
        ]
        if not below:
            return None
        start = min(child.start for child in below)
        finish = max(child.finish for child in below)
        return Early(start, finish, start, 0, (), "")

    def _leaf(self, index: int, node: Node) -> Early:
        task = node.task
        if task is None or task.state is TaskState.DROPPED:
            return self._passed_through(index, node)
        if task.state is TaskState.DONE:
            return self._done(index, node, task)
        if task.recurs_from is not None:
            return self._recurring(node, task)
        if task.started or task.progress:
            return self._under_way(index, node, task)
        return self._ahead(index, node, task)

    def _ahead(self, index: int, node: Node, task: Task) -> Early:
        """Place a task that has not begun."""
        status = moment(self.status_date)
        bounds = self._bounds(index, node, task)
        begin, end = bounds.limits(status)
        start, finish = place(node.calendar, node.length, begin, end)
        drivers = bounds.driving(node, start, finish)
        return Early(start, finish, start, node.length, drivers, bounds.floor(node, start))

    def _passed_through(self, index: int, node: Node) -> Early:
        """Place a dropped task as a point behind its predecessors, so that their logic holds."""
        bounds = self._bounds(index, node, None)
        begin, end = bounds.limits(bounds.plan_start)
        at = max(begin, end)
        return Early(at, at, at, 0, bounds.driving(node, at, at), "")

    def _done(self, index: int, node: Node, task: Task) -> Early:
        calendar = node.calendar
        if task.finished:
            finish = _worked_until(calendar, task.finished)
        else:
            bounds = self._bounds(index, node, task)
            begin, end = bounds.limits(bounds.plan_start)
            _, planned = place(calendar, node.length, begin, end)
            finish = min(planned, calendar.end_of_day(self.status_date))
        if task.started:
            start = min(calendar.first_working(task.started), finish)
        elif node.length:
            start = calendar.start_of(calendar.work(finish) - node.length)
        else:
            start = finish
        return Early(start, finish, finish, 0, (), "actual")

    def _under_way(self, index: int, node: Node, task: Task) -> Early:
        calendar = node.calendar
        status = moment(self.status_date)
        bounds = self._bounds(index, node, task)
        if task.started:
            start = calendar.first_working(task.started)
        else:
            begin, end = bounds.limits(bounds.plan_start)
            planned, _ = place(calendar, node.length, begin, end)
            start = min(planned, calendar.first_working(self.status_date))
        left = _left(node, task)
        begin, end = (bounds.limits(status)) if not self.override else (status, 0)
        resumes, finish = place(calendar, left, max(begin, start), end)
        drivers = () if self.override else bounds.driving(node, resumes, finish)
        return Early(start, finish, resumes, left, drivers, bounds.floor(node, resumes))

    def _recurring(self, node: Node, task: Task) -> Early:
        """Place a recurring milestone at its next occurrence on or after the status date."""
        day = next_occurrence(task, self.status_date)
        at = node.calendar.end_of_day(day) if node.calendar.is_working(day) else moment(day) + 1
        return Early(at, at, at, 0, (), "constraint")

    def _bounds(self, index: int, node: Node, task: Task | None) -> "_Bounds":
        plan = node.plan
        plan_start = moment(plan.start) if plan.start else moment(self.status_date)
        bounds = _Bounds(plan_start, [], [], 0, 0)
        for edge in self.network.into[index]:
            before = self.early.get(edge.before)
            if before is not None:
                self._bound(bounds, edge, node, before)
        for holder in (task, *self._holders(index)) if task else ():
            _constrain(bounds, node.calendar, holder)
        return bounds

    def _holders(self, index: int) -> list[Task]:
        """Return the groups that hold a node, whose constraints bind it too."""
        found: list[Task] = []
        waiting = list(self.network.holders[index])
        while waiting:
            holder = waiting.pop()
            node = self.network.nodes[holder]
            if not node.spanning:
                waiting.extend(self.network.holders[holder])
                if node.task:
                    found.append(node.task)
        return found

    def _bound(self, bounds: "_Bounds", edge: Edge, node: Node, before: Early) -> None:
        from_finish = edge.type in _FROM_FINISH
        source = before.finish if from_finish else before.start
        at = shifted(edge, source, node.lag_calendar, to_finish=from_finish)
        if edge.type in _TO_START:
            bounds.starts.append((at, edge))
        else:
            bounds.finishes.append((at, edge))


@dataclass(slots=True)
class _Bounds:
    """What holds a task back: links to its start and finish, dates, the plan's start."""

    plan_start: int
    starts: list[tuple[int, Edge]]
    finishes: list[tuple[int, Edge]]
    start_date: int
    finish_date: int

    def limits(self, floor: int) -> tuple[int, int]:
        """Return the earliest start and the earliest finish."""
        begin = max([self.plan_start, floor, self.start_date, *(at for at, _ in self.starts)])
        end = max([self.finish_date, *(at for at, _ in self.finishes)])
        return begin, end

    def driving(self, node: Node, start: int, finish: int) -> tuple[Edge, ...]:
        """Return the links without slack."""
        calendar = node.calendar
        begun, ended = calendar.work(start), calendar.work(finish)
        if not node.length:
            return tuple(
                edge for at, edge in (*self.starts, *self.finishes) if at == start
            )
        return tuple(
            edge
            for bounds, work in ((self.starts, begun), (self.finishes, ended))
            for at, edge in bounds
            if calendar.work(at) == work
        )

    def floor(self, node: Node, start: int) -> str:
        """Name what holds the start besides links: a constraint, else plan start or status date."""
        work = node.calendar.work(start)
        if self.start_date and node.calendar.work(self.start_date) == work:
            return "constraint"
        if node.calendar.work(self.plan_start) == work:
            return "plan"
        if self.finish_date and node.calendar.work(self.finish_date) - node.length == work:
            return "constraint"
        return "status"


def _constrain(bounds: _Bounds, calendar: WorkCalendar, task: Task) -> None:
    for constraint in task.constraints:
        if constraint.type in _START_BOUNDS:
            bounds.start_date = max(bounds.start_date, calendar.first_working(constraint.date))
        elif constraint.type in _FINISH_BOUNDS:
            bounds.finish_date = max(bounds.finish_date, calendar.end_of_day(constraint.date))


def place(calendar: WorkCalendar, length: int, begin: int, end: int) -> tuple[int, int]:
    """Return start and finish of work that begins at or after `begin` and ends at or after `end`.

    Both are moments, half-open. A point in time stays where it is bound; work snaps to
    working time, and ends in a gap only where a predecessor's finish lies in it.
    """
    if not length:
        at = max(begin, end)
        return at, at
    work = max(calendar.work(begin), calendar.work(end) - length)
    finish = calendar.finish_of(work + length)
    if finish < end:
        finish = calendar.start_of(work + length)
    return calendar.start_of(work), finish


def _left(node: Node, task: Task) -> int:
    """Return the working minutes left; the author's word counts, else the share not done."""
    if task.left is not None:
        return minutes(task.left, node.calendar)
    share = (Decimal(100) - (task.progress or Decimal(0))) / 100
    return int((node.length * share).to_integral_value())


def _worked_until(calendar: WorkCalendar, day: date) -> int:
    """Return the moment work ended on a day; on a day off, its first minute counts."""
    return calendar.end_of_day(day) if calendar.is_working(day) else moment(day) + 1


def next_occurrence(task: Task, status_date: date) -> date:
    """Return the first occurrence of a recurring milestone on or after the status date."""
    day = task.recurs_from or status_date
    while day < status_date:
        day = _step(task, day)
    return day


def _step(task: Task, day: date) -> date:
    interval = task.every
    if interval is None or interval.unit == "day" or not interval.count:
        return date.fromordinal(day.toordinal() + max(interval.count if interval else 1, 1))
    if interval.unit == "week":
        return date.fromordinal(day.toordinal() + 7 * interval.count)
    months = {"month": 1, "quarter": 3, "year": 12}[interval.unit] * interval.count
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def _length(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date.resolution).day
