"""Draws: raw random numbers of a task by its name, through inverse distributions of our own.

The stream of a draw depends on nothing but the names of its plan and its task, so an added task
leaves the draws of others alone. Of numpy only the raw numbers of `PCG64` are used, which are
the same in all versions; no distribution of its `Generator` is.
"""

from functools import cache
from hashlib import blake2b
from math import erfc, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from plangen.frozen import frozen

Reals = NDArray[np.float64]
_SEED = "plangen 1"
"""Another seed gives other draws to all plans; it never changes, so that dates can be repeated."""
_CELLS = 8192
"""Into how many cells a beta distribution is cut to add it up."""
_PERT_WEIGHT = 4
"""How much more the likely value counts than either end (Malcolm et al. 1959)."""


def stream(key: str, what: str) -> np.random.PCG64:
    """Return the raw random numbers for one use of one thing: its delay, its cost."""
    digest = blake2b(f"{_SEED}\0{key}\0{what}".encode(), digest_size=16).digest()
    return np.random.PCG64(int.from_bytes(digest, "big"))


def uniform(numbers: np.random.PCG64, count: int) -> Reals:
    """Return the next numbers of a stream, evenly spread over the open interval from 0 to 1."""
    raw = numbers.random_raw(count)
    return ((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def triangular(share: Reals, low: float, likely: float, high: float) -> Reals:
    """Return the quantiles of a triangular distribution, by the closed form of its inverse."""
    width = high - low
    if width <= 0:
        return np.full_like(share, likely)
    rising = low + np.sqrt(share * width * (likely - low))
    falling = high - np.sqrt((1 - share) * width * (high - likely))
    return np.where(share * width < likely - low, rising, falling)


def pert(share: Reals, low: float, likely: float, high: float) -> Reals:
    """Return the quantiles of a beta-PERT distribution, from a table of its sums.

    alpha = 1 + 4 (m - a) / (b - a), beta = 6 - alpha, so the mean is (a + 4 m + b) / 6.
    """
    width = high - low
    if width <= 0:
        return np.full_like(share, likely)
    alpha = 1 + _PERT_WEIGHT * (likely - low) / width
    beta = 2 + _PERT_WEIGHT - alpha
    edges = np.arange(_CELLS + 1) / _CELLS
    middle = (np.arange(_CELLS) + 0.5) / _CELLS
    density = middle ** (alpha - 1) * (1 - middle) ** (beta - 1)
    below = np.concatenate(([0.0], np.cumsum(density)))
    return low + width * np.interp(share, below / below[-1], edges)


@frozen()
class Copula:
    """Joins the draws of a group: a Gaussian copula with one factor that all of it shares.

    `rank` is the rank correlation (Spearman) of any two draws of a group, 0 to 1; the normal
    ones behind them have 2 sin(pi rank / 6) (Pearson 1907).
    """

    rank: float

    def joined(self, own: Reals, shared: Reals) -> Reals:
        """Return draws, evenly spread from 0 to 1, of which a part comes from a shared factor."""
        weight = 2 * sin(pi * self.rank / 6)
        normals, shares = normal_table()
        own_normal, factor = (np.interp(one, shares, normals) for one in (own, shared))
        normal = sqrt(weight) * factor + sqrt(max(0.0, 1 - weight)) * own_normal
        return np.interp(normal, normals, shares)


@cache
def normal_table() -> tuple[Reals, Reals]:
    """Return numbers and the shares of the normal distribution below them; made once if at all."""
    normals = [number / 512 for number in range(-8 * 512, 8 * 512 + 1)]
    shares = [erfc(-value / sqrt(2)) / 2 for value in normals]
    return np.array(normals), np.array(shares)
