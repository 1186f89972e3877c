"""A plan does not say what is in its scope and what is not.

## Why

What is left out is agreed before the work begins or fought over when it is late. A scope that
names only what is in grows, a reasonable wish at a time.

## Bad

```markdown
## Scope

**In:** two piers, card readers, training of the crews.
```

## Good

```markdown
## Scope

**In:** two piers, card readers, training of the crews.

**Out:** the other piers; any change to the price of a ticket.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Plan, Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose scope lacks one of its halves, or both."""
    for plan in facts.plans:
        missing = _missing(plan)
        if missing:
            yield Finding(
                message=f"plan `{plan.title}` does not say {missing}",
                span=section_place(plan, "scope"),
                hint="write `**In:** ...` and `**Out:** ...` under `## Scope`",
                plan=plan,
            )


def _missing(plan: Plan) -> str:
    if plan.scope.inside:
        return "" if plan.scope.outside else "what is out of its scope"
    return "what is in its scope" if plan.scope.outside else "what its scope is"


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED)
