"""A plan does not say what will be different when it is done.

## Why

Tasks say what people do; outcomes say what others will notice. They help to choose between
two ways of doing it, and to see when enough is done.

## Bad

```markdown
## Outcomes
```

## Good

```markdown
## Outcomes

- Passengers board with the card they have, and boats leave on time.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans without a section `## Outcomes` that says something."""
    for plan in facts.plans:
        sections = [section for section in plan.sections if section.kind == "outcomes"]
        if not any(section.has_content for section in sections):
            yield Finding(
                message=f"plan `{plan.title}` does not say what will be different",
                span=section_place(plan, "outcomes"),
                hint="write under `## Outcomes` what others will notice when it is done",
                plan=plan,
            )


RULE = Rule(Severity.ADVICE, check)
