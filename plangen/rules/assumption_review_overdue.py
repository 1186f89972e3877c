"""An assumption was to be looked at again before the status date.

## Why

An assumption is a fact that nobody has checked. When it turns out wrong, the plan built on it
is wrong too; the review date is there to notice that early.

## Bad

```markdown
## Assumptions

- The port keeps the fibre line {#fibre @bo since:2026-01-12 review:2026-02-20}
```

## Good

```markdown
## Assumptions

- The port keeps the fibre line {#fibre @bo since:2026-01-12 review:2026-04-20}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield assumptions whose review date is past."""
    for plan in facts.plans:
        for assumption in plan.assumptions:
            if assumption.review and assumption.review < facts.status_date:
                due = day_text(assumption.review)
                yield Finding(
                    message=f"the review of `{assumption.title}` was due on {due}",
                    span=assumption.origin.of("review"),
                    hint="check it and set the next `review:`, or delete it if it is settled",
                    plan=plan,
                    item=assumption.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, by_time=True)
