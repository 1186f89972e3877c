"""Work is said to have finished on a day that is still to come.

## Why

What has not happened yet is a forecast. Written as a fact, it makes the plan look further than it
is.

With `started-in-future` this is check 9 of the DCMA's fourteen: plangen itself forecasts no work
before the status date.

## Bad

```markdown
## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-16 finished:2026-03-20}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d started:2026-02-16 60% by:2026-03-20}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield tasks with an actual finish after the status date."""
    for plan, task in facts.tasks():
        if task.finished and task.finished > facts.status_date:
            day = day_text(task.finished)
            yield Finding(
                message=f"`{task.title}` finished on {day}, which is still to come",
                span=task.origin.of("finished"),
                hint="correct the year or the day; a promised date is `by:`",
                plan=plan,
                item=task.id,
            )


RULE = Rule(Severity.ERROR, check)
