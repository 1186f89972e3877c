"""Nesting: the groups that hold each node, and how many of them a link stays within."""

from collections.abc import Sequence
from itertools import takewhile

from plangen.schedule.network import Edge, Network

Chain = tuple[int, ...]
"""The groups that hold a node, outermost first; a plan is none of them."""


def chains(network: Network) -> tuple[Chain, ...]:
    """Return the groups that hold each node; those of a gate hold all that it binds."""
    found: list[Chain] = [()] * len(network.nodes)
    waiting = list(network.roots.values())
    while waiting:
        group = waiting.pop()
        node = network.nodes[group]
        inner = (*found[group], group) if node.task else ()
        for child in () if node.spanning else node.children:
            found[child] = inner
            waiting.append(child)
    for index, node in enumerate(network.nodes):
        if node.gate:
            found[index] = _common([found[edge.after] for edge in network.out_of[index]])
    return tuple(found)


def stays_within(network: Network, held: Sequence[Chain], edge: Edge) -> int:
    """Return how many groups hold both ends of a link: it leaves all others of its first node.

    A link from a group leaves that group too, and one from spanning work all that it spans.
    """
    source, seen = edge.before, {edge.before}
    while network.nodes[source].spanning and network.nodes[source].children[0] not in seen:
        source = network.nodes[source].children[0]
        seen.add(source)
    one, other = held[source], held[edge.after]
    return len(one) if one is other else len(_common([one, other]))


def _common(some: Sequence[Chain]) -> Chain:
    """Return what all chains begin with."""
    levels = takewhile(lambda level: len(set(level)) == 1, zip(*some, strict=False))
    return tuple(level[0] for level in levels)
