"""Scores: the order of risks, from the one to look at first."""

from decimal import Decimal
from functools import lru_cache

from plangen.model.estimate import Duration, Unit
from plangen.model.plan import Plan
from plangen.model.registers import Impact, Risk

_HOURS = {
    Unit.HOUR: Decimal(1),
    Unit.DAY: Decimal(8),
    Unit.WEEK: Decimal(40),
    Unit.MONTH: Decimal(160),
    Unit.ELAPSED_DAY: Decimal(8),
}
_WEEK_STEPS = (Decimal("0.4"), Decimal(1), Decimal(3), Decimal(8))


def ranked(plan: Plan) -> list[Risk]:
    """Return the open risks of a plan, the gravest first; opportunities stand behind threats."""
    return sorted((risk for risk in plan.risks if risk.is_open), key=risk_order)


def risk_order(risk: Risk) -> tuple[bool, int, float, str]:
    """Return what risks are sorted by: threats first, then their score, then their id."""
    return (risk.opportunity, -score(risk), -float(risk.probability or 0), risk.id)


def score(risk: Risk) -> int:
    """Return probability times impact on five steps each (1 to 25); 0 without data."""
    impact = impact_step(risk)
    return probability_step(risk.probability) * (impact + 1 if impact is not None else 0)


def probability_step(probability: Decimal | None) -> int:
    """Return a percentage as one of five steps; 0 where it is not stated."""
    if probability is None:
        return 0
    return min(int(probability // 20) + 1, 5)


def impact_step(risk: Risk) -> int | None:
    """Return the impact as one of five steps from 0, stated or by the likely delay."""
    if risk.impact is not None:
        return risk.impact.rank
    if risk.delay is None:
        return Impact.MEDIUM.rank if risk.cost is not None else None
    return _delay_step(risk.delay.likely)


@lru_cache(maxsize=1 << 10)
def _delay_step(likely: Duration) -> int:
    weeks = likely.amount * _HOURS[likely.unit] / _HOURS[Unit.WEEK]
    return sum(weeks >= step for step in _WEEK_STEPS)
