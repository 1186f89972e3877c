"""Many drags: a plan's finish without each of many tasks, all as columns of the same pass."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from plangen.frozen import frozen
from plangen.schedule.forecast.flat import Flat, FlatNode
from plangen.schedule.forecast.instants import Axes, latest
from plangen.schedule.forecast.many_forward import Changes, ManyEarly, place_beside

_CELLS = 1_000_000
"""How many nodes times columns one pass may hold."""


@frozen(kw_only=True)
class Trial:
    """A flat network in which plans can be tried without one task.

    `places` are the places of nodes in its order, `counted` the nodes with which plans end.
    `unchanged` has nodes as they are without any change: what comes before a plan is placed
    once, not again for each plan behind it.
    """

    flat: Flat
    axes: Axes
    places: dict[int, int]
    counted: dict[str, list[int]]
    unchanged: ManyEarly

    def gains(self, plan: str, path: Sequence[int]) -> Iterator[float]:
        """Yield by how many working days a plan would finish earlier without each node of a path."""
        root = self._node(self.flat.roots[plan])
        day = self.flat.calendars[root.axis].day_length
        moving, still = self._behind(plan, path)
        self._place_unchanged(still)
        width = max(1, _CELLS // len(moving))
        for first in range(0, len(path), width):
            chunk = path[first : first + width]
            early = ManyEarly(
                {index: self.unchanged.starts[index] for index in still},
                {index: self.unchanged.finishes[index] for index in still},
                {},
            )
            place_beside(early, moving, self.axes, self._without(chunk))
            end = latest(self.axes, [early.finishes[index] for index in self.counted[plan]])
            work = np.broadcast_to(end.on(root.axis), len(chunk) + 1)
            yield from (round((int(work[0]) - int(at)) / day, 4) for at in work[1:])

    def _node(self, index: int) -> FlatNode:
        return self.flat.nodes[self.places[index]]

    def _without(self, chunk: Sequence[int]) -> Changes:
        """Return the changes that leave no length to one node a column, and to none in the first."""
        left = {}
        for column, index in enumerate(chunk, 1):
            left[index] = np.full(len(chunk) + 1, self._node(index).left, np.int64)
            left[index][column] = 0
        return Changes(left, points=frozenset(i for i in chunk if not self._node(i).begun))

    def _behind(self, plan: str, path: Sequence[int]) -> tuple[list[FlatNode], list[int]]:
        """Return the nodes between a path and the finish of its plan, and what those wait for."""
        first = min(self.places[index] for index in path)
        found = dict.fromkeys(self.counted[plan])
        waiting = list(found)
        while waiting:
            index = waiting.pop()
            # What lies ahead of the whole path in the order cannot depend on it.
            if self.places[index] >= first:
                new = [before for before in _before(self._node(index)) if before not in found]
                found.update(dict.fromkeys(new))
                waiting.extend(new)
        moves = set(path)
        moving: list[FlatNode] = []
        for index in sorted(found, key=self.places.__getitem__):
            node = self._node(index)
            if index in moves or not moves.isdisjoint(_before(node)):
                moves.add(index)
                moving.append(node)
        return moving, [index for index in found if index not in moves]

    def _place_unchanged(self, indices: Iterable[int]) -> None:
        """Place nodes, and all they wait for, as they are."""
        placed = self.unchanged.starts
        found = {index for index in indices if index not in placed}
        waiting = list(found)
        while waiting:
            before = _before(self._node(waiting.pop()))
            new = [one for one in before if one not in found and one not in placed]
            found.update(new)
            waiting.extend(new)
        nodes = [self._node(index) for index in sorted(found, key=self.places.__getitem__)]
        place_beside(self.unchanged, nodes, self.axes, Changes({}))


def trial(flat: Flat, axes: Axes) -> Trial:
    """Return a flat network ready to be tried."""
    counted: dict[str, list[int]] = {}
    for node in flat.nodes:
        if node.counts:
            counted.setdefault(node.plan, []).append(node.index)
    return Trial(
        flat=flat,
        axes=axes,
        places={node.index: place for place, node in enumerate(flat.nodes)},
        counted=counted,
        unchanged=ManyEarly({}, {}, {}),
    )


def _before(node: FlatNode) -> tuple[int, ...]:
    """Return the nodes that must be placed before a node."""
    return (*(link.before for link in node.links), *node.around)
