"""Recurrence: when a recurring milestone happens next."""

from datetime import date

from plangen.model.estimate import Interval
from plangen.schedule.calendar import LAST

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def next_occurrence(every: Interval, first: date, status_date: date) -> date:
    """Return the first occurrence on or after the status date of what recurs from a first day.

    Occurrences are counted from the first, so one on the 31st is on the last day of shorter
    months and on the 31st again after them. What happens once stays where it is.
    """
    if not every.count or first >= status_date:
        return first
    if every.unit in _DAYS:
        step = every.count * _DAYS[every.unit]
        steps = -(-(status_date - first).days // step)
        return _after_days(first, steps * step)
    step = every.count * _MONTHS[every.unit]
    apart = 12 * (status_date.year - first.year) + status_date.month - first.month
    steps = apart // step
    found = _after_months(first, steps * step)
    return found if found >= status_date else _after_months(first, (steps + 1) * step)


def _after_days(first: date, days: int) -> date:
    return date.fromordinal(min(first.toordinal() + days, LAST.toordinal()))


def _after_months(first: date, months: int) -> date:
    """Return the same day of a later month, or its last; never later than a schedule can say."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > LAST.year:
        return LAST
    return date(year, month + 1, min(first.day, _length(year, month + 1)))


def _length(year: int, month: int) -> int:
    """Return how many days a month has."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days
