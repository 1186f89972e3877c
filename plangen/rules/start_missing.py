"""A plan does not say when it starts.

## Why

All dates are counted from the start. Without one the plan slides along with the calendar and can
never be late.

## Bad

```markdown
---
start:
---
```

## Good

```markdown
---
start: 2026-02-02
---
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans without `start:` in their header."""
    for plan in facts.plans:
        if plan.start is None and not plan.origin.has("start"):
            yield Finding(
                message=f"the plan `{plan.id}` has no start",
                span=plan.origin.of("plan"),
                hint="write `start:` and a date into its header",
                plan=plan,
            )


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED, near=True)
