"""A measure has no baseline.

## Why

Without the value from before, a target says nothing about the improvement, and later nobody
can tell what the plan has changed. Once the work has begun it cannot be read any more.

## Bad

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by |
|---|---|---|---|---|---|---|
| queue | time in the queue | min | cy |  | <= 4 | 2026-12-18 |
```

## Good

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by |
|---|---|---|---|---|---|---|
| queue | time in the queue | min | cy | 9 | <= 4 | 2026-12-18 |
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield measures without the value from before the plan."""
    for plan in facts.plans:
        for measure in plan.measures:
            if not measure.origin.has("baseline"):
                yield Finding(
                    message=f"measure `{measure.title}` has no baseline",
                    span=measure.origin.span,
                    hint="read today's value into the column `baseline`, or write `none` where there is nothing yet",
                    plan=plan,
                    item=measure.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
