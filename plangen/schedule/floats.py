"""Floats: how far each task can slip, and `alap` tasks moved as late as that lets them.

Total float is measured against the late dates and may be negative. Free float is what a task
can slip without moving another task or its plan's finish, link by link (Fondahl 1961); it is
never more than the total float. `alap` uses up free float only. The free float of a group is
what it can slip as a whole: links between tasks that it holds do not count, as in Microsoft
Project.
"""

from dataclasses import dataclass, field, replace

from plangen.frozen import frozen
from plangen.schedule.backward import Late, Limit, hand_down, holds, reach
from plangen.schedule.bounds import Early
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.forward import around
from plangen.schedule.nesting import Chain, chains, stays_within
from plangen.schedule.network import TO_START, Edge, Network, Node


@frozen()
class Floats:
    """The total and the free float of a task, in working minutes of its calendar."""

    total: int = 0
    free: int = 0


@dataclass(slots=True)
class FloatPass:
    """Floats by node, where it has late dates; moves `alap` tasks in `early`.

    `groups` has the free float of each group, in working days.
    """

    network: Network
    early: dict[int, Early]
    late: dict[int, Late]
    ends: dict[str, int]
    override: bool
    floats: dict[int, Floats]
    groups: dict[int, float] = field(default_factory=dict)

    def run(self, order: tuple[int, ...]) -> None:
        """Find the floats of all placed nodes, last first, then widen groups around moved tasks."""
        held = chains(self.network)
        limits = _Limits([{} for _ in range(1 + max(map(len, held), default=0))])
        moved = False
        for index in reversed(order):
            if index not in self.early:
                continue
            for edge in self.network.out_of[index]:
                self._successor(limits, edge, stays_within(self.network, held, edge))
            node = self.network.nodes[index]
            if node.is_group:
                limits.hand_down(self.network, self.early, index)
            elif index in self.late and not node.gate:
                self.floats[index] = self._leaf(index, node, limits.of(index))
                moved = self._delay(index, node) or moved
                self._raise(index, held[index], limits)
        if moved:
            self._widen(order)

    def _successor(self, limits: "_Limits", edge: Edge, depth: int) -> None:
        """Take over the early dates of a successor, or what limits a gate or dropped work."""
        after, node = self.early.get(edge.after), self.network.nodes[edge.after]
        if after is None or edge.after not in self.late:
            return
        if not holds(after, override=self.override):
            return
        if node.gate or node.is_dropped:
            beyond = limits.of(edge.after).tightest()
            if beyond is not None:
                limits.at(edge.before, depth).by_link(edge, beyond.finish, node.lag_calendar)
            return
        target = after.resumes
        if edge.type not in TO_START or not after.left:
            linked = limits.of(edge.after)
            target = reach(node.calendar, after.finish, linked, is_point=not after.left)
        limits.at(edge.before, depth).by_link(edge, target, node.lag_calendar)

    def _leaf(self, index: int, node: Node, limit: Limit) -> Floats:
        early, calendar = self.early[index], node.calendar
        total = calendar.work(self.late[index].finish) - calendar.work(early.finish)
        return Floats(total, self._free(index, node, limit, total))

    def _free(self, index: int, node: Node, limit: Limit, total: int) -> int:
        """Return what a task can slip within a limit, and within its plan."""
        early, calendar = self.early[index], node.calendar
        if total <= 0:
            return 0
        latest = self.ends.get(node.plan.id, early.finish)
        if limit.finish is not None:
            latest = min(latest, limit.finish)
        slack = calendar.work(latest) - calendar.work(early.finish)
        if limit.start is not None and not early.begun:
            begin = calendar.begun_by(limit.start) if early.left else calendar.work(limit.start)
            slack = min(slack, begin - calendar.work(early.start))
        return max(0, min(slack, total))

    def _raise(self, index: int, groups: Chain, limits: "_Limits") -> None:
        """Limit the groups that hold a task by what it can slip with them."""
        node = self.network.nodes[index]
        if node.task is None or not node.task.is_open:
            return
        total, day = self.floats[index].total, node.calendar.day_length
        for depth, group in enumerate(groups):
            free = self._free(index, node, limits.of(index, depth), total) / day
            self.groups[group] = min(self.groups.get(group, free), free)

    def _delay(self, index: int, node: Node) -> bool:
        """Move a task by its free float, if it wants to be late and has not begun."""
        task, floats = node.task, self.floats[index]
        early = self.early[index]
        if task is None or not task.alap or not task.is_open or early.begun or not floats.free:
            return False
        self.early[index] = _later(early, node.calendar, floats.free)
        self.floats[index] = Floats(floats.total - floats.free, 0)
        return True

    def _widen(self, order: tuple[int, ...]) -> None:
        for index in order:
            node = self.network.nodes[index]
            wider = around(self.network, self.early, node) if node.is_group else None
            if wider is not None:
                self.early[index] = wider


def _later(early: Early, calendar: WorkCalendar, by: int) -> Early:
    start = calendar.start_of(calendar.work(early.start) + by)
    finish = calendar.finish_of(calendar.work(early.finish) + by)
    if not early.left:
        start = finish
    return replace(
        early, start=start, finish=finish, resumes=start, drivers=(), floor="alap", opens=False
    )


@frozen()
class _Limits:
    """What successors leave to each node, in layers: layer n has the links within n groups."""

    layers: list[dict[int, Limit]]

    def at(self, index: int, depth: int) -> Limit:
        """Return the limit of a node by links that stay within so many groups."""
        return self.layers[depth].setdefault(index, Limit())

    def of(self, index: int, depth: int | None = None) -> Limit:
        """Return the limit of a node by all its links, or by those within at most `depth` groups."""
        found = Limit()
        for layer in self.layers if depth is None else self.layers[: depth + 1]:
            if index in layer:
                found.no_later(finish=layer[index].finish, start=layer[index].start)
        return found

    def hand_down(self, network: Network, early: dict[int, Early], group: int) -> None:
        """Give a group's limits to what it holds."""
        for layer in self.layers:
            if group in layer:
                hand_down(network, early, group, layer)
