"""A plan promises no finish.

## Why

A forecast is late only against a promise. Without a target the plan can slip for years and
never be red.

## Bad

```markdown
---
target:
---
```

## Good

```markdown
---
target: 2026-12-18
---
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose header has no promised finish."""
    for plan in facts.plans:
        if plan.target is None and not plan.origin.has("target"):
            yield Finding(
                message=f"plan `{plan.title}` promises no finish",
                span=plan.origin.of("plan"),
                hint="write `target:` and a date into the header; it moves nothing",
                plan=plan,
            )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
