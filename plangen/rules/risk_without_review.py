"""An open risk has no review date.

## Why

Risks change while nobody looks. A date on which the owner looks again keeps the register
true; without one it describes the day on which it was written.

## Bad

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:accept}
```

## Good

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:accept review:2026-04-01}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield risks that may still happen and have no date to look at them again."""
    for plan in facts.plans:
        for risk in plan.risks:
            if risk.is_open and risk.review is None and not risk.origin.has("review"):
                yield Finding(
                    message=f"risk `{risk.title}` has no review date",
                    span=risk.origin.span,
                    hint="write `review:` and a date into its facts",
                    plan=plan,
                    item=risk.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
