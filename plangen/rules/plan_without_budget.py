"""A plan says nothing of money: no approved sum, no budget line, no cost.

## Why

Somebody always pays, if only with the time of their people. A plan that needs no money of
its own should say so: `approved: 0` is an answer.

## Bad

```markdown
---
budget:
---

## Budget
```

## Good

```markdown
---
budget: {currency: EUR, approved: 0}
---

## Budget

The harbour office lends us its people and asks for nothing.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans with neither an approved sum nor a line nor a task that costs."""
    for plan in facts.plans:
        if plan.budget.approved is None and not facts.money[plan.id].lines:
            yield Finding(
                message=f"plan `{plan.title}` says nothing of money",
                span=section_place(plan, "budget"),
                hint="write `budget: {currency: EUR, approved: 412000}` into the header",
                plan=plan,
            )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
