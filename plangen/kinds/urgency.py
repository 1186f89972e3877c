"""Urgency: which plans need attention most."""

from collections.abc import Iterable

from plangen.kinds.facts import Facts
from plangen.model.plan import Plan

Urgency = tuple[bool, int, int, str]


def urgency(facts: Facts, plan: Plan) -> Urgency:
    """Return what plans are sorted by: the worst first, those that are over last."""
    health = facts.health[plan.id]
    rank = health.computed.rank if health.computed else -1
    return (plan.status.is_over, -rank, -health.days_late, plan.id)


def most_urgent(facts: Facts, plans: Iterable[Plan]) -> list[Plan]:
    """Return plans, those that need attention most first."""
    return sorted(plans, key=lambda plan: urgency(facts, plan))
