"""Joined plans: which plans can have a bearing on each other's dates, money and pages."""

from collections.abc import Iterator
from itertools import pairwise

from plangen.kinds.earlier_names import earlier_plans
from plangen.kinds.references import references
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.once import once
from plangen.schedule.apart import apart
from plangen.schedule.sets import Sets


@once
def joined(portfolio: Portfolio) -> tuple[tuple[str, ...], ...]:
    """Return the sets of plans that references join, whichever way, each in the order of the files.

    References are links, what risks and changes touch, what work serves, and links in prose.
    Plans that are scheduled together are joined as well.
    """
    sets = Sets({plan: plan for plan in portfolio.plans})
    for one, other in _bonds(portfolio):
        if one in portfolio.plans and other in portfolio.plans:
            sets.join(one, other)
    return tuple(sets.all())


def _bonds(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    by_path = {plan.path: plan.id for plan in portfolio.plans.values()}
    names = {old: plan for plan, olds in earlier_plans(portfolio).items() for old in olds}
    for plan in portfolio.plans.values():
        for name in _named(plan):
            yield plan.id, names.get(name, name)
        for link in plan.links:
            if link.target in by_path:
                yield plan.id, by_path[link.target]
    for plans in apart(portfolio):
        yield from pairwise(plans)


@once
def _named(plan: Plan) -> tuple[str, ...]:
    """Return the plans that a plan names, and all names that may be those of plans."""
    named = (reading.reference.plan or reading.reference.id for reading in references(plan))
    return tuple(dict.fromkeys(named))
