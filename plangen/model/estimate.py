"""Estimates: durations and amounts, single or as three points."""

from decimal import Decimal
from enum import StrEnum

from plangen.frozen import frozen


class Unit(StrEnum):
    """Units of duration; `ED` runs around the clock, the others in working time."""

    HOUR = "h"
    DAY = "d"
    WEEK = "w"
    MONTH = "mo"
    ELAPSED_DAY = "ed"


@frozen()
class Duration:
    """An amount of time in the author's unit; may be negative in a lag or a change."""

    amount: Decimal
    unit: Unit

    def __str__(self) -> str:
        """Return the author's spelling: `2.5d`."""
        return f"{self.amount.normalize():f}{self.unit}"


@frozen()
class Estimate:
    """A duration, or three of them in one unit (low, likely, high).

    The likely value drives the schedule; a single estimate has three equal values.
    """

    low: Duration
    likely: Duration
    high: Duration

    @property
    def is_range(self) -> bool:
        """Tell whether the author gave three points."""
        return self.low != self.high

    def __str__(self) -> str:
        """Return the author's spelling: `12/15/30d`."""
        if not self.is_range:
            return str(self.likely)
        low, likely = (f"{value.amount.normalize():f}" for value in (self.low, self.likely))
        return f"{low}/{likely}/{self.high}"


@frozen()
class Amount:
    """A number (money, mostly), or three of them (low, likely, high)."""

    low: Decimal
    likely: Decimal
    high: Decimal

    @property
    def mean(self) -> Decimal:
        """Return the mean of the triangle that three points make: (low + likely + high) / 3."""
        return (self.low + self.likely + self.high) / 3

    @property
    def is_range(self) -> bool:
        """Tell whether the author gave three points."""
        return self.low != self.high


@frozen()
class Interval:
    """How often something happens: every `count` units; `once` has count 0."""

    count: int
    unit: str

    @property
    def days(self) -> int:
        """Return the length in days; 0 for `once`."""
        return self.count * {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}.get(
            self.unit, 0
        )

    def __str__(self) -> str:
        """Return what people say: `every 2 weeks`."""
        if not self.count:
            return "once"
        return f"every {self.unit}" if self.count == 1 else f"every {self.count} {self.unit}s"
