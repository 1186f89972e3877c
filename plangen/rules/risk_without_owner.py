"""An open risk has no owner.

## Why

A risk that nobody watches is noticed when it has happened. Its owner looks at it on the
review date and sees that the response is carried out.

## Bad

```markdown
## Risks

- The readers arrive late {#late 30% delay:1/2/4w response:reduce review:2026-04-01}
  - Now: order them in two lots from two makers.
```

## Good

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:reduce review:2026-04-01}
  - Now: order them in two lots from two makers.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield risks that may still happen and that nobody owns."""
    for plan in facts.plans:
        for risk in plan.risks:
            if risk.is_open and not risk.owner and not risk.origin.has("owner"):
                yield Finding(
                    message=f"risk `{risk.title}` has no owner",
                    span=risk.origin.span,
                    hint="write `@name` into its facts",
                    plan=plan,
                    item=risk.id,
                )


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED, near=True)
