"""A plan has no measure of success.

## Why

Without a number nobody can say, a year on, whether the money was well spent. Finding the
measure before the work begins is also the last chance to read the baseline.

## Bad

```markdown
## Measures

The passengers will tell us.
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
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans without a row below `## Measures`."""
    for plan in facts.plans:
        if not plan.measures:
            yield Finding(
                message=f"plan `{plan.title}` has no measure of success",
                span=section_place(plan, "measures"),
                hint="add a table with measure, owner, baseline, target and by to `## Measures`",
                plan=plan,
            )


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED)
