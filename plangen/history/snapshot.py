"""Snapshots: what was known of all plans on a day, as far as later days are compared with it."""

from collections.abc import Mapping
from datetime import date

from plangen.frozen import frozen
from plangen.model.portfolio import Portfolio
from plangen.schedule.dates import Schedules
from plangen.schedule.health import PlanHealth
from plangen.schedule.money.money import PlanMoney


@frozen(kw_only=True)
class Snapshot:
    """The plans as they were written on a day, with the dates, money and health of that day."""

    day: date
    portfolio: Portfolio
    schedule: Schedules
    money: Mapping[str, PlanMoney]
    health: Mapping[str, PlanHealth]
