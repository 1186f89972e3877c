"""A plan has no owner.

## Why

The owner answers for the plan as a whole and is the one to ask. Without one, questions and
bad news have nowhere to go.

## Bad

```markdown
---
owner:
---
```

## Good

```markdown
---
owner: ana
---
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose header names no owner."""
    for plan in facts.plans:
        if not plan.owner and not plan.origin.has("owner"):
            yield Finding(
                message=f"plan `{plan.title}` has no owner",
                span=plan.origin.of("plan"),
                hint="write `owner:` and one name into the header",
                plan=plan,
            )


RULE = Rule(Severity.ERROR, check, since=Status.PROPOSED, near=True)
