"""Words of load: hours, weeks, and what a task takes of somebody, for findings and pages alike."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from plangen.kinds.tongue import ENGLISH, Tongue, say, say_number
from plangen.kinds.words import capital, day_text, plain_number
from plangen.schedule.demand import SupplyKind

_WHOLE = 10
"""From so many hours on, parts of an hour do not matter."""


def hours_text(minutes: Decimal, tongue: Tongue = ENGLISH) -> str:
    """Return working minutes in hours: `57 h`, `4.5 h`; never nothing for something."""
    hours = minutes / 60
    grain = Decimal(1) if hours >= _WHOLE else Decimal("0.1")
    rounded = hours.quantize(grain, ROUND_HALF_UP)
    return f"{plain_number(max(rounded, Decimal('0.1')), tongue)} h" if minutes else "0 h"


def pieces_text(pieces: Decimal, tongue: Tongue = ENGLISH) -> str:
    """Return a count of pieces: `2`, `0.5`."""
    return plain_number(pieces, tongue)


def amount_text(kind: SupplyKind, amount: Decimal, tongue: Tongue) -> str:
    """Return what a task takes: hours of people, pieces of equipment."""
    is_people = kind is SupplyKind.PEOPLE
    return hours_text(amount, tongue) if is_people else pieces_text(amount, tongue)


def part_text(kind: SupplyKind, part: Decimal, whole: Decimal, tongue: Tongue) -> str:
    """Return an amount and what there is: `56 h of 40 h`, `2 of 1`."""
    some, everything = (amount_text(kind, one, tongue) for one in (part, whole))
    return say(tongue, "{part} of {whole}", part=some, whole=everything)


def weeks_text(first: date, last: date, tongue: Tongue = ENGLISH) -> str:
    """Return a run of weeks by its Mondays: `in the week of ...`, `in the 3 weeks from ...`."""
    one, more = "in the week of {day}", "in the {n} weeks from {day}"
    return say_number(tongue, _weeks(first, last), one, more, day=day_text(first, tongue))


def weeks_label(first: date, last: date, tongue: Tongue) -> str:
    """Return a run of weeks for a table: `Week of ...`, `3 weeks from ...`."""
    one, more = "Week of {day}", "{n} weeks from {day}"
    return say_number(tongue, _weeks(first, last), one, more, day=day_text(first, tongue))


def _weeks(first: date, last: date) -> int:
    return (last - first).days // 7 + 1


def days_span(first: date, last: date, tongue: Tongue = ENGLISH) -> str:
    """Return a span of days: `on Mon 2 Feb 2026`, `from ... to ...`."""
    begin, end = day_text(first, tongue), day_text(last, tongue)
    if first == last:
        return say(tongue, "on {day}", day=begin)
    return say(tongue, "from {first} to {last}", first=begin, last=end)


def days_label(first: date, last: date, tongue: Tongue) -> str:
    """Return a span of days for a table: `Mon 2 Feb 2026`, `From ... to ...`."""
    return day_text(first, tongue) if first == last else capital(days_span(first, last, tongue))
