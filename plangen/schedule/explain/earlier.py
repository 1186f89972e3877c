"""Earlier: what each piece of a chain adds to a date, found by placing the work without it.

The drag of a task is how much earlier a date would be if the task took no time (Devaux 1999).
The same is asked here of lags, of date constraints and of the waits that levelling makes, and
of any date, not only of a plan's finish.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from math import inf
from typing import NamedTuple

from plangen.frozen import frozen
from plangen.model.estimate import Duration, Unit
from plangen.schedule.bounds import Early
from plangen.schedule.dates import Schedule
from plangen.schedule.explain.evidence import moment_of
from plangen.schedule.explain.explain import Explanation, number_of
from plangen.schedule.explain.hop import End, Hop, Kind
from plangen.schedule.forward import ForwardPass, has_begun
from plangen.schedule.network import Edge, Network, Node
from plangen.schedule.time_of import minutes

_NO_TIME = Duration(Decimal(0), Unit.DAY)
_BUDGET = 200_000
"""How many placings of tasks one question may cost: some seconds."""


class Lever(StrEnum):
    """What is taken away from a chain."""

    WORK = "work"
    LAG = "lag"
    DATE = "date"
    SHORTAGE = "shortage"


@frozen()
class Gain:
    """By how many working days a date would be earlier without one thing of one hop.

    The days are those of the calendar of the item asked about, and exact for this change alone:
    what several would bring together is not their sum.
    """

    hop: Hop
    lever: Lever
    days: float


@frozen()
class Gains:
    """What would bring a date earlier, the greatest effect first, then as in the chain.

    `untried` counts the smaller pieces of a chain too long to try them all.
    """

    found: tuple[Gain, ...] = ()
    untried: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Something of a hop that can be taken away; `size` is its length in days, as far as known."""

    hop: Hop
    number: int
    lever: Lever
    size: float


class _Change(NamedTuple):
    """A network that lacks one thing, and the nodes that lack it."""

    network: Network
    nodes: tuple[int, ...]


def gains(
    schedule: Schedule,
    explanation: Explanation,
    known: Mapping[str, float] | None = None,
    budget: int = _BUDGET,
) -> Gains:
    """Return what would bring a date earlier; nothing for what is over or has no date.

    Each piece costs the placing of what lies between it and the date. Where that is more than
    the `budget`, the longest pieces are tried. `known` are the drags of tasks of the item's plan
    on this date, by id, which need no trial.
    """
    network = schedule.solved.network
    index = number_of(network, explanation.item.plan, explanation.item.task)
    if index is None or index not in schedule.solved.early:
        return Gains()
    trial = _Trial(schedule, index, explanation.end)
    pieces = [piece for hop in explanation.hops for piece in _pieces(network, hop)]
    longest = sorted(pieces, key=lambda piece: -piece.size)
    tried = _known(explanation, pieces, known or {})
    for piece in longest:
        if piece not in tried and trial.cost < budget:
            tried[piece] = trial.gain(_without(network, piece))
    found = [Gain(one.hop, one.lever, tried[one]) for one in pieces if tried.get(one, 0) > 0]
    found.sort(key=lambda gain: -gain.days)
    return Gains(tuple(found), len(pieces) - len(tried))


def _known(
    explanation: Explanation, pieces: Iterable[_Piece], known: Mapping[str, float]
) -> dict[_Piece, float]:
    return {
        piece: known[piece.hop.item.task]
        for piece in pieces
        if piece.lever is Lever.WORK
        and piece.hop.item.plan == explanation.item.plan
        and piece.hop.item.task in known
    }


@dataclass(slots=True)
class _Trial:
    """Places again what one node depends on; `early` is where all of it stands by itself.

    `cost` counts what was placed.
    """

    schedule: Schedule
    index: int
    end: End
    cost: int = 0
    order: tuple[int, ...] = field(init=False)
    early: dict[int, Early] = field(init=False)

    def __post_init__(self) -> None:
        solved = self.schedule.solved
        needed = _reached([self.index], solved.network.before)
        self.order = tuple(one for one in solved.order.nodes if one in needed)
        self.early = self._placed(solved.network, self.order, {})

    def _placed(
        self, network: Network, order: tuple[int, ...], known: Mapping[int, Early]
    ) -> dict[int, Early]:
        solved, status = self.schedule.solved, self.schedule.status_date
        forward = ForwardPass(network, status, solved.override, dict(known), solved.delays)
        forward.run(order)
        return forward.early

    def gain(self, change: _Change) -> float:
        """Return how many working days earlier the date is after a change."""
        network = change.network
        behind = _reached(change.nodes, lambda one: _behind(network, one))
        order = tuple(one for one in self.order if one in behind)
        self.cost += len(order)
        early = self._placed(network, order, self.early)
        calendar = network.nodes[self.index].calendar
        now, then = (
            calendar.work(moment_of(found[self.index], self.end)) for found in (self.early, early)
        )
        return round((now - then) / calendar.day_length, 4)


