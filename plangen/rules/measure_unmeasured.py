"""The day of a measure's first reading is past, and nobody has read it.

## Why

A measure that is not read when it was promised is seldom read later. The first reading also
shows whether it can be read at all.

## Bad

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by | first reading |
|---|---|---|---|---|---|---|---|
| queue | time in the queue | min | cy | 9 | <= 4 | 2026-12-18 | 2026-02-16 |
```

## Good

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by | first reading |
|---|---|---|---|---|---|---|---|
| queue | time in the queue | min | cy | 9 | <= 4 | 2026-12-18 | 2026-02-16 |

## Updates

### 2026-02-27 {@ana health:on-track measured:queue:8.5}

The survey of pier one is done; the queue is a little shorter already.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield measures of active plans whose first reading is overdue."""
    for plan in facts.plans:
        if plan.status is not Status.ACTIVE:
            continue
        for measure in plan.measures:
            if measure.readings or not measure.first or measure.first >= facts.status_date:
                continue
            yield Finding(
                message=f"measure `{measure.title}` was to be read on {day_text(measure.first)}",
                span=measure.origin.of("first-reading"),
                hint=f"write `measured:{measure.id}:VALUE` into the next update",
                plan=plan,
                item=measure.id,
            )


RULE = Rule(Severity.WARNING, check, near=True)
