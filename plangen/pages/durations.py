"""Durations as people say them, in the unit their author used."""

from decimal import Decimal

from plangen.kinds.tongue import ENGLISH, Tongue, say
from plangen.kinds.words import plain_number
from plangen.model.estimate import Duration, Estimate, Unit

_LENGTHS = {
    Unit.HOUR: ("{n} hour", "{n} hours"),
    Unit.DAY: ("{n} day", "{n} days"),
    Unit.WEEK: ("{n} week", "{n} weeks"),
    Unit.MONTH: ("{n} month", "{n} months"),
    Unit.ELAPSED_DAY: ("{n} calendar day", "{n} calendar days"),
}

_SHORT = {
    Unit.HOUR: "{n} h",
    Unit.DAY: "{days} d",
    Unit.WEEK: "{n} w",
    Unit.MONTH: "{n} mo",
}


def duration_text(duration: Duration, tongue: Tongue = ENGLISH) -> str:
    """Return a length without its sign: `30 days`, `2.5 weeks`."""
    amount = abs(duration.amount)
    one, more = _LENGTHS[duration.unit]
    return say(tongue, one if amount == Decimal(1) else more, n=plain_number(amount, tongue))


def short_duration(duration: Duration, tongue: Tongue = ENGLISH) -> str:
    """Return a length as tables say it: `30 d`, `2.5 w`; only calendar days keep their name."""
    if duration.unit is Unit.ELAPSED_DAY:
        return duration_text(duration, tongue)
    number = plain_number(abs(duration.amount), tongue)
    return say(tongue, _SHORT[duration.unit], n=number, days=number)


def estimate_text(estimate: Estimate, tongue: Tongue = ENGLISH) -> str:
    """Return an estimate: `15 days`, or with its range `15 days (12 to 30)`."""
    likely = duration_text(estimate.likely, tongue)
    return f"{likely} ({range_text(estimate, tongue)})" if estimate.is_range else likely


def range_text(estimate: Estimate, tongue: Tongue = ENGLISH) -> str:
    """Return the outer points of an estimate: `12 to 30`; empty for a single one."""
    if not estimate.is_range:
        return ""
    low, high = (plain_number(value.amount, tongue) for value in (estimate.low, estimate.high))
    return say(tongue, "{low} to {high}", low=low, high=high)
