"""Plain load: what all plans take of people and equipment by week, as JSON, in hours and pieces."""

from decimal import Decimal

from plangen.kinds.facts import Facts
from plangen.kinds.plain import plain
from plangen.schedule.demand import SupplyKind
from plangen.schedule.load.double_booking import DoubleBooking
from plangen.schedule.load.load import Share, SupplyLoad, WeekLoad
from plangen.source.node import Plain


def plain_load(facts: Facts) -> list[Plain]:
    """Return everybody and everything with a capacity: people first, in the order of the files.

    Only weeks with load are listed, from that of the status date on.
    """
    return [_supply(load) for load in facts.load.supplies.values()]


def _supply(load: SupplyLoad) -> dict[str, Plain]:
    found: dict[str, Plain] = {
        "kind": load.supply.kind.value,
        "id": load.supply.id,
        "capacity": plain(load.capacity),
        "weeks": [_week(load.supply.kind, week) for week in load.weeks],
    }
    if load.supply.kind is SupplyKind.EQUIPMENT:
        found["double_booked"] = [_span(span) for span in load.doubled]
    return found


def _week(kind: SupplyKind, week: WeekLoad) -> dict[str, Plain]:
    return {
        "week": week.monday.isoformat(),
        "capacity": _amount(kind, week.capacity),
        "load": _amount(kind, week.firm),
        "tentative": _amount(kind, week.tentative),
        "percent": week.percent,
        "over": week.is_over,
        "tasks": [_share(kind, share) for share in week.shares],
    }


def _share(kind: SupplyKind, share: Share) -> dict[str, Plain]:
    return {
        "plan": share.plan,
        "task": share.task,
        "amount": _amount(kind, share.amount),
        "tentative": share.tentative,
    }


def _span(span: DoubleBooking) -> dict[str, Plain]:
    return {
        "start": span.first.isoformat(),
        "finish": span.last.isoformat(),
        "pieces": _amount(SupplyKind.EQUIPMENT, span.most),
        "proposed_by": span.plan,
        "tasks": [f"{one.plan}/{one.task}" for one in span.bookings],
    }


def _amount(kind: SupplyKind, amount: Decimal) -> float:
    """Return working minutes in hours, pieces as they are; to two decimals."""
    return round(float(amount / 60 if kind is SupplyKind.PEOPLE else amount), 2)
