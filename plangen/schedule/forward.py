"""The forward pass: the earliest moment each task can start and finish.

Semantics: logic and the status date bind what is not yet done; what is done keeps its
actual dates. Work under way continues from the status date, behind its predecessors
(retained logic) or at once (progress override). Kelley and Walker 1959 for the pass;
the constraints as in the PMI Practice Standard for Scheduling.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from plangen.model.estimate import Interval
from plangen.model.task import Task, TaskState
from plangen.schedule.bounds import NEVER, Bounds, Early, constrain, gate_of, worked_until
from plangen.schedule.calendar import WorkCalendar, moment
from plangen.schedule.network import FROM_FINISH, TO_START, Edge, Network, Node, shifted
from plangen.schedule.recurrence import next_occurrence
from plangen.schedule.time_of import is_elapsed, minutes


@dataclass(slots=True)
class ForwardPass:
    """Early dates by node; a node that is not in `early` has no place.

    `delays` are moments before which work that has not begun may not start, by node.
    """

    network: Network
    status_date: date
    override: bool
    early: dict[int, Early]
    delays: dict[int, int] = field(default_factory=dict)

    def run(self, order: tuple[int, ...]) -> None:
        """Place all nodes in order."""
        for index in order:
            placed = self.place(index)
            if placed is not None:
                self.early[index] = placed

    def place(self, index: int) -> Early | None:
        """Return the place of a node whose predecessors have theirs; None where there is none."""
        node = self.network.nodes[index]
        if node.is_group:
            return around(self.network, self.early, node)
        return self._leaf(index, node)

    def _leaf(self, index: int, node: Node) -> Early | None:
        task = node.task
        if node.gate:
            return self._gate(index, node)
        if task is None or task.state is TaskState.DROPPED:
            return self._passed_through(index, node)
        if task.state is TaskState.DONE:
            return self._done(index, node, task)
        if task.every is not None and task.is_milestone:
            return self._recurring(index, node, task, task.every)
        if node.length and has_begun(task):
            return self._under_way(index, node, task)
        return self._ahead(index, node, task)

    def _ahead(self, index: int, node: Node, task: Task) -> Early:
        """Place a task that has not begun; a milestone never is under way."""
        if not node.length:
            return self._point(index, node, task)
        status = moment(self.status_date)
        bounds = self._bounds(index, node, task)
        begin, end = bounds.limits(max(bounds.plan_start, status))
        delay = self.delays.get(index, begin)
        left = _left(node, task, status)
        start, finish = place(node.calendar, left, max(begin, delay), end)
        drivers = bounds.driving(node, left, start, finish)
        floor = "" if drivers else bounds.floor(node, left, start)
        if delay > begin and not drivers:
            floor = "levelling"
        return Early(start, finish, start, left, drivers, floor)

    def _point(self, index: int, node: Node, task: Task) -> Early:
        """Place a milestone to come where it is bound; what nothing binds waits for working time."""
        status, calendar = moment(self.status_date), node.calendar
        bounds = self._bounds(index, node, task)
        earliest = max(bounds.plan_start, status)
        at = max(*bounds.limits(earliest), self.delays.get(index, earliest))
        drivers = bounds.driving(node, 0, at, at)
        if at == earliest and not drivers:
            at = calendar.start_of(calendar.work(at))
        floor = "" if drivers else bounds.floor(node, 0, at)
        opens = at != bounds.finish_date and self._opens(drivers)
        return Early(at, at, at, 0, drivers, floor, opens=opens)

    def _opens(self, drivers: Iterable[Edge]) -> bool:
        """Tell whether a point begins a day: the end of no work drives it, not even through others."""
        for edge in drivers:
            before = self.early[edge.before]
            is_point = before.start == before.finish
            if not before.opens if is_point else edge.type in FROM_FINISH:
                return False
        return True

    def _gate(self, index: int, node: Node) -> Early | None:
        bounds = self._bounds(index, node, None)
        opened = gate_of((*bounds.starts, *bounds.finishes))
        if opened is None or opened.gate is None:
            return None
        drivers = (edge for at, edge in opened.gate.bounds if at == opened.start)
        return replace(opened, opens=self._opens(drivers))

    def limits(self, index: int, edges: Iterable[Edge]) -> tuple[int, int]:
        """Return the earliest start and finish of work to come by dates and by some of its links."""
        node = self.network.nodes[index]
        bounds = self._bounds(index, node, node.task, edges)
        return bounds.limits(max(bounds.plan_start, moment(self.status_date)))

    def _passed_through(self, index: int, node: Node) -> Early:
        """Place a dropped task as a point behind its predecessors, so that their logic holds."""
        bounds = self._bounds(index, node, None)
        at = max(bounds.limits(bounds.plan_start))
        drivers = bounds.driving(node, 0, at, at)
        return Early(at, at, at, 0, drivers, "dropped", opens=self._opens(drivers))

    def _done(self, index: int, node: Node, task: Task) -> Early:
        """Place work done at its actual dates, else at its planned ones before the status date."""
        calendar = node.calendar
        begun = calendar.first_working(task.started) if task.started else None
        if task.finished:
            finish = worked_until(calendar, task.finished)
        else:
            if begun is None:
                bounds = self._bounds(index, node, task)
                begin, end = bounds.limits(bounds.plan_start)
            else:
                begin, end = begun, NEVER
            _, planned = place(calendar, node.length, begin, end)
            finish = min(planned, calendar.end_of_day(self.status_date))
        if not node.length:
            start = finish
        elif begun is not None:
            start = min(begun, finish)
        else:
            start = calendar.start_of(calendar.work(finish) - node.length)
        return Early(start, finish, finish, 0, (), "actual", begun=True)

    def _under_way(self, index: int, node: Node, task: Task) -> Early:
        """Place work that has begun: what is left of it goes on from the status date.

        What bound its start (the plan's start, `from:`) is past; with progress override its
        predecessors are too. The date until which it may not finish still holds.
        """
        calendar = node.calendar
        status = moment(self.status_date)
        bounds = self._bounds(index, node, task)
        if task.started:
            start = calendar.first_working(task.started)
        else:
            planned, _ = place(calendar, node.length, *bounds.limits(bounds.plan_start))
            start = min(planned, calendar.first_working(self.status_date))
        bounds.start_date = NEVER
        if self.override:
            bounds.starts.clear()
            bounds.finishes.clear()
        left = _left(node, task, status)
        begin, end = bounds.limits(status)
        resumes, finish = place(calendar, left, max(begin, start), end)
        drivers = bounds.driving(node, left, resumes, finish)
        floor = "" if drivers else bounds.floor(node, left, resumes, begun=True)
        return Early(start, finish, resumes, left, drivers, floor, begun=True)

    def _recurring(self, index: int, node: Node, task: Task, every: Interval) -> Early:
        """Place a recurring milestone at its next occurrence on or after the status date.

        Where no first one is stated, it is when the plan and the milestone's links let it be.
        """
        first = task.recurs_from
        if first is None:
            bounds = self._bounds(index, node, task)
            first = node.calendar.date_of_finish(max(bounds.limits(bounds.plan_start)))
        day = next_occurrence(every, first, self.status_date)
        at = worked_until(node.calendar, day)
        return Early(at, at, at, 0, (), "constraint")

    def _bounds(
        self, index: int, node: Node, task: Task | None, edges: Iterable[Edge] | None = None
    ) -> Bounds:
        plan = node.plan
        plan_start = moment(plan.start) if plan.start else moment(self.status_date)
        bounds = Bounds(plan_start, [], [], NEVER, NEVER)
        for edge in self.network.into[index] if edges is None else edges:
            before = self.early.get(edge.before)
            if before is not None:
                self._bound(bounds, edge, node, before)
        for holder in (task, *self._holders(index)) if task else ():
            constrain(bounds, node.calendar, holder)
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

    def _bound(self, bounds: Bounds, edge: Edge, node: Node, before: Early) -> None:
        from_finish = edge.type in FROM_FINISH
        source = before.finish if from_finish else before.start
        at = shifted(edge, source, node.lag_calendar, to_finish=from_finish)
        if edge.type in TO_START:
            bounds.starts.append((at, edge))
        else:
            bounds.finishes.append((at, edge))


def around(network: Network, early: dict[int, Early], group: Node) -> Early | None:
    """Return a group's dates around what it holds; what recurs or is dropped does not stretch it."""
    placed = [
        early[child]
        for child in group.children
        if child in early and (group.spanning or not network.nodes[child].recurs)
    ]
    if not placed:
        return None
    live = [child for child in placed if child.floor != "dropped"]
    start = min(child.start for child in live or placed)
    finish = max(child.finish for child in live or placed)
    opens = all(child.opens for child in live or placed)
    return Early(start, finish, start, 0, floor="" if live else "dropped", opens=opens)


def plan_ends(network: Network, early: Mapping[int, Early]) -> dict[str, int]:
    """Return the finish of each plan: the latest of the work that counts."""
    ends: dict[str, int] = {}
    for index, node in enumerate(network.nodes):
        if index in early and node.counts:
            finish = early[index].finish
            ends[node.plan.id] = max(ends.get(node.plan.id, finish), finish)
    return ends


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


def has_begun(task: Task) -> bool:
    """Tell whether open work is under way: by its box, its start or its progress."""
    return bool(task.state is TaskState.ACTIVE or task.started or task.progress)


def _left(node: Node, task: Task, status: int) -> int:
    """Return the working minutes left; the author's word counts, else the share not done.

    An elapsed rest of work in working time counts from the status date.
    """
    calendar = node.calendar
    if task.left is None:
        share = (Decimal(100) - (task.progress or Decimal(0))) / 100
        return max(0, int((node.length * share).to_integral_value()))
    left = minutes(task.left, calendar)
    if is_elapsed(task.left) and not calendar.is_elapsed:
        return calendar.work(status + left) - calendar.work(status)
    return left
