"""Words of intervals: how often something happens."""

from plangen.kinds.tongue import Tongue, say
from plangen.model.estimate import Interval

_INTERVALS = {
    "day": ("every day", "every {n} days"),
    "week": ("every week", "every {n} weeks"),
    "month": ("every month", "every {n} months"),
    "quarter": ("every quarter", "every {n} quarters"),
    "year": ("every year", "every {n} years"),
}


def interval_text(every: Interval | None, tongue: Tongue) -> str:
    """Return how often something happens: `every 2 weeks`; empty if it does not recur."""
    if every is None:
        return ""
    if not every.count or every.unit not in _INTERVALS:
        return say(tongue, str(every))
    one, more = _INTERVALS[every.unit]
    return say(tongue, one) if every.count == 1 else say(tongue, more, n=every.count)
