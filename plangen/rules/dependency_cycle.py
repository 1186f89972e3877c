"""An item waits for itself: directly, through what holds it, or through a ring.

## Why

Work cannot wait for itself, nor for the end of the phase it is part of, nor for work that waits
for it in turn. Such links can never be met: none of the tasks can ever start, so none has a date.
One of the links is wrong.

A risk, an issue, a change or feedback that names itself says nothing either.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:fit}

- [ ] Fit the readers {#fit @bo 8d after:order}

- [ ] Train the crews {#train @ana 2d after:train}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}

- [ ] Fit the readers {#fit @bo 8d after:order}

- [ ] Train the crews {#train @ana 2d after:fit}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.self_references import self_references
from plangen.model.plan import Plan
from plangen.model.plan_files import header_of
from plangen.schedule.order import Cycle
from plangen.source.diagnostic import Related, Severity

_SHOWN = 6


def check(facts: Facts) -> Iterator[Finding]:
    """Yield references that lead back, and one finding a ring with the place of every link."""
    yield from self_references(facts)
    for cycle in facts.schedule.cycles:
        plan, item = _home(facts, cycle)
        if _is_self_reference(plan, cycle):
            continue
        places = _places(plan, cycle)
        yield Finding(
            message=f"these tasks wait for each other: {_ring(cycle)}",
            span=places[0].span,
            hint="delete the link that does not hold",
            related=places[1:],
            plan=plan,
            item=item,
        )


def _home(facts: Facts, cycle: Cycle) -> tuple[Plan, str]:
    """Return the first task of a ring and its plan, if there is one in a plan not yet over."""
    found = [(facts.portfolio.plans[plan], task) for plan, task in cycle.tasks]
    return next(((plan, task) for plan, task in found if not plan.status.is_over), found[0])


def _places(plan: Plan, cycle: Cycle) -> tuple[Related, ...]:
    """Return the places of a ring's links, a plan's own first; else of what spans another."""
    links = [Related(f"waits for `{edge}`", edge.span) for edge in cycle.edges]
    links.sort(key=lambda place: header_of(place.span.path) != plan.path)
    spans = [
        Related("spans another", task.origin.of("spans"))
        for task in plan.tasks
        if (plan.id, task.id) in cycle.tasks
    ]
    return tuple(links or spans)


def _is_self_reference(plan: Plan, cycle: Cycle) -> bool:
    """Tell whether the only link leads to what holds its task: a finding of its own."""
    if len(cycle.edges) != 1:
        return False
    only, ring = cycle.edges[0], set(cycle.tasks)
    linked = [
        task.id for task in plan.tasks for link in task.links if link.target.span == only.span
    ]
    inside = any((plan.id, name) in ring and _holds(plan, only.id, name) for name in linked)
    return inside or only in plan.after


def _holds(plan: Plan, holder: str, name: str) -> bool:
    parents = {task.id: task.parent for task in plan.tasks}
    while name and name != holder:
        name = parents.get(name, "")
    return bool(name)


def _ring(cycle: Cycle) -> str:
    across = len({plan for plan, _ in cycle.tasks}) > 1
    names = [f"`{plan}/{task}`" if across else f"`{task}`" for plan, task in cycle.tasks]
    if len(names) > _SHOWN:
        return ", ".join(names[:_SHOWN]) + f" and {len(names) - _SHOWN} more"
    return ", ".join(names)


RULE = Rule(Severity.ERROR, check, near=True)
