"""A task does not say how long it takes.

## Why

plangen then has to guess, and every date behind the task is a guess as well. A wide estimate
(`5/10/30d`) is better than none.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana after:survey}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 3/5/10d after:survey}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.model.task import Task, TaskKind
from plangen.source.diagnostic import Severity

_ESTIMATES = ("duration", "work", "left")


def check(facts: Facts) -> Iterator[Finding]:
    """Yield open tasks without duration, effort or what is left, unless they span others."""
    for plan, task in facts.tasks():
        zero = task.duration is not None and not task.duration.high.amount
        if task.kind is TaskKind.TASK and task.is_open and (zero or not _is_estimated(task)):
            short = "write `milestone` for a point in time, else "
            yield Finding(
                message=f"task `{task.title}` {'takes no time' if zero else 'has no duration'}",
                span=task.origin.of("duration"),
                hint=(short if zero else "write ")
                + "a duration (`5d`), three points (`3/5/10d`) or `work:40h`",
                plan=plan,
                item=task.id,
            )


def _is_estimated(task: Task) -> bool:
    return bool(task.spans) or any(task.origin.has(name) for name in _ESTIMATES)


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED, near=True)
