"""Graph: a network of boxes and arrows placed in columns from left to right, lines and all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from plangen.drawing.crossings import untangled
from plangen.drawing.curves import Leg, path
from plangen.drawing.heights import Pull, heights
from plangen.drawing.layers import Line, backward, components, ranks
from plangen.frozen import frozen

_APART = 14
"""The room between two boxes of a column, and below it between two lines that pass it."""
_PASSING = 10
_PARTS = 30
"""The room between two parts of the network that no line joins."""

_CURVE, _STEEPEST = 20, 28
_STUB = 8
"""A line leaves and reaches a box in a straight run of this length, so that its tip lies flat."""


@frozen()
class Box:
    """What is to be placed."""

    width: int
    height: int


@frozen(kw_only=True)
class Arrow:
    """A line between two boxes by their places in the sequence; `label` is the width of its words.

    The heavier it is, the straighter it runs.
    """

    tail: int
    head: int
    weight: int = 1
    label: int = 0


@frozen()
class Spot:
    """A place in the drawing, from its upper left corner."""

    x: int
    y: int


@frozen()
class Route:
    """The way of an arrow as the data of a path; words stand above its line from `label` on.

    `back` tells that it runs from right to left, against the rest.
    """

    path: str
    label: Spot
    back: bool


@frozen(kw_only=True)
class Drawing:
    """A network as it is drawn: the upper left corners of the boxes, the ways of the arrows."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    routes: tuple[Route, ...]


@frozen()
class _Chain:
    """An arrow cut at every column it passes: its nodes from left to right."""

    arrow: int
    nodes: tuple[int, ...]


@frozen(kw_only=True)
class _Part:
    """A part of the network in columns; `boxes` has a box for each node, none high where a line passes."""

    layers: list[list[int]]
    boxes: Mapping[int, Box]
    chains: tuple[_Chain, ...]
    labels: Mapping[int, int]
    weights: Mapping[int, int]
    ports: Mapping[tuple[int, int, int], float]


def layout(boxes: Sequence[Box], arrows: Sequence[Arrow], step: int = 7) -> Drawing:
    """Place boxes in columns, so that arrows run to the right, short, straight and with few crossings.

    The same input gives the same drawing. Rings are drawn too, with an arrow that runs back. The
    method is that of Sugiyama, Tagawa and Toda (1981); `step` is the room between two arrows at
    a box. Arrows from a box to itself are not drawn.
    """
    lines = [Line(one.tail, one.head, one.weight) for one in arrows]
    against = backward(len(boxes), lines)
    turned = [one.turned if at in against else one for at, one in enumerate(lines)]
    spots: dict[int, Spot] = {}
    routes = [Route("", Spot(0, 0), at in against) for at in range(len(arrows))]
    down = width = 0
    for members in components(len(boxes), lines):
        part = _part(boxes, arrows, turned, members)
        part = replace(part, ports=_ports(part, step))
        tops = _tops(part)
        lefts, ends = _columns(part, tops)
        for at, layer in enumerate(part.layers):
            found = {node: Spot(lefts[at], round(tops[node]) + down) for node in layer}
            spots.update((node, spot) for node, spot in found.items() if node < len(boxes))
        for chain in part.chains:
            legs = tuple(_legs(part, chain, tops, (lefts, ends), down))
            back = chain.arrow in against
            label = Spot(legs[0].start, legs[0].y)
            routes[chain.arrow] = Route(path(legs, back=back), label, back)
        width = max(width, ends[-1])
        down += max(round(tops[node]) + part.boxes[node].height for node in tops) + _PARTS
    return Drawing(
        width=width,
        height=max(down - _PARTS, 0),
        spots=tuple(spots[at] for at in range(len(boxes))),
        routes=tuple(routes),
    )


def _part(
    boxes: Sequence[Box], arrows: Sequence[Arrow], lines: Sequence[Line], members: list[int]
) -> _Part:
    """Return a part with its nodes in columns and its long lines cut into short ones."""
    number = {node: at for at, node in enumerate(members)}
    own = [at for at, one in enumerate(lines) if one.tail in number and one.tail != one.head]
    inner = [Line(number[lines[at].tail], number[lines[at].head], lines[at].weight) for at in own]
    rank = dict(zip(members, ranks(len(members), inner), strict=True))
    layers: list[list[int]] = [[] for _ in range(max(rank.values()) + 1)]
    for node in members:
        layers[rank[node]].append(node)
    passing = len(boxes)
    known = {node: boxes[node] for node in members}
    chains = []
    for at in own:
        one = lines[at]
        between = range(rank[one.tail] + 1, rank[one.head])
        dummies = range(passing, passing + len(between))
        passing += len(between)
        for column, dummy in zip(between, dummies, strict=True):
            layers[column].append(dummy)
            known[dummy] = Box(0, 0)
        chains.append(_Chain(at, (one.tail, *dummies, one.head)))
    after, before = _neighbours(known, chains)
    return _Part(
        layers=untangled(layers, after, before),
        boxes=known,
        chains=tuple(chains),
        labels={at: arrows[at].label for at in own},
        weights={at: lines[at].weight for at in own},
        ports={},
    )


