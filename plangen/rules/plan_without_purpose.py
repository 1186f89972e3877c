"""A plan does not say what it is for.

## Why

The purpose is what people weigh against cost and risk, and what they fall back on when the
plan has to change. Without it a reader sees work, but no reason for it.

## Bad

```markdown
## Purpose
```

## Good

```markdown
## Purpose

Half of our passengers queue for paper tickets, and boats leave late because of it.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans without a section `## Purpose` that says something."""
    for plan in facts.plans:
        sections = [section for section in plan.sections if section.kind == "purpose"]
        if not any(section.has_content for section in sections):
            yield Finding(
                message=f"plan `{plan.title}` does not say what it is for",
                span=section_place(plan, "purpose"),
                hint="write two sentences under `## Purpose`: what is wrong now, and why act",
                plan=plan,
            )


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED)
