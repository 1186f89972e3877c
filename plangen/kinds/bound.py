"""The bound: how much a page across plans and a chart show, however many plans there are.

What weighs most stands first, what is left out is counted, and is told where it stands.
"""

from collections.abc import Sequence

ROWS = 200
"""A page across plans shows at most so many rows of a list; each plan shows all of its own."""

PLANS = 250
"""So many plans stand on one page of all plans; the next page has the next."""

BARS = 100
"""A chart draws at most so many plans, for more can be neither read nor drawn at once."""

LOADS = 60
"""So many rows of loads stand below each other, with a cell for each week and its tasks on hover."""

MARKS = 60
"""A chart names at most so many risks one by one."""


def shares(sizes: Sequence[int], most: int = ROWS) -> list[int]:
    """Share rows out among lists of a page, so that short lists stand whole and the rest alike.

    Each list that is not empty has one at least.
    """
    given = [0] * len(sizes)
    left = most
    by_size = sorted(range(len(sizes)), key=lambda at: sizes[at])
    for done, at in enumerate(by_size):
        given[at] = min(sizes[at], max(left // (len(sizes) - done), 1))
        left -= given[at]
    return given
