"""A plan says nothing of money, or has costs for which no sum is approved.

## Why

Somebody always pays, if only with the time of their people. A plan that needs no money of
its own should say so: `approved: 0` is an answer. A list of costs is a request until somebody says
yes; without an approved sum nothing can be over budget, and so nobody is warned.

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
    """Yield plans with neither an approved sum nor a line nor a task that costs, or with costs alone."""
    for plan in facts.plans:
        lines = facts.money[plan.id].lines
        silent = plan.budget.approved is None and not lines
        if silent and not _is_unread(plan):
            yield Finding(
                message=f"plan `{plan.title}` says nothing of money",
                span=section_place(plan, "budget"),
                hint="write `budget: {currency: EUR, approved: 412000}` into the header",
                plan=plan,
            )
        elif lines and plan.budget.approved is None and not plan.origin.has("budget.approved"):
            has_header = plan.origin.has("budget")
            yield Finding(
                message=f"no sum is approved for the costs of plan `{plan.title}`",
                span=plan.origin.of("budget") if has_header else section_place(plan, "budget"),
                hint="write `approved:` into the `budget:` of the header",
                plan=plan,
            )


def _is_unread(plan: Plan) -> bool:
    """Tell whether a sum was written that could not be read, which is a finding of its own."""
    parts = [name for name in plan.origin.names if name.startswith("budget.")]
    return "budget.approved" in parts or (plan.origin.has("budget") and not parts)


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
