"""A measure has no owner.

## Why

A number that nobody has to read is not read. The owner of a measure reports it, and says
what to do when it moves the wrong way.

## Bad

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by |
|---|---|---|---|---|---|---|
| wait | time in the queue | min |  | 9 | <= 4 | 2026-12-18 |
```

## Good

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by |
|---|---|---|---|---|---|---|
| wait | time in the queue | min | cy | 9 | <= 4 | 2026-12-18 |
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield measures that nobody owns."""
    for plan in facts.plans:
        for measure in plan.measures:
            if not measure.owner and not measure.origin.has("owner"):
                yield Finding(
                    message=f"measure `{measure.title}` has no owner",
                    span=measure.origin.span,
                    hint="fill the column `owner`: who reads it and reports it",
                    plan=plan,
                    item=measure.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
