"""A status report is dated on a day that is still to come.

## Why

Nobody can report what has not happened yet. The plan looks freshly reported until that day comes,
and the reports that are really due are not missed.

## Bad

```markdown
## Updates

### 2026-02-27 {@ana}

The meters for the survey are hired.

### 2026-03-27 {@ana}

The survey has begun.
```

## Good

```markdown
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


def check(facts: Facts) -> Iterator[Finding]:
    """Yield status reports dated after the status date."""
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


RULE = Rule(Severity.ERROR, check)
