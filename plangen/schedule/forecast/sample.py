"""Sample: quantiles and bars of what was simulated, and how far it depends on the length of a task."""

from datetime import date
from math import ceil, floor, sqrt

import numpy as np

from plangen.frozen import frozen
from plangen.schedule.calendar import DAY, day_of
from plangen.schedule.forecast.axes import Numbers
from plangen.schedule.forecast.draws import Reals

_BARS = 60
"""At most so many bars has a histogram."""
_SPARSE = 16
"""Values that lie further apart than this on average are numbered before they are counted."""


def quantile(values: Reals, share: float) -> float:
    """Return a quantile of a sample, interpolated between the two values beside it."""
    place = share * (len(values) - 1)
    below, above = floor(place), ceil(place)
    ordered = np.partition(values, (below, above))
    low, high = float(ordered[below]), float(ordered[above])
    return low + (high - low) * (place - below)


def standard_error(values: Reals, share: float) -> float:
    """Return the standard error of a quantile, from the quantiles two such errors of rank away.

    The rank of a quantile has the error sqrt(p (1 - p) / n), whatever the distribution.
    """
    error = 2 * sqrt(share * (1 - share) / len(values))
    low, high = max(share - error, 0.0), min(share + error, 1.0)
    return (quantile(values, high) - quantile(values, low)) / 4


def ranks(values: Numbers) -> Reals:
    """Return the ranks of whole numbers, the mean of theirs for equal ones."""
    least = int(values.min())
    if int(values.max()) - least > _SPARSE * values.size:
        places = np.unique(values, return_inverse=True)[1]
    else:
        places = values - least
    counts = np.bincount(places)
    twice: Numbers = 2 * np.cumsum(counts) - counts + 1
    return twice[places] / 2


def correlation(some: Reals, others: Reals) -> float:
    """Return the correlation of two samples (Pearson); 0 where one of them never changes."""
    first, second = some - some.mean(), others - others.mean()
    spread = sqrt(float(first @ first) * float(second @ second))
    return float(first @ second) / spread if spread else 0.0


@frozen(kw_only=True)
class Sensitivity:
    """How far a finish depends on one task, as `TaskForecast` has it."""

    ssi: float = 0.0
    cruciality: float = 0.0
    rank_cruciality: float = 0.0


@frozen()
class Finishes:
    """The finishes of a plan in working days, a value an iteration, their spread and their ranks."""

    days: Reals
    spread: float
    ranked: Reals

    def sensitivity(self, lengths: Numbers, day: int, critical: float) -> Sensitivity:
        """Return how far they depend on a task, by its lengths in minutes and how often it mattered.

        They do not on one whose length is always the same.
        """
        if lengths.size == 1:
            return Sensitivity()
        drawn, spread = lengths / day, self.spread
        return Sensitivity(
            ssi=round(critical * float(drawn.std()) / spread, 4) if spread else 0.0,
            cruciality=abs(round(correlation(drawn, self.days), 4)),
            rank_cruciality=abs(round(correlation(ranks(lengths), self.ranked), 4)),
        )


def histogram(days: Numbers) -> tuple[tuple[tuple[date, float], ...], int]:
    """Return bars of the share of each day, week or more weeks, and how many days a bar has.

    Days are counted from the epoch; a bar of weeks begins on a Monday.
    """
    first = int(days.min())
    span = int(days.max()) - first + 1
    width = 1 if span <= _BARS else 7 * ceil(span / (7 * (_BARS - 1)))
    if width > 1:
        first -= (first + 3) % 7
    counts = np.bincount((days - first) // width)
    return tuple(
        (day_of((first + bar * width) * DAY), round(count / len(days), 4))
        for bar, count in enumerate(counts.tolist())
        if count
    ), width
