"""Many drags: a plan's finish without each of many tasks, all as columns of the same pass."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from plangen.schedule.forecast.flat import Flat
from plangen.schedule.forecast.instants import Axes
from plangen.schedule.forecast.many_forward import Changes, place_many

_CELLS = 1_000_000
"""How many nodes times columns one pass may hold."""


def gains(flat: Flat, axes: Axes, plan: str, path: Sequence[int]) -> Iterator[float]:
    """Yield by how many working days a plan would finish earlier without each node of a path."""
    flat = _behind(flat, plan)
    nodes = {node.index: node for node in flat.nodes}
    own = nodes[flat.roots[plan]].axis
    day = flat.calendars[own].day_length
    width = max(1, _CELLS // len(nodes))
    for first in range(0, len(path), width):
        chunk = path[first : first + width]
        left = {index: np.full(len(chunk) + 1, nodes[index].left, np.int64) for index in chunk}
        for column, index in enumerate(chunk, 1):
            left[index][column] = 0
        ahead = frozenset(index for index in chunk if not nodes[index].begun)
        end = place_many(flat, axes, Changes(left, points=ahead)).ends(flat, axes).get(plan)
        if end is not None:
            work = np.broadcast_to(end.on(own), len(chunk) + 1)
            yield from (round((int(work[0]) - int(at)) / day, 4) for at in work[1:])


def _behind(flat: Flat, plan: str) -> Flat:
    """Return only the nodes on which the finish of a plan depends, and its root."""
    needed = {
        flat.roots[plan],
        *(node.index for node in flat.nodes if node.plan == plan and node.counts),
    }
    for node in reversed(flat.nodes):
        if node.index in needed:
            needed.update(link.before for link in node.links)
            needed.update(node.around)
    return replace(flat, nodes=tuple(node for node in flat.nodes if node.index in needed))
