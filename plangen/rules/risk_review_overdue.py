"""An open risk was to be reviewed before the status date.

## Why

A review that was not held means that probability, impact and response are old. Look at the
risk and set the next date, or close it.

## Bad

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:accept review:2026-02-20}
```

## Good

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:accept review:2026-03-20}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield risks that may still happen and whose review date is past."""
    for plan in facts.plans:
        for risk in plan.risks:
            if risk.is_open and risk.review and risk.review < facts.status_date:
                yield Finding(
                    message=f"the review of risk `{risk.title}` was due on {day_text(risk.review)}",
                    span=risk.origin.of("review"),
                    hint="review it and set the next date, or write `state:closed`",
                    plan=plan,
                    item=risk.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, by_time=True)
