"""The reserve is larger than the approved sum that contains it.

## Why

The reserve is a part of what is approved. If it is the larger number, one of the two is a slip
of the pen, or the reserve was meant on top; every figure built on them is wrong.

## Bad

```markdown
---
budget: {currency: EUR, approved: 90000, reserve: 100000}
---
```

## Good

```markdown
---
budget: {currency: EUR, approved: 100000, reserve: 9000}
---
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import money_exact
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose reserve exceeds what is approved."""
    for plan in facts.plans:
        approved, reserve = plan.budget.approved, plan.budget.reserve
        if approved is None or reserve is None or reserve <= approved:
            continue
        amount = money_exact(approved, plan.budget.currency)
        yield Finding(
            message=f"the reserve is larger than the approved {amount} that contain it",
            span=plan.origin.of("budget.reserve"),
            hint="correct it; `approved` is the sum with the reserve in it",
            related=(Related("approved here", plan.origin.of("budget.approved")),),
            plan=plan,
        )


RULE = Rule(Severity.ERROR, check)
