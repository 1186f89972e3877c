"""Joined plans: which plans can have a bearing on each other's dates, money and pages."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from plangen.kinds.earlier_names import earlier_plans
from plangen.kinds.references import references
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.schedule.levelling.level import plans_to_level


def joined(portfolio: Portfolio) -> dict[str, frozenset[str]]:
    """Return for each plan the plans that references join it to, whichever way, itself among them.

    References are links, what risks and changes touch, what work serves, and links in prose.
    Plans that are levelled compete for the same people, so they are joined as well.
    """
    sets = {plan: {plan} for plan in portfolio.plans}
    for one, other in _bonds(portfolio):
        if one in sets and other in sets and sets[one] is not sets[other]:
            small, large = sorted((sets[one], sets[other]), key=len)
            large |= small
            sets |= dict.fromkeys(small, large)
    frozen = {id(found): frozenset(found) for found in sets.values()}
    return {plan: frozen[id(found)] for plan, found in sets.items()}


def _bonds(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    by_path = {plan.path: plan.id for plan in portfolio.plans.values()}
    names = {old: plan for plan, olds in earlier_plans(portfolio).items() for old in olds}
    for plan in portfolio.plans.values():
        for name in _named(plan):
            yield plan.id, names.get(name, name)
        for link in plan.links:
            if link.target in by_path:
                yield plan.id, by_path[link.target]
    levelled = tuple(plans_to_level(portfolio))
    yield from pairwise(levelled)


def _named(plan: Plan) -> Iterable[str]:
    """Yield the plans that a plan names."""
    for reading in references(plan):
        yield reading.reference.plan or reading.reference.id
