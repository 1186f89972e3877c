"""Nothing has happened for two months in a plan that is called active.

## Why

Either the work has stopped and nobody said so, or it goes on and nobody writes it down. In
both cases readers look at dates that are not true.

What counts is anything dated: updates, tasks started or finished, decisions and changes,
issues raised, feedback, assumptions, and the start of the plan itself.

## Bad

```markdown
---
start: 2025-11-03
---

## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d started:2025-11-10 60%}

- [ ] Survey accepted {#accepted @ana milestone after:survey}
  - Done when: the harbour office has signed the survey.

## Stakeholders

| who | stake | power | interest | wants to know | how | every | sender |
|---|---|---|---|---|---|---|---|
| Harbour office | owns the piers | high | high | dates, outages | report | quarter | ana |

## Updates

### 2025-12-15 {@ana health:on-track}

The survey of pier one is half done.
```

## Good

```markdown
---
start: 2025-11-03
---

## Updates

### 2026-02-16 {@ana health:on-track}

The survey of pier one is half done.
```
"""

from collections.abc import Iterator
from datetime import date

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.model.plan import Plan, Status
from plangen.source.diagnostic import Severity

PATIENCE = 60
"""So many days may pass without anything dated."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield active plans whose latest dated event is over two months old."""
    for plan in facts.plans:
        past = [day for day in _events(plan) if day and day <= facts.status_date]
        if plan.status is not Status.ACTIVE or not past:
            continue
        days = (facts.status_date - max(past)).days
        if days > PATIENCE:
            yield Finding(
                message=f"nothing has happened for {days:,} days, since {day_text(max(past))}",
                span=plan.origin.of("status"),
                hint="write an update, or set the status to `paused`, `done` or `cancelled`",
                plan=plan,
            )


def _events(plan: Plan) -> Iterator[date | None]:
    yield plan.start
    yield from (update.date for update in plan.updates)
    for task in plan.tasks:
        yield task.started
        yield task.finished
    yield from (decision.decided for decision in plan.decisions)
    yield from (change.decided for change in plan.changes)
    yield from (issue.raised for issue in plan.issues)
    yield from (voice.on for voice in plan.feedback)
    yield from (assumption.since for assumption in plan.assumptions)


RULE = Rule(Severity.WARNING, check, near=True)
