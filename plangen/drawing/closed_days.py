"""Days off: what a timeline marks when the reader zooms in."""

from collections.abc import Mapping

from plangen.kinds.chart import Json
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio


def with_days_off(layout: Mapping[str, Json], portfolio: Portfolio, plan: Plan) -> dict[str, Json]:
    """Return a layout with the free weekdays and the holidays of a plan's calendar."""
    meta = layout["meta"]
    known = dict(meta) if isinstance(meta, Mapping) else {}
    calendar = portfolio.calendars.get(plan.calendar or portfolio.settings.calendar)
    if calendar is None:
        return {**layout, "meta": known | {"off": [5, 6], "closed": []}}
    off: list[Json] = [day for day, shifts in enumerate(calendar.week) if not shifts]
    closed: list[Json] = [[f"{days.first}", f"{days.last}"] for days, _ in calendar.holidays]
    return {**layout, "meta": known | {"off": off, "closed": closed}}
