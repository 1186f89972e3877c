"""A plan has costs, but no sum is approved for them.

## Why

A list of costs is a request until somebody says yes. Without an approved sum nothing can be
over budget, and so nobody is warned.

## Bad

```markdown
---
budget: {currency: EUR}
---
```

## Good

```markdown
---
budget: {currency: EUR, approved: 90000, reserve: 10000}
---
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans with budget lines or task costs, and nothing approved."""
    for plan in facts.plans:
        missing = plan.budget.approved is None and not plan.origin.has("budget.approved")
        if missing and facts.money[plan.id].lines:
            has_header = plan.origin.has("budget")
            yield Finding(
                message=f"no sum is approved for the costs of plan `{plan.title}`",
                span=plan.origin.of("budget") if has_header else section_place(plan, "budget"),
                hint="write `approved:` into the `budget:` of the header",
                plan=plan,
            )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
