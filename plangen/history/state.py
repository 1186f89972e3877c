"""States: the plans as they are written, with what a schedule says of them on a day."""

from collections.abc import Mapping
from datetime import date

from plangen.frozen import frozen
from plangen.model.portfolio import Portfolio
from plangen.schedule.dates import Schedules
from plangen.schedule.health import PlanHealth
from plangen.schedule.money.money import PlanMoney


@frozen(kw_only=True)
class State:
    """The plans with the dates, money and health of a day."""

    day: date
    portfolio: Portfolio
    schedule: Schedules
    money: Mapping[str, PlanMoney]
    health: Mapping[str, PlanHealth]
