"""A plan names nobody who has a stake in it.

## Why

People who hear of a change when it reaches them resist it, and they are right to. The list
says who must hear what, from whom and how often.

## Bad

```markdown
## Stakeholders

Everybody who takes the boat.
```

## Good

```markdown
## Stakeholders

| who | stake | power | interest | wants to know | how | every | sender |
|---|---|---|---|---|---|---|---|
| Deck staff | does the work | medium | high | rota, training | briefing | month | bo |
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans without a row below `## Stakeholders`."""
    for plan in facts.plans:
        if not plan.stakeholders:
            yield Finding(
                message=f"plan `{plan.title}` names no stakeholder",
                span=section_place(plan, "stakeholders"),
                hint="add a table with who, wants to know, how, every and sender",
                plan=plan,
            )


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED)
