"""Layers: which column of a drawn network each node stands in, so that links run to the right."""

from collections import defaultdict, deque
from collections.abc import Sequence

from plangen.frozen import frozen


@frozen()
class Line:
    """A link between two nodes, by their numbers; the heavier, the straighter it shall run."""

    tail: int
    head: int
    weight: int = 1

    @property
    def turned(self) -> "Line":
        """Return the same link, read from its other end."""
        return Line(self.head, self.tail, self.weight)


def backward(count: int, lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines run against the rest, none where nothing waits for itself.

    What only waits goes to the right and what only is waited for to the left; of the others the
    one comes next for which most is turned the right way, the first of equals (Eades, Lin and
    Smyth 1993).
    """
    place = {node: at for at, node in enumerate(_order(count, lines))}
    return frozenset(at for at, one in enumerate(lines) if place[one.tail] > place[one.head])


def _order(count: int, lines: Sequence[Line]) -> list[int]:
    left: list[int] = []
    right: list[int] = []
    rest = set(range(count))
    while rest:
        out, into = _degrees(rest, lines)
        if ends := [node for node in sorted(rest) if not out[node]]:
            right += reversed(ends)
            rest -= set(ends)
        elif starts := [node for node in sorted(rest) if not into[node]]:
            left += starts
            rest -= set(starts)
        else:
            best = min(rest, key=lambda node: (into[node] - out[node], node))
            left.append(best)
            rest.remove(best)
    return left + right[::-1]


def _degrees(rest: set[int], lines: Sequence[Line]) -> tuple[dict[int, int], dict[int, int]]:
    """Return the weight of the lines out of and into each node that is left."""
    out, into = dict.fromkeys(rest, 0), dict.fromkeys(rest, 0)
    for one in lines:
        if one.tail in rest and one.head in rest and one.tail != one.head:
            out[one.tail] += one.weight
            into[one.head] += one.weight
    return out, into


def ranks(count: int, lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the column of each node, from 0; the lines must have no ring.

    A node stands right of all it waits for, by the longest way. Then it moves towards what waits
    for it where that shortens more than it lengthens (after Nikolov and Tarassov 2006).
    """
    before: defaultdict[int, list[Line]] = defaultdict(list)
    after: defaultdict[int, list[Line]] = defaultdict(list)
    for one in lines:
        before[one.head].append(one)
        after[one.tail].append(one)
    rank = [0] * count
    order = _topological(count, lines)
    for node in order:
        rank[node] = max((rank[one.tail] + 1 for one in before[node]), default=0)
    for node in reversed(order):
        weight = sum(one.weight for one in after[node]) - sum(one.weight for one in before[node])
        if weight > 0:
            rank[node] = min(rank[one.head] for one in after[node]) - 1
    return tuple(rank)


def _topological(count: int, lines: Sequence[Line]) -> list[int]:
    waiting = [0] * count
    followers: list[list[int]] = [[] for _ in range(count)]
    for one in lines:
        waiting[one.head] += 1
        followers[one.tail].append(one.head)
    ready = deque(node for node in range(count) if not waiting[node])
    found = []
    while ready:
        node = ready.popleft()
        found.append(node)
        for other in followers[node]:
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return found


def components(count: int, lines: Sequence[Line]) -> list[list[int]]:
    """Return the parts of a network that no line joins, each in the order of its nodes."""
    beside: list[list[int]] = [[] for _ in range(count)]
    for one in lines:
        beside[one.tail].append(one.head)
        beside[one.head].append(one.tail)
    seen: set[int] = set()
    found = []
    for node in range(count):
        if node in seen:
            continue
        part, new = {node}, [node]
        while new:
            fresh = [other for other in beside[new.pop()] if other not in part]
            part.update(fresh)
            new += fresh
        seen |= part
        found.append(sorted(part))
    return found