def _reached(first: Iterable[int], following: Callable[[int], Iterable[int]]) -> set[int]:
    found = set(first)
    waiting = list(found)
    while waiting:
        new = [one for one in following(waiting.pop()) if one not in found]
        found.update(new)
        waiting.extend(new)
    return found


def _behind(network: Network, index: int) -> Iterator[int]:
    yield from (edge.after for edge in network.out_of[index])
    yield from network.holders[index]


def _pieces(network: Network, hop: Hop) -> Iterator[_Piece]:
    """Yield the work of a hop, and the wait that its reason names."""
    number = number_of(network, hop.item.plan, hop.item.task)
    node = network.nodes[number] if number is not None else None
    if number is None or node is None or node.task is None:
        return
    if not (node.is_group or node.recurs) and node.task.is_open and node.length:
        yield _Piece(hop, number, Lever.WORK, hop.days if hop.left is None else hop.left)
    reason = hop.reason
    if reason.kind is Kind.LINK and reason.lag and reason.lag.amount > 0:
        length = minutes(reason.lag, node.lag_calendar) / node.lag_calendar.day_length
        yield _Piece(hop, number, Lever.LAG, length)
    elif reason.kind is Kind.LEVELLING and reason.other:
        yield _Piece(hop, number, Lever.SHORTAGE, inf)
    elif reason.kind is Kind.CONSTRAINT:
        yield _Piece(hop, number, Lever.DATE, inf)


def _without(network: Network, piece: _Piece) -> _Change:
    """Return a network that lacks a piece of the chain."""
    number, reason = piece.number, piece.hop.reason
    match piece.lever:
        case Lever.WORK:
            return _Change(_with(network, number, _instant(network.nodes[number])), (number,))
        case Lever.LAG:
            return _without_lag(network, piece)
        case Lever.SHORTAGE if reason.other:
            before = number_of(network, reason.other.plan, reason.other.task)
            edges = network.into[number]
            kept = [one for one in edges if not (one.supply and one.before == before)]
            return _Change(_linked(network, number, kept), (number,))
        case _:
            return _without_date(network, piece)


def _instant(node: Node) -> Node:
    """Return a node that takes no time; work under way has nothing left."""
    if node.task and has_begun(node.task):
        return replace(node, task=replace(node.task, left=_NO_TIME))
    return replace(node, length=0)


def _with(network: Network, number: int, node: Node) -> Network:
    nodes = list(network.nodes)
    nodes[number] = node
    return replace(network, nodes=tuple(nodes))


def _linked(network: Network, number: int, edges: Iterable[Edge]) -> Network:
    into = list(network.into)
    into[number] = tuple(edges)
    return replace(network, into=tuple(into))


def _without_lag(network: Network, piece: _Piece) -> _Change:
    """Take the lag off the link of a hop, which may lead through the gate of a group."""
    number, place = piece.number, piece.hop.reason.place
    gates = [one.before for one in network.into[number] if network.nodes[one.before].gate]
    for after in (number, *gates):
        edges = network.into[after]
        if any(one.reference.span == place and one.lag for one in edges):
            changed = [
                replace(one, lag=None) if one.reference.span == place else one for one in edges
            ]
            return _Change(_linked(network, after, changed), (after,))
    return _Change(network, ())


def _without_date(network: Network, piece: _Piece) -> _Change:
    """Take the date off a task, or off the group that holds it."""
    reason = piece.hop.reason
    holder = reason.holder or piece.hop.item
    at = number_of(network, holder.plan, holder.task)
    task = network.nodes[at].task if at is not None else None
    if at is None or task is None:
        return _Change(network, ())
    kept = tuple(one for one in task.constraints if one.type is not reason.constraint)
    node = replace(network.nodes[at], task=replace(task, constraints=kept))
    held = _reached([at], lambda one: network.nodes[one].children)
    return _Change(_with(network, at, node), tuple(held))
