"""The longest path: the chain of links without slack that ends at a plan's finish."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from operator import or_

from plangen.model.task import TaskState
from plangen.schedule.bounds import Early, Gate
from plangen.schedule.network import FROM_FINISH, TO_START, Edge, Network
from plangen.schedule.sets import Sets


def longest_paths(
    network: Network,
    early: Mapping[int, Early],
    order: Iterable[int],
    last: Mapping[str, Iterable[int]],
) -> set[int]:
    """Return the tasks on driving links back from what is last in their own plan (by its id).

    A chain may lead through other plans and back; it stops at work done. All plans are
    followed in one walk. AACE 49R-06 keeps this path apart from total float.
    """
    bits = _bits(network, last)
    walk = _Walk(network, early)
    for plan, indices in last.items():
        walk.by_finish.update(dict.fromkeys(indices, bits[plan]))
    found: set[int] = set()
    for index in reversed(tuple(order)):
        node = network.nodes[index]
        placed = early.get(index)
        if placed is not None and placed.gate is not None:
            walk.through(index, placed.gate)
            continue
        marks = walk.by_finish.get(index, 0) | walk.by_start.get(index, 0)
        if not marks or (node.task and node.task.state is TaskState.DONE):
            continue
        if node.is_group:
            walk.down(index)
            continue
        if marks & bits[node.plan.id]:
            found.add(index)
        walk.back(index, marks)
    return found


def _bits(network: Network, plans: Iterable[str]) -> dict[str, int]:
    """Return a bit for each plan, of its own among those that links join.

    So marks are as long as sets are large, however many plans there are.
    """
    sets = Sets({plan: plan for plan in plans})
    for node, edges in zip(network.nodes, network.into, strict=True):
        over = node.children if node.spanning else ()
        for before in (*(edge.before for edge in edges), *over):
            plan = network.nodes[before].plan
            if plan is not node.plan:
                sets.join(node.plan.id, plan.id)
    return {plan: 1 << number for plans in sets.all() for number, plan in enumerate(plans)}


@dataclass(slots=True)
class _Walk:
    """The marks of the plans whose ends a node drives, by its finish and by its start.

    `waiting` has for each gate the moments from which its links drive somebody, with marks.
    """

    network: Network
    early: Mapping[int, Early]
    by_finish: dict[int, int] = field(default_factory=dict)
    by_start: dict[int, int] = field(default_factory=dict)
    waiting: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def down(self, group: int) -> None:
        """Mark what gives a group its finish and its start."""
        finish, start = self.by_finish.get(group, 0), self.by_start.get(group, 0)
        around = self.early[group]
        for child in self.network.nodes[group].children:
            if child in self.early and self.early[child].finish == around.finish:
                self.by_finish[child] = self.by_finish.get(child, 0) | finish
            if child in self.early and self.early[child].start == around.start:
                self.by_start[child] = self.by_start.get(child, 0) | start

    def back(self, index: int, marks: int) -> None:
        """Mark what drives a task."""
        placed, calendar = self.early[index], self.network.nodes[index].calendar
        for edge in placed.drivers:
            if self.network.nodes[edge.before].gate:
                starts = edge.type in TO_START
                since = placed.since(calendar) if starts else placed.until(calendar)
                self.waiting.setdefault(edge.before, []).append((since, marks))
            else:
                self._mark(edge, marks)

    def through(self, index: int, gate: Gate) -> None:
        """Mark what drives the tasks behind a gate: each link those that it leaves no slack."""
        waiting = sorted(self.waiting.get(index, []))
        since = [at for at, _ in waiting]
        marks = [0, *accumulate((mark for _, mark in waiting), or_)]
        for at, edge in gate.bounds:
            self._mark(edge, marks[bisect_right(since, at)])

    def _mark(self, edge: Edge, marks: int) -> None:
        ends = self.by_finish if edge.type in FROM_FINISH else self.by_start
        ends[edge.before] = ends.get(edge.before, 0) | marks
