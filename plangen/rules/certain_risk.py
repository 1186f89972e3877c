"""An open risk has a probability of 0 % or 100 %.

## Why

What is certain is not a risk: it has happened, or it is known to come, and belongs to the
issues and into the schedule. What cannot happen only makes the register longer.

## Bad

```markdown
## Risks

- The readers arrive late {#late @bo 100% delay:1/2/4w response:accept review:2026-04-01}
```

## Good

```markdown
## Issues

- The readers arrive late {#late @bo raised:2026-02-25 state:open review:2026-04-01}
```
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.source.diagnostic import Severity

CERTAIN = Decimal(100)


def check(facts: Facts) -> Iterator[Finding]:
    """Yield open risks that are certain, or impossible."""
    for plan in facts.plans:
        for risk in plan.risks:
            if not risk.is_open or risk.probability not in {Decimal(0), CERTAIN}:
                continue
            sure = risk.probability == CERTAIN
            yield Finding(
                message=f"risk `{risk.title}` is {'certain' if sure else 'impossible'}",
                span=risk.origin.of("probability"),
                hint="move it to `## Issues`" if sure else "write `state:closed`, or delete it",
                plan=plan,
                item=risk.id,
            )


RULE = Rule(Severity.ADVICE, check)
