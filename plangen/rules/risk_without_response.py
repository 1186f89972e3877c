"""An open risk has no response.

## Why

To name a risk is half of the work. Whether it is avoided, reduced, transferred or accepted is
a decision, and without it everybody believes that somebody is on it.

## Bad

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w review:2026-04-01}
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
    """Yield risks that may still happen and have no response."""
    for plan in facts.plans:
        for risk in plan.risks:
            if risk.is_open and not risk.response and not risk.origin.has("response"):
                known = "exploit, share, enhance" if risk.opportunity else "avoid, reduce, transfer"
                yield Finding(
                    message=f"risk `{risk.title}` has no response",
                    span=risk.origin.span,
                    hint=f"write `response:` and one of {known}, accept",
                    plan=plan,
                    item=risk.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
