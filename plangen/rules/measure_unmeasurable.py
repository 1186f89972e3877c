"""A measure has neither a unit nor a place where its values are read.

## Why

A measure that nobody can measure is an opinion with a target. Where the numbers come from is also
the first thing that turns out to be missing when they are wanted.

## Bad

```markdown
## Measures

| id | measure | owner | baseline | target | by | first reading |
|---|---|---|---|---|---|---|
| board | easy boarding | ana | 6 | >= 8 | 2026-12-01 | 2026-11-02 |
```

## Good

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by | read from | first reading |
|---|---|---|---|---|---|---|---|---|
| board | median time to board | min | ana | 6.4 | <= 4.0 | 2026-12-01 | gate counters | 2026-11-02 |
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield measures without a unit and a source that nobody has read yet."""
    for plan in facts.plans:
        for measure in plan.measures:
            if not (measure.source or measure.unit or measure.readings):
                yield Finding(
                    message=f"nobody can measure `{measure.title}`: it has neither a unit nor a source",
                    span=measure.origin.span,
                    hint="fill the columns `unit` and `read from`: minutes, and the counter that counts them",
                    plan=plan,
                    item=measure.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
