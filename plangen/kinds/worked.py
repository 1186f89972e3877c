"""Worked out: what is known of plans that have a bearing on each other, and of no others.

A portfolio is worked out set by set, so what is known of a plan does not change with plans that
have nothing to do with it, and a set that has not changed need not be worked out again.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from plangen.each import Each
from plangen.frozen import frozen
from plangen.model.portfolio import Portfolio
from plangen.schedule.dates import Schedule
from plangen.schedule.forecast.forecast import PlanForecast, forecasts
from plangen.schedule.health import PlanHealth, plan_health
from plangen.schedule.load.booking import Booking, bookings_of
from plangen.schedule.money.cost import item_costs
from plangen.schedule.money.money import PlanMoney, plan_money
from plangen.schedule.money.plan_earned import PlanEarned, earned_values
from plangen.schedule.money.planned import Written
from plangen.schedule.solve import solve
from plangen.schedule.time_of import Calendars


@frozen(kw_only=True)
class Worked:
    """The dates, money and health of a set of plans, and what the work to come takes, by plan.

    `written` gives their dates without progress, found when first asked for.
    """

    schedule: Schedule
    money: Mapping[str, PlanMoney]
    health: Mapping[str, PlanHealth]
    written: Written
    bookings: Mapping[str, tuple[Booking, ...]]


WorkEach = Each[tuple[str, ...], Worked]
"""Works many sets of plans out."""

ForecastEach = Each[tuple[str, ...], tuple[PlanForecast, ...]]
"""Simulates many sets of plans."""

EarnedEach = Each[tuple[str, ...], dict[str, PlanEarned]]
"""Works the earned value of many sets of plans out."""


def work_out(
    portfolio: Portfolio, day: date, calendars: Calendars, plans: tuple[str, ...]
) -> Worked:
    """Schedule a set of plans, and judge their money and health on a day."""
    some = only(portfolio, plans)
    schedule = solve(some, day, calendars)
    money = {
        plan.id: plan_money(plan, item_costs(portfolio, plan, calendars))
        for plan in some.plans.values()
    }
    return Worked(
        schedule=schedule,
        money=money,
        health={
            plan.id: plan_health(
                plan, schedule.plans[plan.id], money[plan.id], calendars.of_plan(plan)
            )
            for plan in some.plans.values()
        },
        written=Written(some, schedule, calendars),
        bookings={
            plan.id: bookings_of(portfolio, plan, schedule, calendars)
            for plan in some.plans.values()
        },
    )


def forecast_of(
    portfolio: Portfolio, worked: Mapping[str, Worked], plans: tuple[str, ...]
) -> tuple[PlanForecast, ...]:
    """Simulate a set of plans that is worked out."""
    known = worked[plans[0]]
    return tuple(forecasts(only(portfolio, plans), known.schedule, known.money).values())


def earned_of(
    portfolio: Portfolio, worked: Mapping[str, Worked], plans: tuple[str, ...]
) -> dict[str, PlanEarned]:
    """Return the earned value of a set of plans that is worked out, by plan."""
    known = worked[plans[0]]
    return earned_values(only(portfolio, plans), known.schedule, known.money, known.written)


def only(portfolio: Portfolio, plans: tuple[str, ...]) -> Portfolio:
    """Return a portfolio of some of its plans; people, calendars and settings are the same."""
    return replace(portfolio, plans={plan: portfolio.plans[plan] for plan in plans})
