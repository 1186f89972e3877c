"""Work is said to have started on a day that is still to come.

## Why

What has not happened yet is a forecast. Written as a fact, it makes the plan look further than it
is.

With `finished-in-future` this is check 9 of the DCMA's fourteen: plangen itself forecasts no work
before the status date.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d started:2026-03-20}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d from:2026-03-20}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield tasks with an actual start after the status date."""
    for plan, task in facts.tasks():
        if task.started and task.started > facts.status_date:
            day = day_text(task.started)
            yield Finding(
                message=f"`{task.title}` started on {day}, which is still to come",
                span=task.origin.of("started"),
                hint="correct the year or the day; not before a date is `from:`",
                plan=plan,
                item=task.id,
            )


RULE = Rule(Severity.ERROR, check)
