"""Date hints: what somebody meant who wrote a day that is none."""

import re
from calendar import monthrange

_DATE_HINT = "write year-month-day: `2026-10-02`"
_OTHER_DATE = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")


def day_hint(year: int, month: int, day: int) -> str:
    """Return what is wrong with a day that no calendar has."""
    if 1 <= month <= 12 and year:
        last = monthrange(year, month)[1]
        return f"the last day of that month is `{year}-{month:02}-{last}`"
    if 1 <= day <= 12 < month <= 31:
        return f"the month comes before the day: `{year}-{day:02}-{month:02}`"
    return _DATE_HINT


def turned(text: str) -> str:
    """Return the hint for a date in the order of another country, where that is certain."""
    found = _OTHER_DATE.fullmatch(text)
    if not found:
        return _DATE_HINT
    first, mark, second, year = int(found[1]), found[2], int(found[3]), found[4]
    if mark == "." or first > 12:
        month, day = second, first
    elif second > 12:
        month, day = first, second
    else:
        return _DATE_HINT
    return f"write `{year}-{month:02}-{day:02}`" if month <= 12 and day <= 31 else _DATE_HINT
