"""The last status report is older than the stakeholders were promised.

## Why

Who was promised a report each month and gets none believes that nothing happens, or that
it is hidden. The most frequent `every` of the stakeholders is the promise, with three days
of grace; if there is none, a month.

## Bad

```markdown
---
start: 2026-01-12
---

## Updates

### 2026-01-23 {@ana health:on-track}

The survey of pier one has begun.
```

## Good

```markdown
---
start: 2026-01-12
---

## Updates

### 2026-02-13 {@ana health:on-track}

The survey of pier one has begun.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.estimate import Interval
from plangen.model.plan import Plan, Stakeholder, Status
from plangen.source.diagnostic import Related, Severity

GRACE = 3
PATIENCE = 31
"""Days: grace behind a promised report, and how old one may be where none was promised."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield active plans whose last update is older than the most frequent promise."""
    for plan in facts.plans:
        last = plan.last_update
        if plan.status is not Status.ACTIVE or last is None or last.date is None:
            continue
        age = (facts.status_date - last.date).days
        party, every = _most_frequent(plan)
        if age <= (every.days + GRACE if every else PATIENCE):
            continue
        promise = f"`{facts.portfolio.owner_name(party.who)}` expects one {every}" if party else ""
        yield Finding(
            message=f"the last update is {age} days old" + (f"; {promise}" if promise else ""),
            span=last.origin.span,
            hint=f"add `### {facts.status_date} {{@name health:on-track}}` to `## Updates`",
            related=(Related("promised here", party.origin.of("every")),) if party else (),
            plan=plan,
        )


def _most_frequent(plan: Plan) -> tuple[Stakeholder | None, Interval | None]:
    """Return the stakeholder with the shortest interval; `once` promises nothing."""
    told = [(party, party.every) for party in plan.stakeholders if party.every and party.every.days]
    if not told:
        return None, None
    return min(told, key=lambda pair: pair[1].days)


RULE = Rule(Severity.WARNING, check)
