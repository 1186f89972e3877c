"""Apart: which plans can be scheduled without each other.

Plans stand in one set where links, `after`, tasks that last as long as others, or what a risk
affects lead from one to the other. Plans that are levelled compete for the same people and
equipment and work around what others take of them, so they stand with all who want the same.
"""

from collections.abc import Iterator
from itertools import pairwise

from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.reference import Reference
from plangen.model.registers import Risk
from plangen.once import once
from plangen.schedule.levelling.level import plans_to_level
from plangen.schedule.sets import Sets


@once
def apart(portfolio: Portfolio) -> tuple[tuple[str, ...], ...]:
    """Return the sets, each in the order of the files."""
    sets = Sets({plan: plan for plan in portfolio.plans})
    for one, other in _bonds(portfolio):
        if other in portfolio.plans:
            sets.join(one, other)
    return tuple(sets.all())


def _bonds(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    for plan in portfolio.plans.values():
        for name in _awaited(plan):
            yield plan.id, name
    levelled = tuple(plans_to_level(portfolio))
    yield from pairwise(levelled)
    wanted = {one for plan in levelled for one in _taken(portfolio.plans[plan])}
    for plan in portfolio.plans.values() if wanted else ():
        if not wanted.isdisjoint(_taken(plan)):
            yield plan.id, levelled[0]


@once
def _awaited(plan: Plan) -> tuple[str, ...]:
    """Return the other plans that have a bearing on a plan, or it on them."""
    named = [target.plan or target.id for target in plan.after]
    references: list[Reference] = [link.target for task in plan.tasks for link in task.links]
    references += [task.spans for task in plan.tasks if task.spans]
    references += [
        one for entry in plan.entries if isinstance(entry, Risk) for one in entry.affects
    ]
    named += [reference.plan for reference in references if reference.plan]
    return tuple(dict.fromkeys(named))


def _taken(plan: Plan) -> set[str]:
    """Return the people, teams and equipment that a plan names for its work."""
    people = {one.person for task in plan.tasks for one in task.people}
    return people | {one.resource for task in plan.tasks for one in task.uses}
