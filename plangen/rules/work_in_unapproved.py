"""Work goes on in a plan that nobody has approved.

## Why

Either the status is out of date, or money and time are spent before anybody agreed to it. A
cancelled plan should have no work under way.

## Bad

```markdown
---
status: draft
---

## Tasks

- [ ] Order the readers {#order @ana 5d started:2026-02-23 40%}
```

## Good

```markdown
---
status: draft
---

## Tasks

- [ ] Order the readers {#order @ana 5d}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import count
from plangen.model.plan import Plan, Status
from plangen.model.task import Task, TaskState
from plangen.source.diagnostic import Related, Severity

_UNAPPROVED = {Status.DRAFT, Status.PROPOSED}
_SHOWN = 3


def check(facts: Facts) -> Iterator[Finding]:
    """Yield, once a plan, that work was done too early or goes on after the end."""
    for plan in facts.plans:
        worked = [task for task in plan.tasks if not task.is_group and _is_worked(plan, task)]
        if worked:
            yield Finding(
                message=f"this plan is {plan.status}, but work goes on in {_what(worked)}",
                span=plan.origin.of("status"),
                hint="correct the status, or the tasks",
                related=tuple(
                    Related("work goes on here", task.origin.span) for task in worked[:_SHOWN]
                ),
                plan=plan,
            )


def _is_worked(plan: Plan, task: Task) -> bool:
    """Tell whether work shows that its plan does not allow; a cancelled plan keeps its past."""
    under_way = task.is_open and bool(task.started or task.progress)
    if plan.status in _UNAPPROVED:
        return under_way or task.state in {TaskState.ACTIVE, TaskState.DONE}
    return plan.status is Status.CANCELLED and (under_way or task.state is TaskState.ACTIVE)


def _what(tasks: list[Task]) -> str:
    others = len(tasks) - 1
    more = f" and {count(others, 'other')}" if others else ""
    return f"`{tasks[0].title}`{more}"


RULE = Rule(Severity.WARNING, check, after=True, near=True)
