"""Something finishes before it starts.

## Why

One of the two dates is a typing mistake, mostly in the month or the year. Durations learnt from
the dates of work would be wrong, and every date of a plan is judged by its start and its target.

## Bad

```markdown
---
start: 2026-02-02
target: 2025-12-18
---

## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-20 finished:2026-02-16}
```

## Good

```markdown
---
start: 2026-02-02
target: 2026-12-18
---

## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-16 finished:2026-02-20}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.source.diagnostic import Related, Severity

_HINT = "correct the date that is wrong"


def check(facts: Facts) -> Iterator[Finding]:
    """Yield tasks whose actual finish, and plans whose target, is earlier than their start."""
    for plan, task in facts.tasks():
        if task.started and task.finished and task.finished < task.started:
            begun = Related(f"started on {day_text(task.started)}", task.origin.of("started"))
            yield Finding(
                message=f"`{task.title}` finished on {day_text(task.finished)}, before its start",
                span=task.origin.of("finished"),
                hint=_HINT,
                related=(begun,),
                plan=plan,
                item=task.id,
            )
    for plan in facts.plans:
        if plan.start and plan.target and plan.target < plan.start:
            yield Finding(
                message=f"the target {day_text(plan.target)} is before the start",
                span=plan.origin.of("target"),
                hint=_HINT,
                related=(Related(f"starts {day_text(plan.start)}", plan.origin.of("start")),),
                plan=plan,
            )


RULE = Rule(Severity.ERROR, check, near=True)
