"""Forecasts: how likely plans are to finish when and at what cost, and which work decides that."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.portfolio import Portfolio
from plangen.schedule.dates import Schedule
from plangen.schedule.forecast.flat import Flat, flatten
from plangen.schedule.forecast.uncertain import Uncertainty, is_uncertain, uncertainties
from plangen.schedule.money.money import PlanMoney

_TOGETHER = 8
"""So many sets of plans are simulated in one go."""


@frozen(kw_only=True)
class FinishForecast:
    """When a plan will finish; with a chance of 80 % on `p80` or before.

    Counted in working days of the plan's calendar: the standard error of `p80`, the merge bias
    (by how much the mean lies behind the date of the likely values), and the contingency that
    must be added to that date to reach `p80`. `p80_without` is `p80` without the responses to
    risks. `target_chance` is None without a target. The `histogram` has the first day and the
    share of each bar, in order; each stands for `bar_days` calendar days, and bars of no share
    are left out.
    """

    p50: date
    p80: date
    p90: date
    mean: date
    standard_error: float
    merge_bias: float
    contingency: float
    p80_without: date
    target_chance: float | None
    histogram: tuple[tuple[date, float], ...]
    bar_days: int


@frozen(kw_only=True)
class CostForecast:
    """What a plan will cost: the forecast of its budget and what its risks add, after response.

    `contingency` is what must be added to the forecast to reach `p80`. The chances are those
    to stay within the approved sum, with and without its reserve; None if nothing is approved.
    """

    p50: Decimal
    p80: Decimal
    p90: Decimal
    mean: Decimal
    contingency: Decimal
    within_available: float | None
    within_approved: float | None


@frozen(kw_only=True)
class TaskForecast:
    """When an open task will finish, and how far the plan's finish depends on it.

    `criticality` is the share of iterations in which it has no float. `ssi` is that times the
    ratio of its spread to the plan's (schedule sensitivity index, PMI). `cruciality` is the
    correlation of its length with the plan's finish, without sign (Williams 1992), and
    `rank_cruciality` that of their ranks. `drag` is in working days, 0 off the longest path.
    """

    task: str
    p50: date
    p80: date
    p90: date
    criticality: float
    ssi: float
    cruciality: float
    rank_cruciality: float
    drag: float


@frozen(kw_only=True)
class PlanForecast:
    """The forecast of one plan.

    `finish` is None where the plan has no date, `cost` where none of its open risks has a
    price. `tasks` has its open tasks, milestones and groups, in the order of the file.
    """

    plan: str
    iterations: int
    finish: FinishForecast | None
    cost: CostForecast | None
    tasks: Mapping[str, TaskForecast]


def forecasts(
    portfolio: Portfolio, schedule: Schedule, money: Mapping[str, PlanMoney]
) -> dict[str, PlanForecast]:
    """Simulate the plans in which anything is uncertain, and those that links join to them.

    Uncertain are open estimates of three points, and open risks with a probability and a delay
    or a cost. Other plans have no forecast: they finish on the day that the schedule says.
    """
    if not is_uncertain(portfolio, schedule):
        return {}
    flat = flatten(schedule)
    uncertain = uncertainties(portfolio, schedule, flat)
    together = [
        uncertain[first : first + _TOGETHER] for first in range(0, len(uncertain), _TOGETHER)
    ]
    made = (_forecast(portfolio, schedule, money, flat, some) for some in together)
    found = {one.plan: one for some in made for one in some}
    return {plan: found[plan] for plan in portfolio.plans if plan in found}


def _forecast(
    portfolio: Portfolio,
    schedule: Schedule,
    money: Mapping[str, PlanMoney],
    flat: Flat,
    sets: Sequence[Uncertainty],
) -> tuple[PlanForecast, ...]:
    from plangen.schedule.forecast.odds import simulated  # noqa: PLC0415 (arrays only where they are used)

    return tuple(
        PlanForecast(
            plan=name,
            iterations=odds.outcomes.iterations,
            finish=odds.finish(portfolio.plans[name]),
            cost=odds.cost(portfolio.plans[name], money[name]),
            tasks=odds.tasks(portfolio.plans[name]),
        )
        for odds in simulated(portfolio.settings, schedule, flat, sets)
        for name in odds.plans
    )
