"""Calendar rules: how calendars say that a milestone recurs (RFC 5545, section 3.3.10)."""

from datetime import date

from plangen.kinds.calendar_lines import compact
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


def recurrence(one: Dated, end: date | None) -> str:
    """Return the rule by which a thing recurs until a day, nothing where it does not.

    What is on the 31st is on the last day of shorter months, as in the schedule.
    """
    task = one.item
    if one.occasion not in {Occasion.MILESTONE, Occasion.DELIVERABLE} or not isinstance(task, Task):
        return ""
    if not task.every or not task.every.count or end is None or end <= one.last:
        return ""
    frequency, months = _STEPS[task.every.unit]
    rule = f"FREQ={frequency};UNTIL={compact(end)};INTERVAL={task.every.count * months}"
    day = (task.recurs_from or one.last).day
    if frequency == "MONTHLY" and day > _SHORTEST:
        days = ",".join(map(str, range(_SHORTEST, day + 1)))
        return f"{rule};BYMONTHDAY={days};BYSETPOS=-1"
    return rule
