"""Plain forecasts: dates, chances and sensitivities of a simulation as JSON."""

from plangen.kinds.facts import Facts
from plangen.kinds.plain import plain
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.schedule.forecast.forecast import CostForecast, FinishForecast
from plangen.source.node import Plain


def plain_forecast(facts: Facts, plan: Plan) -> dict[str, Plain] | None:
    """Return the forecast of a plan; None for one in which nothing is uncertain.

    Chances are shares from 0 to 1, days are working days of the plan's calendar, sums digits.
    """
    known = facts.forecasts.get(plan.id)
    if known is None:
        return None
    return {
        "iterations": known.iterations,
        **(_finish(known.finish) if known.finish else {}),
        "cost": _cost(known.cost) if known.cost else None,
    }


def plain_task_forecast(facts: Facts, plan: Plan, task: Task) -> Plain:
    """Return the forecast of a task; None for one that is over, or in a plan without a forecast."""
    known = facts.forecasts.get(plan.id)
    found = known.tasks.get(task.id) if known else None
    if found is None:
        return None
    return {
        "p50": plain(found.p50),
        "p80": plain(found.p80),
        "p90": plain(found.p90),
        "criticality": found.criticality,
        "ssi": found.ssi,
        "cruciality": found.cruciality,
        "rank_cruciality": found.rank_cruciality,
        "drag": found.drag,
    }


def _finish(finish: FinishForecast) -> dict[str, Plain]:
    return {
        "p50": plain(finish.p50),
        "p80": plain(finish.p80),
        "p90": plain(finish.p90),
        "mean": plain(finish.mean),
        "p80_without_responses": plain(finish.p80_without),
        "standard_error": finish.standard_error,
        "merge_bias": finish.merge_bias,
        "contingency": finish.contingency,
        "target_chance": finish.target_chance,
        "bar_days": finish.bar_days,
        "histogram": [{"from": plain(day), "share": share} for day, share in finish.histogram],
    }


def _cost(cost: CostForecast) -> dict[str, Plain]:
    return {
        "p50": plain(cost.p50),
        "p80": plain(cost.p80),
        "p90": plain(cost.p90),
        "mean": plain(cost.mean),
        "contingency": plain(cost.contingency),
        "within_available": cost.within_available,
        "within_approved": cost.within_approved,
    }
