"""An item costs money and names no line of the plan's budget.

## Why

Where a plan has a budget, its lines are the money. A cost that belongs to no line is shown
but counted nowhere, so it is paid for out of nothing.

## Bad

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 10d cost:32k}
```

## Good

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 10d cost:32k line:readers}

## Budget

| id | line | planned | committed | spent | forecast | paid from |
|---|---|---|---|---|---|---|
| readers | Readers and fitting | 60k | 0 | 0 | 60k | capital fund |
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import listing
from plangen.model.task import TaskState
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield items with a cost, planned or spent, but no line, in plans with budget lines."""
    for plan, task in facts.tasks():
        costs = task.cost or task.spent
        if not plan.lines or not costs or task.line or task.state is TaskState.DROPPED:
            continue
        known = listing([f"`{line.id}`" for line in plan.lines])
        yield Finding(
            message=f"the cost of `{task.title}` belongs to no budget line",
            span=task.origin.of("cost" if task.cost else "spent"),
            hint=f"write `line:` and one of {known} into its facts",
            plan=plan,
            item=task.id,
        )


RULE = Rule(Severity.WARNING, check, near=True)
