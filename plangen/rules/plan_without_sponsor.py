"""A plan has no sponsor.

## Why

The sponsor gives the money and decides what the owner cannot. An approved plan without one
stops at its first conflict over people, scope or money.

## Bad

```markdown
---
sponsor:
---
```

## Good

```markdown
---
sponsor: bo
---
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose header names no sponsor."""
    for plan in facts.plans:
        if not plan.sponsor and not plan.origin.has("sponsor"):
            yield Finding(
                message=f"plan `{plan.title}` has no sponsor",
                span=plan.origin.of("plan"),
                hint="write `sponsor:` and the name of who pays and decides into the header",
                plan=plan,
            )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
