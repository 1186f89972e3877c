"""Blocked work, a change or a decision gives no reason.

## Why

Whoever could remove an obstacle must be able to read what it is; a mark alone only worries people.
Promises, scope and money are agreed: who reads later that they moved must see why. And half a year
after a decision the same question comes up again, when the people who knew are elsewhere. One
sentence saves the second discussion (for a decision, that is advice).

## Bad

```markdown
## Tasks

- [!] Order the readers {#order @ana 5d}

## Changes

- The second pier follows later {#later decided:2026-02-20 approver:cy moves:survey:+10d}
```

## Good

```markdown
## Tasks

- [!] Order the readers {#order @ana 5d}
  - Blocked: the tender office has not opened the offers.

## Changes

- The second pier follows later {#later decided:2026-02-20 approver:cy moves:survey:+10d}
  - Because: the grid operator cannot connect it before June.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Plan
from plangen.model.task import TaskState
from plangen.source.diagnostic import Severity

_BECAUSE = "write a note `Because:` below it"


def check(facts: Facts) -> Iterator[Finding]:
    """Yield what is blocked, changed or decided without a note that says why."""
    for plan in facts.plans:
        yield from _blocked(plan)
        for change in plan.changes:
            if change.note("because") is None:
                yield Finding(
                    message=f"change `{change.title}` gives no reason",
                    span=change.origin.span,
                    hint=_BECAUSE,
                    plan=plan,
                    item=change.id,
                )
        for decision in plan.decisions:
            if decision.decided and decision.note("because") is None:
                yield Finding(
                    message=f"decision `{decision.title}` gives no reason",
                    span=decision.origin.span,
                    hint=_BECAUSE,
                    plan=plan,
                    item=decision.id,
                    lighter=True,
                )


def _blocked(plan: Plan) -> Iterator[Finding]:
    """Yield blocked tasks whose note `Blocked:` is missing or empty."""
    for task in plan.tasks:
        note = task.note("blocked")
        if task.state is TaskState.BLOCKED and not (note and note.text):
            yield Finding(
                message=f"`{task.title}` is blocked, but not by what",
                span=note.span if note else task.origin.span,
                hint="write a note below it: `- Blocked: why`",
                plan=plan,
                item=task.id,
            )


RULE = Rule(Severity.WARNING, check, near=True)
