"""A plan names no risk.

## Why

Every plan rests on things that may go otherwise. A plan without a risk has not been thought
about, or somebody keeps the bad news back; both are worse than the risks.

## Bad

```markdown
## Risks

We have done this before, so nothing can go wrong.
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
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans without an entry in their risk register, closed ones included."""
    for plan in facts.plans:
        if not plan.risks:
            yield Finding(
                message=f"plan `{plan.title}` names no risk",
                span=section_place(plan, "risks"),
                hint="write what may go wrong under `## Risks`, one bullet each",
                plan=plan,
            )


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED)
