"""Handovers: levelled work as links, from who has a person or a machine to who has it next.

The links are a resource flow network (Artigues, Michelon and Reusser 2003): whatever the
durations turn out to be, work that respects them never takes more than there is. So floats,
longest path, drag and simulation of a levelled plan need no rules of their own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plangen.model.reference import LinkType, Reference
from plangen.schedule.bounds import Early
from plangen.schedule.demand import Supply
from plangen.schedule.levelling.jobs import Contest
from plangen.schedule.network import Edge, Network


@dataclass(slots=True)
class _Share:
    """An amount of a supply and the node that had it last, free from a moment on."""

    free: int
    holder: int | None
    amount: int


def handovers(
    network: Network, early: Mapping[int, Early], contest: Contest, names: tuple[Supply, ...]
) -> list[Edge]:
    """Return the links that keep work at its levelled dates, by supply and time."""
    users: list[list[tuple[int, int]]] = [[] for _ in names]
    for index, takes in contest.takes.items():
        if index in early:
            for supply, amount in takes:
                users[supply].append((index, amount))
    edges: dict[tuple[int, int], Edge] = {}
    for supply, using in enumerate(users):
        using.sort(key=lambda one: (early[one[0]].resumes, early[one[0]].finish, one[0]))
        pool = [_Share(-(1 << 62), None, contest.capacity[supply])]
        for index, amount in using:
            moves = contest.moves(network.nodes[index], early[index])
            for holder in _taken(network, early, pool, index, amount):
                if moves and (holder, index) not in edges:
                    edges[holder, index] = _edge(network, holder, index, names[supply])
    return list(edges.values())


def _taken(
    network: Network, early: Mapping[int, Early], pool: list[_Share], index: int, amount: int
) -> Iterable[int]:
    """Take an amount out of the pool for a node; return from whom, and put it back at its finish.

    It is taken from those first for whom the node waits in any case, then from who was free
    last. Work that is not levelled may find less than it takes.
    """
    start, finish = early[index].resumes, early[index].finish
    awaited = {edge.before for edge in network.into[index]}
    pool.sort(key=lambda share: (share.holder in awaited, share.free), reverse=True)
    from_whom: list[int] = []
    missing = amount
    for share in pool:
        if not missing:
            break
        if share.free <= start:
            part = min(share.amount, missing)
            share.amount -= part
            missing -= part
            if share.holder is not None:
                from_whom.append(share.holder)
    pool[:] = [share for share in pool if share.amount]
    if amount > missing:
        pool.append(_Share(finish, index, amount - missing))
    return from_whom


def _edge(network: Network, before: int, after: int, supply: Supply) -> Edge:
    first, second = network.nodes[before], network.nodes[after]
    place = second.task.origin.span if second.task else second.plan.origin.span
    name = first.task.id if first.task else ""
    reference = Reference(first.plan.id, name, place)
    return Edge(before, after, LinkType.FS, None, reference, supply)
