"""A measure has no target.

## Why

A number without a target is a curve to look at. Only the target says when the plan has
succeeded, and lets people disagree about it while there is time.

## Bad

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by |
|---|---|---|---|---|---|---|
| queue | time in the queue | min | cy | 9 |  | 2026-12-18 |
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
    """Yield measures without a value to reach."""
    for plan in facts.plans:
        for measure in plan.measures:
            if measure.target is None and not measure.origin.has("target"):
                yield Finding(
                    message=f"measure `{measure.title}` has no target",
                    span=measure.origin.span,
                    hint="fill the column `target`: `<= 4.0`",
                    plan=plan,
                    item=measure.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
