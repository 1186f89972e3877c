"""A plan is done, but one of its tasks is not.

## Why

Once a plan is done nobody looks at it again. What is left in it would be forgotten.

## Bad

```markdown
---
status: done
---

## Phase: Prepare {#prepare @ana}

- [x] Survey power and signal at both piers {#survey @bo 20d finished:2026-02-20}

- [ ] Send the survey to the grid operator {#send @bo 2d after:survey}
```

## Good

```markdown
---
status: done
---

## Phase: Prepare {#prepare @ana}

- [x] Survey power and signal at both piers {#survey @bo 20d finished:2026-02-20}

- [-] Send the survey to the grid operator {#send @bo 2d after:survey}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield open tasks and milestones of done plans; spanning work ends with what it spans."""
    for plan, task in facts.tasks():
        if plan.status is not Status.DONE or task.is_group or task.spans or not task.is_open:
            continue
        yield Finding(
            message=f"the plan is done, but `{task.title}` is {task.state}",
            span=task.origin.span,
            hint="tick it, drop it with `[-]`, or move it into another plan",
            plan=plan,
            item=task.id,
        )


RULE = Rule(Severity.ERROR, check, after=True, near=True)
