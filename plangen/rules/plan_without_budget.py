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
from plangen.model.plan import Plan, Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans with neither an approved sum nor a line nor a task that costs."""
    for plan in facts.plans:
        silent = plan.budget.approved is None and not facts.money[plan.id].lines
        if silent and not _is_unread(plan):
            yield Finding(
                message=f"plan `{plan.title}` says nothing of money",
                span=section_place(plan, "budget"),
                hint="write `budget: {currency: EUR, approved: 412000}` into the header",
                plan=plan,
            )


def _is_unread(plan: Plan) -> bool:
    """Tell whether a sum was written that could not be read, which is a finding of its own."""
    parts = [name for name in plan.origin.places if name.startswith("budget.")]
    return "budget.approved" in parts or (plan.origin.has("budget") and not parts)


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
