"""A measure has no date by which its target shall be reached.

## Why

Most benefits come after the last task is done. Without a date nobody knows when to look, and
so nobody does.

## Bad

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by |
|---|---|---|---|---|---|---|
| queue | time in the queue | min | cy | 9 | <= 4 |  |
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
    """Yield measures without a date for their target."""
    for plan in facts.plans:
        for measure in plan.measures:
            if measure.by is None and not measure.origin.has("by"):
                yield Finding(
                    message=f"measure `{measure.title}` has no date for its target",
                    span=measure.origin.span,
                    hint="fill the column `by`",
                    plan=plan,
                    item=measure.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
