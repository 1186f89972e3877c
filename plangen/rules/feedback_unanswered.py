"""Feedback has waited for an answer for more than a month.

## Why

People who were asked and never answered do not speak up a second time. An answer may be a
task, or a no with a reason.

## Bad

```markdown
## Feedback

- Regular riders want a paper receipt {#receipt who:"Riders' forum" on:2026-01-12 state:open}
```

## Good

```markdown
## Feedback

- Regular riders want a paper receipt {#receipt who:"Riders' forum" on:2026-01-12 state:answered}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.source.diagnostic import Severity

PATIENCE = 30
"""So many days feedback may stay open."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield open feedback over a month old that has led to no work."""
    for plan in facts.plans:
        for voice in plan.feedback:
            if not voice.is_open or voice.leads_to or voice.on is None:
                continue
            days = (facts.status_date - voice.on).days
            if days > PATIENCE:
                yield Finding(
                    message=f"feedback `{voice.title}` has been open for {days} days",
                    span=voice.origin.of("on"),
                    hint="answer it and write `state:answered`, or name a task in `leads-to:`",
                    plan=plan,
                    item=voice.id,
                )


RULE = Rule(Severity.WARNING, check, near=True)
