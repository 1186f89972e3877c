"""A plan is to finish before it starts.

## Why

One of the two dates is a typing mistake, and every date of the plan is judged by them.

## Bad

```markdown
---
start: 2026-02-02
target: 2025-12-18
---
```

## Good

```markdown
---
start: 2026-02-02
target: 2026-12-18
---
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose target is earlier than their start."""
    for plan in facts.plans:
        if plan.start and plan.target and plan.target < plan.start:
            yield Finding(
                message=f"the target {day_text(plan.target)} is before the start",
                span=plan.origin.of("target"),
                hint="correct the date that is wrong",
                related=(Related(f"starts {day_text(plan.start)}", plan.origin.of("start")),),
                plan=plan,
            )


RULE = Rule(Severity.ERROR, check)
