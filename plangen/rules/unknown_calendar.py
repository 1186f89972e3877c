"""A working calendar is not defined.

## Why

The work is then scheduled on the ordinary week, so nights, shifts and holidays of the place are
ignored.

## Bad

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 8d calendar:nihgts}
```

## Good

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 8d calendar:nights}
```

```yaml calendars.yml
standard: {week: mon-fri, day: 8h}
nights: {week: mon-thu, hours: "22:00-06:00"}
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.unread import is_unread
from plangen.model.origin import Origin
from plangen.model.plan import Plan
from plangen.source.diagnostic import Severity, did_you_mean

STANDARD = "standard"
"""The calendar that is there even where no file defines it."""


class _Use(NamedTuple):
    calendar: str
    origin: Origin
    plan: Plan | None = None
    item: str = ""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield names of calendars that `calendars.yml` does not have."""
    if is_unread(facts, "calendars.yml"):
        return
    known = {STANDARD, *facts.portfolio.calendars}
    for use in _uses(facts):
        if use.calendar and use.calendar not in known:
            yield Finding(
                message=f"there is no calendar `{use.calendar}`",
                span=use.origin.of("calendar"),
                hint=did_you_mean(use.calendar, sorted(known), "define it in `calendars.yml`"),
                plan=use.plan,
                item=use.item,
            )


def _uses(facts: Facts) -> Iterator[_Use]:
    portfolio = facts.portfolio
    yield _Use(portfolio.settings.calendar, portfolio.settings.origin)
    yield from (_Use(each.calendar, each.origin) for each in portfolio.people.values())
    yield from (_Use(each.calendar, each.origin) for each in portfolio.resources.values())
    for plan in facts.plans:
        yield _Use(plan.calendar, plan.origin, plan)
    for plan, task in facts.tasks():
        yield _Use(task.calendar, task.origin, plan, task.id)


RULE = Rule(Severity.ERROR, check)
