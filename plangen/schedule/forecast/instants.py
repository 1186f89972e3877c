"""Instants: a moment in many cases at once, known in each coordinate in which it is wanted.

Every calendar is an axis, whose coordinate is the working minutes before a moment. As long as
work stays in one calendar no moment is converted: a start behind a finish is a maximum, and a
finish a sum. Only where a link crosses calendars does the way lead through moments.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np

from plangen.schedule.forecast.axes import FAR, Axis, Numbers
from plangen.schedule.forecast.flat import FlatLink

MOMENTS = -1
"""The axis of moments themselves."""
_DEEP = 64
"""So many instants may wait for each other before the moments of one are found."""

Axes = Sequence[Axis]
Make = Callable[[int], Numbers]


@dataclass(slots=True)
class Instants:
    """One moment a case; arrays have one value a case, or one alone for all.

    `make` finds the values on any axis, or with `by_moments` the moments alone, from which
    those on other axes follow. `depth` counts the instants that wait for each other in it.
    """

    axes: Axes
    make: Make
    depth: int = 0
    by_moments: bool = False
    known: dict[int, Numbers] = field(default_factory=dict)

    def on(self, axis: int) -> Numbers:
        """Return the working minutes on an axis, or the moments."""
        if axis not in self.known:
            through = axis != MOMENTS and (self.by_moments or MOMENTS in self.known)
            found = self.axes[axis].work(self.on(MOMENTS)) if through else self.make(axis)
            self.known[axis] = found
        return self.known[axis]


def settled(instants: Instants) -> Instants:
    """Return instants, their moments found if a long chain of others would be asked for them."""
    if instants.depth > _DEEP:
        instants.on(MOMENTS)
        instants.depth = 0
    return instants


def fixed(axes: Axes, at: int) -> Instants:
    """Return a moment that is the same in all cases."""

    def make(axis: int) -> Numbers:
        return np.array([at if axis == MOMENTS else axes[axis].calendar.work(at)], np.int64)

    return Instants(axes, make)


def at_moments(axes: Axes, moments: Numbers) -> Instants:
    """Return instants that lie at known moments."""
    return Instants(axes, lambda _: moments, by_moments=True, known={MOMENTS: moments})


def latest(axes: Axes, parts: Sequence[Instants]) -> Instants:
    """Return the latest of some instants, at least one."""
    return _of_all(axes, parts, np.maximum)


def earliest(axes: Axes, parts: Sequence[Instants]) -> Instants:
    """Return the earliest of some instants, at least one."""
    return _of_all(axes, parts, np.minimum)


def _of_all(
    axes: Axes, parts: Sequence[Instants], choose: Callable[[Numbers, Numbers], Numbers]
) -> Instants:
    if len(parts) == 1:
        return parts[0]

    def make(axis: int) -> Numbers:
        return reduce(choose, (part.on(axis) for part in parts))

    return settled(Instants(axes, make, 1 + max(part.depth for part in parts)))


def worked(
    axes: Axes, own: int, work: Numbers, moments: Callable[[], Numbers], depth: int = 0
) -> Instants:
    """Return instants known by their work on one axis; `moments` finds where they lie."""

    def make(_: int) -> Numbers:
        return moments()

    return settled(Instants(axes, make, depth, by_moments=True, known={own: work}))


def shifted(axes: Axes, link: FlatLink, source: Instants, own: int) -> Instants:
    """Return instants moved by the lag of a link, which calendar `own` counts.

    Behind a finish, and from an evening, they lie where work ends, else where it begins, as in
    `network.shifted`.
    """
    if not link.lag:
        return source
    if link.elapsed:
        return _elapsed(axes, source, link.lag)
    axis, done = axes[own], source.on(own)
    work = _beyond(done, link.lag)

    def moments() -> Numbers:
        if link.from_finish:
            return axis.finish_of(work)
        in_gap = axis.start_of(done) != source.on(MOMENTS)
        return np.where(in_gap, axis.finish_of(work), axis.start_of(work))

    return worked(axes, own, work, moments, 1 + source.depth)


def unshifted(axes: Axes, link: FlatLink, target: Instants, own: int) -> Instants:
    """Return the latest instants that, moved by the lag of a link, are not behind a target."""
    if not link.lag:
        return target
    if link.elapsed:
        return _elapsed(axes, target, -link.lag)
    axis, work = axes[own], _beyond(target.on(own), -link.lag)
    if link.from_finish:
        return worked(axes, own, work, lambda: axis.start_of(work))
    # A start moved into a gap would lie behind it; any moment earlier lies before it.
    behind = axis.start_of(target.on(own)) > target.on(MOMENTS)
    return at_moments(axes, axis.start_of(work) - behind)


def begun_by(axes: Axes, at: Instants, own: int) -> Numbers:
    """Return the most work before which more can begin by an instant, as calendars do."""
    done = at.on(own)
    return done - (axes[own].start_of(done) > at.on(MOMENTS))


def moved(axes: Axes, at: Instants, own: int, delay: Numbers) -> Instants:
    """Return instants moved by working minutes of a calendar; those that are not moved stay."""
    work = np.where(at.on(own) >= FAR, FAR, at.on(own) + delay)

    def moments() -> Numbers:
        return np.where(delay != 0, axes[own].finish_of(work), at.on(MOMENTS))

    return worked(axes, own, work, moments, 1 + at.depth)


def _elapsed(axes: Axes, source: Instants, lag: int) -> Instants:
    return at_moments(axes, _beyond(source.on(MOMENTS), lag))


def _beyond(values: Numbers, lag: int) -> Numbers:
    """Add a lag, but not to what has no limit."""
    return np.where(values >= FAR, FAR, values + lag)
