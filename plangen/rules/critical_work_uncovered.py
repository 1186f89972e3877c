"""No open risk affects some of the tasks that decide the finish.

## Why

A delay in critical work delays the whole plan, so that is where one should ask what may go
wrong. A register that is silent about the critical path looks at the wrong places.

A task is covered by a risk that `affects:` it, the phase it stands in, or other work in the
same phase. Plans with fewer than five tasks, and plans without any risk, are not asked.

## Bad

```markdown
## Phase: Fit {#fit @bo}

- [ ] Choose the readers {#choose @bo 20d after:survey}
- [ ] Cut the cable ducts {#ducts @bo 20d after:choose}
- [ ] Fit the readers {#readers @bo 20d after:ducts}

## Tasks

- [ ] Train the crews {#train @cy 5d}

## Risks

- The training room is taken
  {#room @cy 20% impact:low affects:train response:accept review:2026-04-01}
```

## Good

```markdown
## Phase: Fit {#fit @bo}

- [ ] Choose the readers {#choose @bo 20d after:survey}
- [ ] Cut the cable ducts {#ducts @bo 20d after:choose}
- [ ] Fit the readers {#readers @bo 20d after:ducts}

## Tasks

- [ ] Train the crews {#train @cy 5d}

## Risks

- Storms keep the crews ashore
  {#storms @bo 20% impact:low affects:survey,fit response:accept review:2026-04-01}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.source.diagnostic import Related, Severity

FEWEST = 5
"""Plans with fewer tasks are not asked."""

NAMED = 3
"""So many tasks are named in the one finding of a plan."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each plan with critical work that no open risk affects."""
    affected = _affected(facts)
    for plan in facts.plans:
        work = [task for task in plan.tasks if _is_work(task)]
        if len(work) < FEWEST or not plan.risks:
            continue
        covered = _covered(plan, affected)
        bare = [
            task
            for task in work
            if task.is_open and task.id not in covered and _is_critical(facts, plan, task)
        ]
        if bare:
            yield _finding(plan, bare)


def _is_work(task: Task) -> bool:
    return not task.is_group and not task.is_milestone and task.spans is None


def _is_critical(facts: Facts, plan: Plan, task: Task) -> bool:
    placed = facts.placed(plan, task)
    return placed is not None and placed.critical


def _affected(facts: Facts) -> set[tuple[str, str]]:
    """Return plan and id of all that open threats affect; a risk may look into other plans."""
    return {
        (reference.plan or plan.id, reference.id)
        for plan in facts.plans
        for risk in plan.risks
        if risk.is_open and not risk.opportunity
        for reference in risk.affects
    }


def _covered(plan: Plan, affected: set[tuple[str, str]]) -> set[str]:
    """Return the ids of affected tasks, of all they hold, and of all that stands beside them.

    Parents stand before children; what stands at the top of a plan has nothing beside it.
    """
    covered: set[str] = set()
    for task in plan.tasks:
        if task.parent in covered or (task.named and (plan.id, task.id) in affected):
            covered.add(task.id)
    around = {task.parent for task in plan.tasks if task.parent and task.id in covered}
    return covered | {task.id for task in plan.tasks if task.parent in around}


def _finding(plan: Plan, bare: list[Task]) -> Finding:
    names = ", ".join(f"`{task.title}`" for task in bare[:NAMED])
    more = f" and {len(bare) - NAMED} more" if len(bare) > NAMED else ""
    what = "1 critical task is" if len(bare) == 1 else f"{len(bare)} critical tasks are"
    return Finding(
        message=f"{what} affected by no open risk: {names}{more}",
        span=bare[0].origin.span,
        hint="ask what may delay them, and name them in `affects:` of the risk",
        related=tuple(Related("also critical", task.origin.span) for task in bare[1:NAMED]),
        plan=plan,
    )


RULE = Rule(Severity.ADVICE, check, near=True)
