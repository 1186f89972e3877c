"""Something is said to have happened on a day that is still to come.

## Why

What has not happened yet is a forecast. Written as a fact, it makes the plan look further than it
is. This concerns:

- work that has started or finished (check 9 of the DCMA's fourteen: plangen itself forecasts no
  work before the status date);
- a status report: nobody can report what has not happened, and until that day comes the plan looks
  freshly reported, so that the reports that are really due are not missed.

## Bad

```markdown
## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-16 finished:2026-03-20}

- [ ] Fit the readers {#fit @bo 8d started:2026-03-23}

## Updates

### 2026-02-27 {@ana}

The meters for the survey are hired.

### 2026-03-27 {@ana}

The survey has begun.
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d started:2026-02-16 60% by:2026-03-20}

- [ ] Fit the readers {#fit @bo 8d from:2026-03-23}

## Updates

### 2026-02-27 {@ana}

The meters for the survey are hired.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.source.diagnostic import Severity

_HINTS = {
    "started": "correct the year or the day; not before a date is `from:`",
    "finished": "correct the year or the day; a promised date is `by:`",
}


def check(facts: Facts) -> Iterator[Finding]:
    """Yield actual starts and finishes, and status reports, dated after the status date."""
    yield from _work(facts)
    yield from _updates(facts)


def _work(facts: Facts) -> Iterator[Finding]:
    for plan, task in facts.tasks():
        for field, day in (("started", task.started), ("finished", task.finished)):
            if day and day > facts.status_date:
                yield Finding(
                    message=f"`{task.title}` {field} on {day_text(day)}, which is still to come",
                    span=task.origin.of(field),
                    hint=_HINTS[field],
                    plan=plan,
                    item=task.id,
                )


def _updates(facts: Facts) -> Iterator[Finding]:
    for plan in facts.plans:
        for update in plan.updates:
            if update.date and update.date > facts.status_date:
                day, today = day_text(update.date), day_text(facts.status_date)
                yield Finding(
                    message=f"the update of {day} lies after the status date, {today}",
                    span=update.origin.of("date"),
                    hint="correct the year or the day",
                    plan=plan,
                )


RULE = Rule(Severity.ERROR, check, near=True)
