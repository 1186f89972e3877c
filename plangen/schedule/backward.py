"""The backward pass: the latest moment each task can finish, and how much float it has.

Float is measured to the finish of the task's own plan; links into other plans limit it too.
It may be negative. Fondahl 1961; free float link by link.
"""

from dataclasses import dataclass

from plangen.model.reference import LinkType
from plangen.model.task import ConstraintType, Task, TaskState
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.forward import Early
from plangen.schedule.network import Edge, Network, Node, unshifted

_FROM_FINISH = {LinkType.FS, LinkType.FF}
_TO_START = {LinkType.FS, LinkType.SS}
_LATE_STARTS = {ConstraintType.START_BY, ConstraintType.START_ON}
_LATE_FINISHES = {ConstraintType.FINISH_BY, ConstraintType.FINISH_ON}


@dataclass(frozen=True, slots=True)
class Late:
    """The late dates of a node in minutes, and its floats in working minutes."""

    start: int
    finish: int
    total_float: int
    free_float: int


@dataclass(slots=True)
class _Limit:
    """The latest finish and start that successors leave, as moments; None is no limit."""

    finish: int | None = None
    start: int | None = None

    def no_later(self, *, finish: int | None = None, start: int | None = None) -> None:
        if finish is not None and (self.finish is None or finish < self.finish):
            self.finish = finish
        if start is not None and (self.start is None or start < self.start):
            self.start = start


@dataclass(slots=True)
class BackwardPass:
    """Late dates by node, from the finish of each plan (`ends`, by the id of the plan)."""

    network: Network
    early: dict[int, Early]
    ends: dict[str, int]
    override: bool
    late: dict[int, Late]

    def run(self, order: tuple[int, ...]) -> None:
        """Find the late dates of all placed nodes, last first."""
        limits: dict[int, _Limit] = {}
        for index in reversed(order):
            if index not in self.early:
                continue
            node = self.network.nodes[index]
            limit = limits.setdefault(index, _Limit())
            for edge in self.network.out_of[index]:
                self._successor(limit, edge)
            if node.is_group:
                if not node.spanning:
                    self._hand_down(index, node, limit, limits)
            else:
                self.late[index] = self._leaf(index, node, limit)

    def refresh(self, index: int) -> Late:
        """Return the late dates of a node anew, after early dates near it have changed."""
        node = self.network.nodes[index]
        if not node.is_group and index in self.late:
            known = self.late[index]
            early, calendar = self.early[index], node.calendar
            work = calendar.work(known.finish)
            total = work - calendar.work(early.finish)
            free = self._free(index, node, total)
            self.late[index] = Late(known.start, known.finish, total, free)
        return self.late[index]

    def _successor(self, limit: _Limit, edge: Edge) -> None:
        after = self.late.get(edge.after)
        node = self.network.nodes[edge.after]
        if after is None or (node.task and node.task.state is TaskState.DONE):
            return
        early = self.early[edge.after]
        under_way = early.resumes != early.start
        if under_way and (self.override or edge.type is LinkType.SS):
            return
        target = after.start if edge.type in _TO_START else after.finish
        at = unshifted(edge, target, node.lag_calendar)
        if edge.type in _FROM_FINISH:
            limit.no_later(finish=at)
        else:
            limit.no_later(start=at)

    def _hand_down(
        self, index: int, node: Node, limit: _Limit, limits: dict[int, _Limit]
    ) -> None:
        """Give a group's limits to what it holds; a limit of its start to what starts it."""
        start = self.early[index].start
        for child in node.children:
            below = limits.setdefault(child, _Limit())
            below.no_later(finish=limit.finish)
            if child in self.early and self.early[child].start == start:
                below.no_later(start=limit.start)
            if node.task:
                _constrain(below, self.network.nodes[child].calendar, node.task)

    def _leaf(self, index: int, node: Node, limit: _Limit) -> Late:
        early, task, calendar = self.early[index], node.task, node.calendar
        if task is None or task.state is TaskState.DONE:
            return Late(early.start, early.finish, 0, 0)
        _constrain(limit, calendar, task)
        limit.no_later(finish=self.ends.get(node.plan.id, early.finish))
        work = calendar.work(limit.finish if limit.finish is not None else early.finish)
        if limit.start is not None:
            work = min(work, calendar.work(limit.start) + early.left)
        total = work - calendar.work(early.finish)
        if not early.left:
            finish = _point(calendar, limit, work)
            return Late(finish, finish, total, self._free(index, node, total))
        late_start = calendar.start_of(work - early.left)
        return Late(
            late_start, calendar.finish_of(work), total, self._free(index, node, total)
        )

    def _free(self, index: int, node: Node, total: int) -> int:
        """Return how far a task can slip without moving a successor or the plan's finish."""
        early, calendar = self.early[index], node.calendar
        end = self.ends.get(node.plan.id, early.finish)
        slack = calendar.work(end) - calendar.work(early.finish)
        for holder in (index, *self._holders(index)):
            for edge in self.network.out_of[holder]:
                found = self._link_slack(edge, early, calendar)
                if found is not None:
                    slack = min(slack, found)
        return slack if total >= 0 else min(slack, 0)

    def _holders(self, index: int) -> list[int]:
        found = [h for h in self.network.holders[index] if not self.network.nodes[h].spanning]
        return [*found, *(above for holder in found for above in self._holders(holder))]

    def _link_slack(self, edge: Edge, early: Early, calendar: WorkCalendar) -> int | None:
        """Return the slack of one link, in working minutes of the predecessor."""
        after = self.early.get(edge.after)
        node = self.network.nodes[edge.after]
        if after is None or (node.task and node.task.state is TaskState.DONE):
            return None
        from_finish = edge.type in _FROM_FINISH
        if not from_finish and early.resumes != early.start:
            return None
        source = early.finish if from_finish else early.start
        target = after.resumes if edge.type in _TO_START else after.finish
        return calendar.work(unshifted(edge, target, node.lag_calendar)) - calendar.work(source)


def _point(calendar: WorkCalendar, limit: _Limit, work: int) -> int:
    """Return the latest moment of a point in time within its limits."""
    bounds = [at for at in (limit.finish, limit.start) if at is not None]
    latest = min(bounds) if bounds else calendar.finish_of(work)
    return latest if calendar.work(latest) == work else calendar.finish_of(work)


def _constrain(limit: _Limit, calendar: WorkCalendar, task: Task) -> None:
    for constraint in task.constraints:
        if constraint.type in _LATE_STARTS:
            limit.no_later(start=calendar.first_working(constraint.date))
        elif constraint.type in _LATE_FINISHES:
            limit.no_later(finish=calendar.end_of_day(constraint.date))
