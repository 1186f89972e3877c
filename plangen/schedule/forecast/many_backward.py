"""The backward pass over many cases at once: total floats as `backward` and `floats` find them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from plangen.frozen import frozen
from plangen.schedule.forecast.axes import FAR, Numbers
from plangen.schedule.forecast.flat import Flat, FlatLink, FlatNode, Held, Kind
from plangen.schedule.forecast.instants import (
    MOMENTS,
    Axes,
    Instants,
    begun_by,
    earliest,
    fixed,
    moved,
    settled,
    unshifted,
    worked,
)
from plangen.schedule.forecast.many_forward import Changes, ManyEarly, where_none


@frozen()
class _Late:
    """The late start of a node, and until when its finish may be bound, as `backward` has them."""

    start: Instants
    until: Instants


@dataclass(slots=True)
class _Limits:
    """The latest finishes and starts that others leave to a node."""

    finishes: list[Instants] = field(default_factory=list)
    starts: list[Instants] = field(default_factory=list)


def total_floats(flat: Flat, axes: Axes, changes: Changes, early: ManyEarly) -> dict[int, Numbers]:
    """Return the total float of each task in working minutes of its calendar, a value a case.

    It is measured to the finish of the task's own plan, before delays of the plan as a whole;
    dates that tasks should keep and links into other plans limit it too. Tasks that are done,
    recur or are dropped have none.
    """
    later: dict[int, list[tuple[FlatNode, FlatLink]]] = {}
    for node in flat.nodes:
        for link in node.links:
            later.setdefault(link.before, []).append((node, link))
    passing = _Passing(axes, changes, early, early.ends(flat, axes), later, {}, {}, {})
    for node in reversed(flat.nodes):
        passing.visit(node)
    return passing.floats


@frozen()
class _Passing:
    """The pass. Instants must not know it, as it knows them: a ring would keep all their arrays."""

    axes: Axes
    changes: Changes
    early: ManyEarly
    ends: dict[str, Instants]
    later: dict[int, list[tuple[FlatNode, FlatLink]]]
    limits: dict[int, _Limits]
    late: dict[int, _Late]
    floats: dict[int, Numbers]

    def visit(self, node: FlatNode) -> None:
        """Find the late dates of a node whose successors and groups have theirs."""
        limits = self.limits.setdefault(node.index, _Limits())
        for after, link in self.later.get(node.index, ()):
            late = self.late.get(after.index)
            if late is not None:
                target = late.start if link.to_start else late.until
                at = unshifted(self.axes, link, target, after.lag_axis)
                (limits.finishes if link.from_finish else limits.starts).append(at)
        if node.kind is Kind.GROUP:
            self._hand_down(node, limits)
        elif node.floats and node.kind is Kind.PASSING:
            self._pass_on(node, limits)
        elif node.floats:
            self._limit(node, limits)

    def _hand_down(self, group: FlatNode, limits: _Limits) -> None:
        """Give a group's limits to what it holds; that of its start only to what starts it."""
        delay = self.changes.ends.get(group.index)
        finishes = limits.finishes
        if delay is not None:
            finishes = [moved(self.axes, at, group.axis, -delay) for at in finishes]
        for held in group.held:
            below = self.limits.setdefault(held.child, _Limits())
            below.finishes.extend(finishes)
            if held.finish is not None:
                below.finishes.append(fixed(self.axes, held.finish))
            starts = list(limits.starts)
            if held.start is not None:
                starts.append(fixed(self.axes, held.start))
            if starts:
                below.starts.append(self._where_it_starts(group, held, starts))

    def _where_it_starts(self, group: FlatNode, held: Held, limits: Sequence[Instants]) -> Instants:
        """Return a limit in those cases in which what is held gives its group the start."""
        axes, limit = self.axes, earliest(self.axes, limits)
        own, first = self.early.starts[held.child], self.early.starts[group.index]

        def make(axis: int) -> Numbers:
            return np.where(own.on(MOMENTS) == first.on(MOMENTS), limit.on(axis), FAR)

        return settled(Instants(axes, make, 1 + limit.depth))

    def _pass_on(self, node: FlatNode, limits: _Limits) -> None:
        """Let a gate or dropped work be as late as what waits for it."""
        bounds = [*limits.finishes, *limits.starts]
        if bounds:
            at = earliest(self.axes, bounds)
            self.late[node.index] = _Late(at, at)

    def _limit(self, node: FlatNode, limits: _Limits) -> None:
        axes, own, index = self.axes, node.axis, node.index
        end = self.ends.get(node.plan, self.early.finishes[index])
        finishes = [*limits.finishes, end]
        starts = [] if node.begun else list(limits.starts)
        if node.late_finish is not None:
            finishes.append(fixed(axes, node.late_finish))
        if node.late_start is not None and not node.begun:
            starts.append(fixed(axes, node.late_start))
        if node.kind is Kind.POINT:
            work = self._point(node, earliest(axes, [*finishes, *starts]), limits)
        else:
            work = self._work(node, finishes, starts, limits)
        self.floats[index] = work - self.early.finishes[index].on(own)

    def _point(self, node: FlatNode, at: Instants, limits: _Limits) -> Numbers:
        """Keep the late dates of a point; what comes before it is bound by them less its delay."""
        axes, own, work = self.axes, node.axis, at.on(node.axis)
        linked = [*limits.finishes, *limits.starts]

        def until() -> Numbers:
            begins = axes[own].start_of(work)
            bound = earliest(axes, linked).on(MOMENTS) if linked else begins
            return np.maximum(at.on(MOMENTS), np.minimum(begins, bound))

        target = worked(axes, own, work, until, 1 + at.depth)
        delay = self.changes.delays.get(node.index)
        if delay is not None:
            target = moved(axes, target, own, -delay)
        self.late[node.index] = _Late(target, target)
        return work

    def _work(
        self,
        node: FlatNode,
        finishes: Sequence[Instants],
        starts: Sequence[Instants],
        limits: _Limits,
    ) -> Numbers:
        """Keep the late dates of work; return the working minutes before its late finish."""
        axis, axes, own = self.axes[node.axis], self.axes, node.axis
        left = self.early.left[node.index]
        finish = earliest(axes, finishes)
        work = finish.on(own)
        bounds = finish
        if starts:
            start = earliest(axes, starts)
            begun = np.where(left == 0, start.on(own), begun_by(axes, start, own))
            work = np.minimum(work, begun + left)
            bounds = earliest(axes, [finish, start])

        def begins() -> Numbers:
            return where_none(left, axis.start_of(work - left), lambda: bounds.on(MOMENTS))

        def until() -> Numbers:
            beyond = axis.start_of(work)
            if limits.finishes:
                bound = earliest(axes, limits.finishes).on(MOMENTS)
                beyond = np.where(beyond > bound, axis.finish_of(work), beyond)
            return where_none(left, beyond, lambda: bounds.on(MOMENTS))

        depth = 1 + bounds.depth
        self.late[node.index] = _Late(
            worked(axes, own, work - left, begins, depth), worked(axes, own, work, until, depth)
        )
        return work
