"""Crossings: the order of nodes within the columns of a network that lets few lines cross."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Layers = Sequence[Sequence[int]]
"""The nodes of each column, from top to bottom."""

_SWEEPS, _EFFORT = 24, 12_000
"""So often the columns are swept, in a huge network less: so many nodes are looked at in all."""

_PATIENCE = 6
"""After so many sweeps without gain the order is good enough."""

_RIGHT, _LEFT = 1, -1


def crossings(layers: Layers, after: Mapping[int, Sequence[int]]) -> int:
    """Return how many pairs of lines cross between all columns (Barth, Jünger and Mutzel 2002)."""
    total = 0
    for one, other in pairwise(layers):
        place = {node: at for at, node in enumerate(other)}
        passed: list[int] = []
        for node in one:
            ends = sorted(place[head] for head in after[node])
            total += sum(len(passed) - bisect_right(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
    return total


def untangled(
    layers: Layers, after: Mapping[int, Sequence[int]], before: Mapping[int, Sequence[int]]
) -> list[list[int]]:
    """Return the columns in an order with at most as many crossings as before.

    Each sweep sorts a column by the medians of the neighbours beside it and swaps adjacent nodes
    where that helps (Sugiyama, Tagawa and Toda 1981; Gansner, Koutsofios, North and Vo 1993).
    """
    order = [list(layer) for layer in layers]
    best, least = [list(layer) for layer in order], crossings(order, after)
    idle = 0
    size = sum(len(layer) for layer in order)
    for sweep in range(min(_SWEEPS, _EFFORT // max(size, 1) + 1)):
        if not least or idle == _PATIENCE:
            break
        way = _LEFT if sweep % 2 else _RIGHT
        _sweep(order, before if way is _RIGHT else after, way)
        _swap(order, before, after)
        found = crossings(order, after)
        idle = 0 if found < least else idle + 1
        if found < least:
            best, least = [list(layer) for layer in order], found
    return best


def _sweep(order: list[list[int]], beside: Mapping[int, Sequence[int]], way: int) -> None:
    columns = range(1, len(order)) if way is _RIGHT else range(len(order) - 2, -1, -1)
    for at in columns:
        place = {node: index for index, node in enumerate(order[at - way])}
        medians = {
            node: _median(place[other] for other in beside[node])
            for node in order[at]
            if beside[node]
        }
        # Nodes without neighbours on this side keep their place, the others sort around them.
        movable = iter(sorted(medians, key=lambda node: medians[node]))
        order[at] = [next(movable) if node in medians else node for node in order[at]]


def _median(places: Iterable[int]) -> float:
    found = sorted(places)
    middle = len(found) // 2
    if len(found) % 2:
        return float(found[middle])
    return (found[middle - 1] + found[middle]) / 2


def _swap(
    order: list[list[int]], before: Mapping[int, Sequence[int]], after: Mapping[int, Sequence[int]]
) -> None:
    """Swap adjacent nodes while that takes crossings away."""
    gained = True
    while gained:
        gained = False
        for at, layer in enumerate(order):
            left = _ends(layer, before, order[at - 1] if at else [])
            right = _ends(layer, after, order[at + 1] if at + 1 < len(order) else [])
            for index in range(len(layer) - 1):
                one, other = layer[index], layer[index + 1]
                now = _pairs(left[one], left[other]) + _pairs(right[one], right[other])
                then = _pairs(left[other], left[one]) + _pairs(right[other], right[one])
                if then < now:
                    layer[index], layer[index + 1] = other, one
                    gained = True


def _ends(
    layer: Sequence[int], beside: Mapping[int, Sequence[int]], column: Sequence[int]
) -> dict[int, list[int]]:
    place = {node: index for index, node in enumerate(column)}
    return {
        node: sorted(place[other] for other in beside[node]) if column else [] for node in layer
    }


def _pairs(upper: Sequence[int], lower: Sequence[int]) -> int:
    """Return how often lines of the upper node cross those of the lower one; both are sorted."""
    total = at = 0
    for end in upper:
        while at < len(lower) and lower[at] < end:
            at += 1
        total += at
    return total
