"""An open issue was to be reviewed before the status date.

## Why

An issue hurts already; a review that was not held means that it hurts unattended. Look at
it and set the next date, or close it.

## Bad

```markdown
## Issues

- The crane is out of order {#crane @bo raised:2026-02-10 review:2026-02-20}
```

## Good

```markdown
## Issues

- The crane is out of order {#crane @bo raised:2026-02-10 review:2026-03-09}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield open issues whose review date is past."""
    for plan in facts.plans:
        for issue in plan.issues:
            if issue.is_open and issue.review and issue.review < facts.status_date:
                due = day_text(issue.review)
                yield Finding(
                    message=f"the review of issue `{issue.title}` was due on {due}",
                    span=issue.origin.of("review"),
                    hint="review it and set the next date, or write `state:closed`",
                    plan=plan,
                    item=issue.id,
                )


RULE = Rule(Severity.WARNING, check)