def _neighbours(
    nodes: Mapping[int, Box], chains: Sequence[_Chain]
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    after: dict[int, list[int]] = {node: [] for node in nodes}
    before: dict[int, list[int]] = {node: [] for node in nodes}
    for chain in chains:
        for one, other in pairwise(chain.nodes):
            after[one].append(other)
            before[other].append(one)
    return after, before


def _ports(part: _Part, step: int) -> dict[tuple[int, int, int], float]:
    """Return how far below the top of a node each line leaves (1) or reaches (0) it.

    Keys are the node, the side and the arrow. Lines stand in the order of what they lead to.
    """
    place = {node: at for layer in part.layers for at, node in enumerate(layer)}
    sides: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for chain in part.chains:
        for one, other in pairwise(chain.nodes):
            sides[one, 1].append((place[other], chain.arrow))
            sides[other, 0].append((place[one], chain.arrow))
    found = {}
    for (node, side), ends in sides.items():
        height = part.boxes[node].height
        apart = min(step, (height - 8) / len(ends)) if height else 0
        for at, (_, arrow) in enumerate(sorted(ends)):
            found[node, side, arrow] = height / 2 + (at - (len(ends) - 1) / 2) * apart
    return found


def _tops(part: _Part) -> dict[int, float]:
    left: dict[int, list[Pull]] = {node: [] for node in part.boxes}
    right: dict[int, list[Pull]] = {node: [] for node in part.boxes}
    for chain in part.chains:
        for one, other in pairwise(chain.nodes):
            passing = (not part.boxes[one].height) + (not part.boxes[other].height)
            # A line that passes whole columns bends most visibly (Gansner and others 1993).
            weight = part.weights[chain.arrow] * (1, 2, 8)[passing]
            lower = part.ports[one, 1, chain.arrow] - part.ports[other, 0, chain.arrow]
            left[other].append(Pull(one, lower, weight))
            right[one].append(Pull(other, -lower, weight))
    sizes = {
        node: float(box.height + (_APART if box.height else _PASSING))
        for node, box in part.boxes.items()
    }
    return heights(part.layers, sizes, (left, right))


def _columns(part: _Part, tops: Mapping[int, float]) -> tuple[list[int], list[int]]:
    """Return where each column begins, and where its lines have passed it and may bend."""
    rank = {node: at for at, layer in enumerate(part.layers) for node in layer}
    words = [0] * len(part.layers)
    drop = [0.0] * len(part.layers)
    for chain in part.chains:
        first = rank[chain.nodes[0]]
        words[first] = max(words[first], part.labels[chain.arrow])
        for one, other in pairwise(chain.nodes):
            drop[rank[one]] = max(drop[rank[one]], abs(tops[other] - tops[one]))
    lefts, ends = [], []
    across = 0
    for at, layer in enumerate(part.layers):
        lefts.append(across)
        across += max(part.boxes[node].width for node in layer)
        last = at + 1 == len(part.layers)
        across += 0 if last else max(words[at] + 4, _STUB)
        ends.append(across)
        across += round(_CURVE + min(drop[at] / 6, _STEEPEST)) + _STUB
    return lefts, ends


def _legs(
    part: _Part,
    chain: _Chain,
    tops: Mapping[int, float],
    columns: tuple[list[int], list[int]],
    down: int,
) -> Iterator[Leg]:
    """Yield the straight runs of a line, one a column; between two of them it bends."""
    lefts, ends = columns
    rank = next(at for at, layer in enumerate(part.layers) if chain.nodes[0] in layer)
    final = len(chain.nodes) - 1
    for at, node in enumerate(chain.nodes):
        side = 0 if at == final else 1
        y = round(tops[node] + part.ports[node, side, chain.arrow]) + down
        left = lefts[rank + at]
        start = left + part.boxes[node].width if at == 0 else left - _STUB
        yield Leg(start, left if at == final else ends[rank + at], y)
