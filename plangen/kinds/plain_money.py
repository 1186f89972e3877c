"""Plain money: budget, earned value and risk cost as JSON, sums as digits, ratios as numbers."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from plangen.kinds.facts import Facts
from plangen.kinds.plain import plain
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.schedule.money.cost import ItemCost
from plangen.schedule.money.earned_schedule import EarnedSchedule
from plangen.schedule.money.money import PlanMoney
from plangen.schedule.money.plan_earned import Point
from plangen.source.node import Plain

_CENT = Decimal("0.01")


def plain_money(money: PlanMoney) -> dict[str, Plain]:
    """Return the sums of a plan's budget, exact, in its currency."""
    return {
        "currency": money.currency,
        "approved": plain(money.approved),
        "reserve": plain(money.reserve),
        "planned": plain(money.planned),
        "committed": plain(money.committed),
        "spent": plain(money.spent),
        "forecast": plain(money.forecast),
    }


def plain_earned(facts: Facts, plan: Plan) -> dict[str, Plain] | None:
    """Return the earned value of a plan; None for one without money or dates.

    Sums are to the cent, ratios have four decimals, what has no meaning is null; `eac` is one of
    the three estimates at completion. The earned schedule counts weeks from the plan's start.
    """
    known = facts.earned.get(plan.id)
    if known is None:
        return None
    found, curves = known.performance, known.curves
    sums = ("bac", "pv", "ev", "ac", "cv", "sv", "eac", "eac_cpi", "eac_plan", "eac_cpi_spi")
    ratios = ("cpi", "spi", "tcpi_bac", "tcpi_eac")
    return {
        **{name: _sum(getattr(found, name)) for name in (*sums, "etc", "vac")},
        **{name: _ratio(getattr(found, name)) for name in ratios},
        "earned_schedule": _timing(known.timing) if known.timing else None,
        "planned_by_day": _points(curves.planned),
        "earned_by_day": _points(curves.earned),
        "spent_by_day": _points(curves.spent),
        "forecast_by_day": _points(curves.forecast),
    }


def plain_risk_cost(facts: Facts, plan: Plan) -> dict[str, Plain] | None:
    """Return what the open risks of a plan cost on average; None where none has a price."""
    risk = facts.money[plan.id].expected_risk
    if not risk.counted:
        return None
    return {
        "before": _sum(risk.before),
        "after": _sum(risk.after),
        "counted": risk.counted,
        "left_out": risk.left_out,
    }


def _timing(timing: EarnedSchedule) -> dict[str, Plain]:
    return {
        "es": _ratio(timing.earned),
        "at": _ratio(timing.actual),
        "pd": _ratio(timing.planned),
        "sv_t": _ratio(timing.variance),
        "spi_t": _ratio(timing.index),
        "ieac_t": _ratio(timing.forecast),
        "tspi": _ratio(timing.to_complete),
    }


def _points(points: Sequence[Point]) -> dict[str, Plain]:
    """Return what it has come to by the morning of each day."""
    return {point.day.isoformat(): _sum(point.amount) for point in points}


def _sum(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount.quantize(_CENT, ROUND_HALF_UP):f}"


def _ratio(value: Decimal | None) -> float | None:
    return None if value is None else round(float(value), 4)


def plain_rates(facts: Facts, plan: Plan, task: Task) -> dict[str, Plain]:
    """Return what the people and the equipment of a task cost; null where the plan counts neither."""
    known = facts.money[plan.id].costs.get(task.id, ItemCost())
    budget = plan.budget
    return {
        "labour_cost": plain(known.labour) if budget.people_rates else None,
        "equipment_cost": plain(known.equipment) if budget.equipment_rates else None,
    }
