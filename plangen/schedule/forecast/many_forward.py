"""The forward pass over many cases at once: the same dates as `forward`, a column a case."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field

import numpy as np

from plangen.frozen import frozen
from plangen.schedule.forecast.axes import Axis, Numbers, axis_around
from plangen.schedule.forecast.flat import Flat, FlatNode, Kind
from plangen.schedule.forecast.instants import (
    MOMENTS,
    Axes,
    Instants,
    earliest,
    fixed,
    latest,
    moved,
    shifted,
    worked,
)


@frozen()
class Changes:
    """What differs from the solved schedule, an array with a value a case.

    `left` is the work left by node, `delays` working minutes by which points come later by
    node, `ends` those by which whole plans finish later, by the number of their root. Work in
    `points` waits as a milestone does where it has no length.
    """

    left: Mapping[int, Numbers]
    delays: Mapping[int, Numbers] = field(default_factory=dict)
    ends: Mapping[int, Numbers] = field(default_factory=dict)
    points: Collection[int] = ()


@frozen()
class ManyEarly:
    """Early starts and finishes by node, and the work left of each."""

    starts: dict[int, Instants]
    finishes: dict[int, Instants]
    left: dict[int, Numbers]

    def ends(self, flat: Flat, axes: Axes) -> dict[str, Instants]:
        """Return the finishes of plans: the latest of the work that counts; none without any."""
        counted: dict[str, list[Instants]] = {}
        for node in flat.nodes:
            if node.counts and node.index in self.finishes:
                counted.setdefault(node.plan, []).append(self.finishes[node.index])
        return {plan: latest(axes, finishes) for plan, finishes in counted.items()}


def axes_of(flat: Flat) -> list[Axis]:
    """Return the axes of a flat network, long enough for its solved dates."""
    first = min((node.start for node in flat.nodes), default=0)
    last = max((node.finish for node in flat.nodes), default=0)
    return [axis_around(calendar, first, last) for calendar in flat.calendars]


def place_many(flat: Flat, axes: Axes, changes: Changes) -> ManyEarly:
    """Place all nodes in all cases."""
    early = ManyEarly({}, {}, {})
    place_beside(early, flat.nodes, axes, changes)
    return early


def place_beside(early: ManyEarly, nodes: Iterable[FlatNode], axes: Axes, changes: Changes) -> None:
    """Place nodes in order beside those that have their place."""
    placing = _Placing(axes, changes, early)
    for node in nodes:
        placing.place(node)


@frozen()
class _Placing:
    """The pass. Instants must not know it, as it knows them: a ring would keep all their arrays."""

    axes: Axes
    changes: Changes
    early: ManyEarly

    def place(self, node: FlatNode) -> None:
        """Find the start and the finish of a node whose predecessors have theirs."""
        index = node.index
        if node.kind is Kind.FIXED:
            start, finish = fixed(self.axes, node.start), fixed(self.axes, node.finish)
        elif node.kind is Kind.GROUP:
            start = earliest(self.axes, [self.early.starts[child] for child in node.around])
            finish = latest(self.axes, [self.early.finishes[child] for child in node.around])
            if index in self.changes.ends:
                finish = moved(self.axes, finish, node.axis, self.changes.ends[index])
        elif node.kind is Kind.WORK:
            start, finish = self._work(node)
        else:
            start = finish = self._point(node)
        self.early.starts[index], self.early.finishes[index] = start, finish

    def _bounds(self, node: FlatNode, *, to_start: bool) -> list[Instants]:
        """Return what binds the start, or the finish, of a node: dates and links."""
        floor = node.start_floor if to_start else node.finish_floor
        found = [fixed(self.axes, floor)]
        for link in node.links:
            if link.to_start is to_start:
                ends = self.early.finishes if link.from_finish else self.early.starts
                found.append(shifted(self.axes, link, ends[link.before], node.lag_axis))
        return found

    def _work(self, node: FlatNode) -> tuple[Instants, Instants]:
        """Place work, as `forward.place` does: it begins behind one bound and ends behind another."""
        own, axes, index = node.axis, self.axes, node.index
        left = self.changes.left.get(index, np.array([node.left], np.int64))
        self.early.left[index] = left
        starts = self._bounds(node, to_start=True)
        ends = self._bounds(node, to_start=False)
        begin, end = latest(axes, starts), latest(axes, ends)
        work = np.maximum(begin.on(own), end.on(own) - left)
        waits = index in self.changes.points

        def point() -> Numbers:
            if waits:
                return _waiting(axes, [*starts, *ends], own)
            return np.maximum(begin.on(MOMENTS), end.on(MOMENTS))

        def resumes() -> Numbers:
            return where_none(left, axes[own].start_of(work), point)

        def finishes() -> Numbers:
            done = axes[own].finish_of(work + left)
            in_gap = done < end.on(MOMENTS)
            if in_gap.any():
                done = np.where(in_gap, axes[own].start_of(work + left), done)
            return where_none(left, done, point)

        depth = 1 + max(begin.depth, end.depth)
        finish = worked(axes, own, work + left, finishes, depth)
        if node.begun:
            return fixed(axes, node.start), finish
        return worked(axes, own, work, resumes, depth), finish

    def _point(self, node: FlatNode) -> Instants:
        """Place a point where it is bound; what nothing binds waits for working time."""
        axes, own = self.axes, node.axis
        bounds = [*self._bounds(node, to_start=True), *self._bounds(node, to_start=False)]
        at = latest(axes, bounds)
        if node.kind is Kind.PASSING:
            return at
        point = worked(axes, own, at.on(own), lambda: _waiting(axes, bounds, own), 1 + at.depth)
        if node.index in self.changes.delays:
            return moved(axes, point, own, self.changes.delays[node.index])
        return point


def _waiting(axes: Axes, bounds: Sequence[Instants], own: int) -> Numbers:
    """Return the moments of a point; where only the first bound holds it, working time does."""
    found = latest(axes, bounds).on(MOMENTS)
    alone = latest(axes, bounds[1:]).on(MOMENTS) < bounds[0].on(MOMENTS)
    if not alone.any():
        return found
    return np.where(alone, axes[own].start_of(axes[own].work(found)), found)


def where_none(left: Numbers, found: Numbers, point: Callable[[], Numbers]) -> Numbers:
    """Put work of no length where it is bound, as a point is."""
    none = left == 0
    return np.where(none, point(), found) if none.any() else found
