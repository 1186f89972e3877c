"""Work is forecast to finish after its promised date.

## Why

Somebody counts on the date. They should hear of the slip from the plan, in time, and not from the
missing result.

## Bad

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 30d from:2026-03-16 by:2026-03-31}
```

## Good

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 30d from:2026-03-16 by:2026-06-30}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.schedule.time_of import Calendars
from plangen.schedule.workdays import slip
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield open tasks, milestones and phases whose forecast is behind their `by:`.

    A recurring milestone promises each time anew and is left out.
    """
    calendars = Calendars(facts.portfolio)
    for plan, task in facts.tasks():
        placed = None if task.every else facts.placed(plan, task)
        if task.by and placed and placed.state.is_open and placed.finish > task.by:
            late = slip(calendars.of_plan(plan), task.by, placed.finish).text
            forecast = day_text(placed.finish)
            yield Finding(
                message=f"`{task.title}` is forecast for {forecast}, {late} after its promise",
                span=task.origin.of("by"),
                hint="speed up what it waits for, or agree on a new date and record it under `## Changes`",
                plan=plan,
                item=task.id,
            )


RULE = Rule(Severity.WARNING, check, near=True)
