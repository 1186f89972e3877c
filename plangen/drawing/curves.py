"""Curves: a line of straight runs and bends as the data of a path."""

from collections.abc import Sequence

from plangen.frozen import frozen


@frozen()
class Leg:
    """A straight run of a line from left to right, at one height."""

    start: int
    end: int
    y: int


def path(legs: Sequence[Leg], *, back: bool) -> str:
    """Return a line that runs along the legs and bends smoothly between them; `back` turns it.

    Runs of one height become one.
    """
    ways = [(leg.start, leg.end, leg.y) for leg in legs]
    if back:
        ways = [(end, start, y) for start, end, y in reversed(ways)]
    start, across, height = ways[0]
    found = f"M{start} {height}"
    for begin, end, y in ways[1:]:
        if y != height:
            middle = (across + begin) // 2
            found += f"H{across}C{middle} {height} {middle} {y} {begin} {y}"
            height = y
        across = end
    return f"{found}H{across}"
