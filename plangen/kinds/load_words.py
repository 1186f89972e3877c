"""Words of load: hours, weeks, and what a task takes of somebody, for findings and pages alike."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from plangen.kinds.words import day_text, plain_number
from plangen.schedule.demand import SupplyKind
from plangen.schedule.load.load import Share

_WHOLE = 10
"""From so many hours on, parts of an hour do not matter."""


def hours_text(minutes: Decimal) -> str:
    """Return working minutes in hours: `57 h`, `4.5 h`; never nothing for something."""
    hours = minutes / 60
    grain = Decimal(1) if hours >= _WHOLE else Decimal("0.1")
    rounded = hours.quantize(grain, ROUND_HALF_UP)
    return f"{plain_number(max(rounded, Decimal('0.1')))} h" if minutes else "0 h"


def pieces_text(pieces: Decimal) -> str:
    """Return a count of pieces: `2`, `0.5`."""
    return plain_number(pieces)


def amount_text(kind: SupplyKind, share: Share) -> str:
    """Return what a task takes: hours of people, pieces of equipment."""
    return hours_text(share.amount) if kind is SupplyKind.PEOPLE else pieces_text(share.amount)


def weeks_text(first: date, last: date) -> str:
    """Return a run of weeks by its Mondays: `in the week of ...`, `in the 3 weeks from ...`."""
    weeks = (last - first).days // 7 + 1
    start = day_text(first)
    return f"in the week of {start}" if weeks == 1 else f"in the {weeks} weeks from {start}"


def days_span(first: date, last: date) -> str:
    """Return a span of days: `on Mon 2 Feb 2026`, `from ... to ...`."""
    if first == last:
        return f"on {day_text(first)}"
    return f"from {day_text(first)} to {day_text(last)}"
