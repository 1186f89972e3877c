"""Heights: where the nodes of a network's columns stand, so that lines run straight."""

from collections.abc import Mapping, Sequence

from plangen.drawing.crossings import Layers
from plangen.frozen import frozen

_ROUNDS = 10
"""So many times at most all columns are placed by the lines of either side, and then of both."""

_NEAR = 30
"""Between two places closer than this a line takes one of them, for two bends show more than one."""


@frozen()
class Pull:
    """A line seen from one end: the node at the other, how far that shall stand lower, how hard."""

    other: int
    lower: float
    weight: int


@frozen()
class _Block:
    """Nodes that stand as close as they may; samples are places with weights, for the first."""

    top: float
    size: int
    samples: tuple[tuple[float, int], ...]


def heights(
    layers: Layers,
    sizes: Mapping[int, float],
    pulls: tuple[Mapping[int, Sequence[Pull]], Mapping[int, Sequence[Pull]]],
) -> dict[int, float]:
    """Return the top of each node; `sizes` are its height with the room around it.

    `pulls` are the lines to the left and to the right. Columns are placed in turn, each where
    the sum of the weighted bends towards its neighbours is least while its order stands: an
    isotonic regression by medians (Robertson and Wright 1973), which takes the place of the
    priority method of Sugiyama, Tagawa and Toda (1981).
    """
    left, right = pulls
    tops: dict[int, float] = {}
    for layer in layers:
        down = 0.0
        for node in layer:
            tops[node] = down
            down += sizes[node]
    both = {node: (*left[node], *right[node]) for node in tops}
    _settle(layers, sizes, (left, right), tops)
    _settle(layers, sizes, (both, both), tops)
    highest = min(tops.values(), default=0)
    return {node: top - highest for node, top in tops.items()}


def _settle(
    layers: Layers,
    sizes: Mapping[int, float],
    pulls: tuple[Mapping[int, Sequence[Pull]], Mapping[int, Sequence[Pull]]],
    tops: dict[int, float],
) -> None:
    """Place all columns in turn, forth by the first and back by the second pulls, till none moves."""
    still = 0
    for turn in range(_ROUNDS):
        before = tops.copy()
        for layer in reversed(layers) if turn % 2 else layers:
            tops.update(_placed(layer, sizes, pulls[turn % 2], tops))
        still = still + 1 if tops == before else 0
        if still == 2:
            return


def _placed(
    layer: Sequence[int],
    sizes: Mapping[int, float],
    pulls: Mapping[int, Sequence[Pull]],
    tops: Mapping[int, float],
) -> dict[int, float]:
    """Return the tops of one column by pooling neighbours that would overlap."""
    blocks: list[_Block] = []
    shift = 0.0
    for node in layer:
        wanted = tuple((tops[p.other] + p.lower - shift, p.weight) for p in pulls[node])
        # What nothing pulls stays about where it is.
        samples = wanted or ((tops[node] - shift, 1),)
        block = _Block(_median(samples), 1, samples)
        while blocks and blocks[-1].top > block.top:
            above = blocks.pop()
            together = above.samples + block.samples
            block = _Block(_median(together), above.size + block.size, together)
        blocks.append(block)
        shift += sizes[node]
    found: dict[int, float] = {}
    shift = 0.0
    nodes = iter(layer)
    for block in blocks:
        for _ in range(block.size):
            node = next(nodes)
            found[node] = block.top + shift
            shift += sizes[node]
    return found


def _median(samples: Sequence[tuple[float, int]]) -> float:
    """Return the weighted median; between two middle ones apart that weigh the same, their middle."""
    if len(samples) == 1:
        return samples[0][0]
    ordered = sorted(samples)
    half = sum(weight for _, weight in ordered) / 2
    passed = 0
    for at, (place, weight) in enumerate(ordered):
        passed += weight
        if passed > half:
            return place
        if passed == half:
            other = ordered[at + 1][0]
            return place if other - place < _NEAR else (place + other) / 2
    return ordered[-1][0]
