"""A task is forecast to miss the date it is pinned to.

## Why

Where a start or a finish is fixed, somebody has hired the boat or announced the day. The plan now
computes another date, so one of the two is wrong.

Asked are `start-by:`, `start-on:`, `finish-by:` and `finish-on:` of work that is open, and the
starts only as long as no actual start is written. A date on a day off cannot be kept either.

Total float turns negative where such a date cannot be kept, and a promise (`by:`, `target:`) makes
none. So this is check 7 of the DCMA's fourteen, and an error under `preset: regulated`.

## Bad

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 30d from:2026-03-16 finish-by:2026-03-31}
```

## Good

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 30d from:2026-03-16 finish-by:2026-04-30}
```
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import count, day_text
from plangen.model.task import Constraint, ConstraintType, Task
from plangen.schedule.dates import TaskDates
from plangen.source.diagnostic import Severity

_STARTS = {ConstraintType.START_BY, ConstraintType.START_ON}
_FINISHES = {ConstraintType.FINISH_BY, ConstraintType.FINISH_ON}


class _Miss(NamedTuple):
    """A constraint that is not kept, and the sentence and the hint that say so."""

    constraint: Constraint
    message: str
    hint: str


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the constraints of open tasks, milestones and phases that their dates miss.

    A recurring milestone is left out: its dates are those of its next occurrence.
    """
    for plan, task in facts.tasks():
        placed = None if task.every else facts.placed(plan, task)
        if placed is None or not placed.state.is_open:
            continue
        for miss in _misses(task, placed, facts.status_date):
            yield Finding(
                message=miss.message,
                span=task.origin.of(miss.constraint.type.value),
                hint=miss.hint,
                plan=plan,
                item=task.id,
            )


def _misses(task: Task, placed: TaskDates, today: date) -> Iterator[_Miss]:
    for constraint in task.constraints:
        if constraint.type in _STARTS and not task.started and placed.start > constraint.date:
            days = (placed.start - constraint.date).days
            past = "if it has begun, write `started:`; else agree on a later date"
            ahead = "speed up or cut what it waits for, or agree on a later date"
            hint = past if constraint.date < today else ahead
            yield _Miss(constraint, _message(task, constraint, "start", days), hint)
        if constraint.type in _FINISHES and placed.finish > constraint.date:
            days = (placed.finish - constraint.date).days
            hint = "shorten it, speed up what it waits for, or agree on a later date"
            yield _Miss(constraint, _message(task, constraint, "finish", days), hint)


def _message(task: Task, constraint: Constraint, what: str, days: int) -> str:
    key, pinned = constraint.type.value, day_text(constraint.date)
    return f"`{task.title}` will {what} {count(days, 'day')} after its `{key}:`, {pinned}"


RULE = Rule(Severity.WARNING, check, regulated=Severity.ERROR, near=True)
