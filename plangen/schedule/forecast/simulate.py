"""Simulation: all plans that links join, placed again thousands of times with drawn lengths and risks.

One draw a task and iteration; a risk happens once an iteration, however many tasks it delays,
and delays all of them by the same. What is drawn without the responses to risks is drawn from
the same numbers as with them (common random numbers), so that the difference is theirs alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from plangen.frozen import frozen
from plangen.schedule.forecast.axes import Numbers
from plangen.schedule.forecast.draws import Copula, Reals, pert, stream, triangular, uniform
from plangen.schedule.forecast.flat import Flat, Kind
from plangen.schedule.forecast.instants import MOMENTS, Axes
from plangen.schedule.forecast.many_backward import total_floats
from plangen.schedule.forecast.many_forward import Changes, ManyEarly, place_many
from plangen.schedule.forecast.uncertain import Effect, Event, Length, Uncertainty

K = TypeVar("K")
Kept = NDArray[np.int32]
"""Values kept, half as wide as those that are counted with; one that never changes stands alone."""

ITERATIONS = 5_000
_CELLS = 2_000_000
"""How many nodes times iterations one pass may hold: some 150 MB of arrays."""
_KEPT = 10_000_000
"""How many finishes are kept; a network with more tasks than that allows gets fewer iterations."""
_LEAST = 1_000
_NARROWEST = 64
_WIDEST = 2**31 - 1
_SHOWN = (Kind.WORK, Kind.POINT, Kind.GROUP)


@frozen(kw_only=True)
class Drawing:
    """How to draw: how often, from which distribution, how correlated within a group."""

    iterations: int = ITERATIONS
    distribution: str = "triangular"
    correlation: float = 0.5


@frozen(kw_only=True)
class Outcomes:
    """What came out, a value an iteration.

    `ends` are the finishes of plans in moments, `ends_before` those without the responses to
    risks (None if they are the same). `finishes` are those of tasks and groups by node, `left`
    the work left of what was drawn, in working minutes. `critical` is the share of iterations
    in which a node had no float, `costs` what the risks of a plan cost.
    """

    iterations: int
    ends: Mapping[str, Kept]
    ends_before: Mapping[str, Kept] | None
    finishes: Mapping[int, Kept]
    left: Mapping[int, Kept]
    critical: Mapping[int, float]
    costs: Mapping[str, Reals]


def simulate(flat: Flat, axes: Axes, uncertain: Uncertainty, drawing: Drawing) -> Outcomes:
    """Place plans joined by links again and again; `flat` holds their nodes alone."""
    kept = max(_LEAST, _KEPT // max(1, len(flat.nodes)))
    iterations = min(drawing.iterations, kept)
    run = _Run(flat, axes, uncertain, _Sampler(uncertain, drawing, flat), iterations)
    width = max(_NARROWEST, min(iterations, _CELLS // max(1, len(flat.nodes))))
    for first in range(0, iterations, width):
        run.part(range(first, min(first + width, iterations)))
    return run.outcomes()


@dataclass(slots=True)
class _Happening:
    """One part of the draws of a risk: evenly spread numbers for whether, how long, how dear."""

    event: Event
    whether: Reals
    delay: Reals
    cost: Reals

    def occurs(self, effect: Effect) -> Numbers:
        """Tell (1 or 0) where the risk happens; bad luck in a group goes with long durations."""
        luck = self.whether if self.event.opportunity else 1 - self.whether
        return (luck < effect.probability).astype(np.int64)

    def units(self, effect: Effect) -> Reals:
        """Return by how many units work is delayed, below zero by an opportunity."""
        if effect.delay is None:
            return np.zeros(1)
        drawn = triangular(self.delay, *effect.delay) * self.occurs(effect)
        return -drawn if self.event.opportunity else drawn

    def price(self, effect: Effect) -> Reals:
        """Return what the risk costs, below zero for an opportunity."""
        if effect.cost is None:
            return np.zeros(1)
        drawn = triangular(self.cost, *effect.cost) * self.occurs(effect)
        return -drawn if self.event.opportunity else drawn


@dataclass(slots=True)
class _Sampler:
    """The streams of everything drawn, each read part by part."""

    uncertain: Uncertainty
    drawing: Drawing
    flat: Flat
    streams: dict[tuple[str, str], np.random.PCG64] = field(default_factory=dict)
    copula: Copula = field(init=False)

    def __post_init__(self) -> None:
        self.copula = Copula(self.drawing.correlation)

    def draw(self, count: int) -> tuple[dict[int, Numbers], list[_Happening]]:
        """Return the next draws of the work left, by node, and of all risks."""
        groups: dict[str, Reals] = {}
        lengths = {one.index: self._left(one, count, groups) for one in self.uncertain.lengths}
        happenings = [
            _Happening(
                event,
                self._luck(event.key, event.group, count, groups),
                self._next(event.key, "delay", count),
                self._next(event.key, "cost", count),
            )
            for event in self.uncertain.events
        ]
        return lengths, happenings

    def _next(self, key: str, what: str, count: int) -> Reals:
        name = (key, what)
        if name not in self.streams:
            self.streams[name] = stream(key, what)
        return uniform(self.streams[name], count)

    def _luck(self, key: str, group: str, count: int, groups: dict[str, Reals]) -> Reals:
        """Return the next draws of one thing, joined with those of its group."""
        own = self._next(key, "own", count)
        if not group:
            return own
        if group not in groups:
            groups[group] = self._next(group, "group", count)
        return self.copula.joined(own, groups[group])

    def _left(self, length: Length, count: int, groups: dict[str, Reals]) -> Numbers:
        shape = pert if self.drawing.distribution == "pert" else triangular
        drawn = shape(self._luck(length.key, length.group, count, groups), *length.points)
        return np.rint(drawn * length.share).astype(np.int64)


@dataclass(slots=True)
class _Run:
    """Gathers the outcomes of all parts."""

    flat: Flat
    axes: Axes
    uncertain: Uncertainty
    sampler: _Sampler
    iterations: int
    ends: dict[str, Kept] = field(default_factory=dict)
    ends_before: dict[str, Kept] = field(default_factory=dict)
    finishes: dict[int, Kept] = field(default_factory=dict)
    left: dict[int, Kept] = field(default_factory=dict)
    critical: dict[int, int] = field(default_factory=dict)
    costs: dict[str, Reals] = field(default_factory=dict)

    def part(self, where: range) -> None:
        """Draw some iterations and place everything in them."""
        lengths, happenings = self.sampler.draw(len(where))
        changes = self._changes(lengths, happenings, lambda event: event.after)
        early = place_many(self.flat, self.axes, changes)
        self._keep_ends(early, self.ends, where)
        for node in self.flat.nodes:
            if node.kind in _SHOWN:
                finish = early.finishes[node.index].on(MOMENTS)
                self._keep(self.finishes, node.index, finish, where)
        for index in changes.left:
            self._keep(self.left, index, changes.left[index], where)
        self._count(total_floats(self.flat, self.axes, changes, early), where)
        for one in happenings:
            if one.event.after.cost is not None:
                known = self.costs.setdefault(one.event.plan, np.zeros(self.iterations))
                known[where.start : where.stop] += one.price(one.event.after)
        if any(event.before != event.after for event in self.uncertain.events):
            changes = self._changes(lengths, happenings, lambda event: event.before)
            self._keep_ends(place_many(self.flat, self.axes, changes), self.ends_before, where)

    def _changes(
        self,
        lengths: Mapping[int, Numbers],
        happenings: list[_Happening],
        side: Callable[[Event], Effect],
    ) -> Changes:
        """Add what risks delay to the draws; together they never take less than no time."""
        nodes = {node.index: node for node in self.flat.nodes}
        delays: dict[int, Numbers] = {}
        for one in happenings:
            effect = side(one.event)
            units = one.units(effect)
            for hit in one.event.hits if effect.delay else ():
                by = np.rint(units * hit.minutes(effect.unit)).astype(np.int64)
                delays[hit.index] = delays.get(hit.index, np.zeros(1, np.int64)) + by
        left, later, ends = dict(lengths), dict[int, Numbers](), dict[int, Numbers]()
        for index, delay in delays.items():
            kind = nodes[index].kind if index in nodes else None
            if kind is Kind.WORK:
                likely = np.array([nodes[index].left], np.int64)
                left[index] = np.maximum(left.get(index, likely) + delay, 0)
            elif kind is Kind.POINT:
                later[index] = np.maximum(delay, 0)
            elif kind is Kind.GROUP:
                ends[index] = np.maximum(delay, 0)
        return Changes(left, later, ends)

    def _keep_ends(self, early: ManyEarly, ends: dict[str, Kept], where: range) -> None:
        for plan in self.uncertain.plans:
            root = self.flat.roots[plan]
            if root in early.finishes:
                self._keep(ends, plan, early.finishes[root].on(MOMENTS), where)

    def _keep(self, kept: dict[K, Kept], key: K, values: Numbers, where: range) -> None:
        """Keep the values of a part."""
        small = np.minimum(np.maximum(values, -_WIDEST), _WIDEST).astype(np.int32)
        if small.size == 1 and (where.start == 0 or kept[key].size == 1):
            kept[key] = small
            return
        if key not in kept:
            kept[key] = np.empty(self.iterations, np.int32)
        kept[key][where.start : where.stop] = small

    def _count(self, floats: Mapping[int, Numbers], where: range) -> None:
        """Count where work has no float, and groups hold such work."""
        critical = {index: total <= 0 for index, total in floats.items()}
        for node in self.flat.nodes:
            held = [critical[one.child] for one in node.held if one.child in critical]
            if held:
                critical[node.index] = reduce(np.logical_or, held)
        for index, cases in critical.items():
            share = int(np.count_nonzero(cases)) * len(where) // cases.size
            self.critical[index] = self.critical.get(index, 0) + share

    def outcomes(self) -> Outcomes:
        """Return what was gathered."""
        return Outcomes(
            iterations=self.iterations,
            ends=self.ends,
            ends_before=self.ends_before or None,
            finishes=self.finishes,
            left=self.left,
            critical={index: count / self.iterations for index, count in self.critical.items()},
            costs=self.costs,
        )
