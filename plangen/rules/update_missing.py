"""A plan has been at work for a month and has no status report.

## Why

Without a report readers guess, and guess the worse the longer it lasts. Two sentences and a
health are enough.

## Bad

```markdown
---
start: 2026-01-12
---

## Updates
```

## Good

```markdown
---
start: 2026-01-12
---

## Updates

### 2026-02-13 {@ana health:on-track}

The survey of pier one has begun.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity

PATIENCE = 31
"""So many days a plan may run before its first report."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield active plans without any update, a month behind their start."""
    for plan in facts.plans:
        if plan.status is not Status.ACTIVE or plan.updates or plan.start is None:
            continue
        days = (facts.status_date - plan.start).days
        if days > PATIENCE:
            yield Finding(
                message=f"plan `{plan.title}` began {days} days ago and has no update",
                span=section_place(plan, "updates"),
                hint=f"add `### {facts.status_date} {{@name health:on-track}}` to `## Updates`",
                plan=plan,
            )


RULE = Rule(Severity.WARNING, check)
