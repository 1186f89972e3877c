"""Durations as people say them, in the unit their author used."""

from decimal import Decimal

from plangen.kinds.words import plain_number
from plangen.model.estimate import Duration, Estimate, Unit

_NOUNS = {
    Unit.HOUR: "hour",
    Unit.DAY: "day",
    Unit.WEEK: "week",
    Unit.MONTH: "month",
    Unit.ELAPSED_DAY: "calendar day",
}


def duration_text(duration: Duration) -> str:
    """Return a length without its sign: `30 days`, `2.5 weeks`."""
    amount = abs(duration.amount)
    noun = _NOUNS[duration.unit]
    return f"{plain_number(amount)} {noun}{'' if amount == Decimal(1) else 's'}"


def days_text(days: float) -> str:
    """Return working days in half steps, to be read aloud: `6 days`, `half a day`."""
    halves = round(days * 2) / 2
    if not halves:
        return "less than half a day" if days else "no time"
    if halves == 0.5:
        return "half a day"
    return f"{plain_number(halves)} {'day' if halves == 1 else 'days'}"


def estimate_text(estimate: Estimate) -> str:
    """Return an estimate: `15 days`, or with its range `15 days (12 to 30)`."""
    likely = duration_text(estimate.likely)
    return f"{likely} ({range_text(estimate)})" if estimate.is_range else likely


def range_text(estimate: Estimate) -> str:
    """Return the outer points of an estimate: `12 to 30`; empty for a single one."""
    if not estimate.is_range:
        return ""
    low, high = (plain_number(value.amount) for value in (estimate.low, estimate.high))
    return f"{low} to {high}"
