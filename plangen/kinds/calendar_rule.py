"""Calendar rules: how calendars say that a milestone recurs (RFC 5545, section 3.3.10)."""

from datetime import date

from plangen.kinds.dated import Dated, Occasion
from plangen.model.task import Task

_STEPS = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "year": ("MONTHLY", 12),
}
_SHORTEST = 28


def recurrence(one: Dated, end: date | None) -> dict[str, str | int | date | list[int]]:
    """Return the parts of the rule by which a thing recurs until a day, none where it does not.

    What is on the 31st is on the last day of shorter months, as in the schedule.
    """
    task = one.item
    if one.occasion not in {Occasion.MILESTONE, Occasion.DELIVERABLE} or not isinstance(task, Task):
        return {}
    if not task.every or not task.every.count or end is None or end <= one.last:
        return {}
    frequency, months = _STEPS[task.every.unit]
    rule: dict[str, str | int | date | list[int]] = {
        "freq": frequency,
        "interval": task.every.count * months,
        "until": end,
    }
    day = (task.recurs_from or one.last).day
    if frequency == "MONTHLY" and day > _SHORTEST:
        rule |= {"bymonthday": [*range(_SHORTEST, day + 1)], "bysetpos": -1}
    return rule
