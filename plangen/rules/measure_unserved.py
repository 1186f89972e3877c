"""The tasks of a plan say which measures they serve, and none serves this one.

## Why

A measure that no work moves is a wish, or the work for it is forgotten. Which of the two it is
shows only when the last reading is in.

Asked are plans in which some task, phase or milestone serves a measure; who does not use
`serves:` for measures is left alone.

## Bad

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by | read from | first reading |
|---|---|---|---|---|---|---|---|---|
| board | median time to board | min | ana | 6.4 | <= 4.0 | 2026-12-01 | gate counters | 2026-11-02 |
| late | boats that leave late | % | ana | 22 | <= 8 | 2026-12-01 | harbour log | 2026-11-02 |

## Tasks

- [ ] Fit the readers {#fit @bo 10d after:survey serves:board}
```

## Good

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by | read from | first reading |
|---|---|---|---|---|---|---|---|---|
| board | median time to board | min | ana | 6.4 | <= 4.0 | 2026-12-01 | gate counters | 2026-11-02 |
| late | boats that leave late | % | ana | 22 | <= 8 | 2026-12-01 | harbour log | 2026-11-02 |

## Tasks

- [ ] Fit the readers {#fit @bo 10d after:survey serves:board,late}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield measures that no task serves, in plans where one serves another."""
    for plan in facts.plans:
        names = {measure.id for measure in plan.measures}
        served = {
            reference.id
            for task in plan.tasks
            for reference in task.serves
            if not reference.plan and reference.id in names
        }
        for measure in plan.measures:
            if served and measure.id not in served:
                yield Finding(
                    message=f"no task serves the measure `{measure.title}`",
                    span=measure.origin.span,
                    hint=f"write `serves:{measure.id}` at the work that moves it, or add that work",
                    plan=plan,
                    item=measure.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
