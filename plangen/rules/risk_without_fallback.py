"""A risk that is as likely as not has no fallback.

## Why

Half of such risks happen. Those who have said beforehand what they will then do lose days;
the others lose weeks.

## Bad

```markdown
## Risks

- The readers arrive late {#late @bo 60% delay:1/2/4w response:accept review:2026-04-01}
```

## Good

```markdown
## Risks

- The readers arrive late {#late @bo 60% delay:1/2/4w response:accept review:2026-04-01}
  - If it happens: start the trial with one pier.
```
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.registers import Risk
from plangen.source.diagnostic import Severity

LIKELY = Decimal(50)
CERTAIN = Decimal(100)


def check(facts: Facts) -> Iterator[Finding]:
    """Yield open threats of 50 % and more without a note `If it happens:`."""
    for plan in facts.plans:
        for risk in plan.risks:
            if risk.is_open and _is_likely(risk) and risk.note("if-it-happens") is None:
                yield Finding(
                    message=f"risk `{risk.title}` is likely and has no fallback",
                    span=risk.origin.of("probability"),
                    hint="write a note `If it happens:` below it",
                    plan=plan,
                    item=risk.id,
                )


def _is_likely(risk: Risk) -> bool:
    """Tell whether a threat is likely; a certain one is an issue, which is another finding."""
    if risk.opportunity or risk.probability is None:
        return False
    return LIKELY <= risk.probability < CERTAIN


RULE = Rule(Severity.ADVICE, check, near=True)
