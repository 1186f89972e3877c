"""Curves: a line of straight runs and bends as the data of a path."""

from collections.abc import Sequence

from plangen.frozen import frozen

_BEND = 3
"""A smaller step looks like a mistake."""


@frozen()
class Leg:
    """A straight run of a line from left to right, at one height."""

    start: int
    end: int
    y: int


def path(legs: Sequence[Leg], *, back: bool) -> str:
    """Return a line that runs along the legs and bends smoothly between them; `back` turns it.

    Runs of about one height become one. Places count from the one before, which keeps pages
    small.
    """
    ways = [(leg.start, leg.end, leg.y) for leg in legs]
    if back:
        ways = [(end, start, y) for start, end, y in reversed(ways)]
    start, across, height = ways[0]
    found = f"M{start} {height}"
    here = start
    for begin, end, y in ways[1:]:
        if abs(y - height) >= _BEND:
            middle, bend = (begin - across) // 2, begin - across
            found += f"h{across - here}c{middle} 0 {middle} {y - height} {bend} {y - height}"
            here, height = begin, y
        across = end
    return f"{found}h{across - here}"
