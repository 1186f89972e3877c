"""A heading has nothing below it.

## Why

A reader cannot tell whether there is nothing to say or somebody forgot. Say "none", or leave the
heading out.

## Bad

```markdown
## Assumptions

## Decisions
```

## Good

```markdown
## Assumptions

None: all we rely on is settled.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity

_OWN_RULES = {
    "purpose",
    "outcomes",
    "scope",
    "measures",
    "risks",
    "stakeholders",
    "budget",
    "updates",
}
"""Sections that a plan must have: that they are empty is the finding of a rule of their own."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield sections without text, items or tables."""
    for plan in facts.plans:
        for section in plan.sections:
            if not section.has_content and section.kind not in _OWN_RULES:
                yield Finding(
                    message=f"there is nothing below the heading `{section.title}`",
                    span=section.span,
                    hint="write what belongs here, or delete the heading",
                    plan=plan,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
