"""A status report is due: there is none yet, or the last is older than was promised.

## Why

Who was promised a report each month and gets none guesses, and guesses the worse the longer it
lasts: that nothing happens, or that it is hidden. Two sentences and a health are enough.

The most frequent `every` of the stakeholders is the promise, with three days of grace; if there
is none, a month. The first report is due a month after the plan's start.

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
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.estimate import Interval
from plangen.model.plan import Plan, Stakeholder, Status
from plangen.source.diagnostic import Related, Severity

GRACE = 3
PATIENCE = 31
"""Days: grace behind a promised report, and how old one may be where none was promised."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield active plans without an update since a month, or since the most frequent promise."""
    for plan in facts.plans:
        if plan.status is Status.ACTIVE:
            yield from _old(facts, plan) if plan.updates else _missing(facts, plan)


def _missing(facts: Facts, plan: Plan) -> Iterator[Finding]:
    days = (facts.status_date - plan.start).days if plan.start else 0
    if days > PATIENCE:
        yield Finding(
            message=f"plan `{plan.title}` began {days:,} days ago and has no update",
            span=section_place(plan, "updates"),
            hint=_hint(facts),
            plan=plan,
        )


def _old(facts: Facts, plan: Plan) -> Iterator[Finding]:
    last = plan.last_update
    if last is None or last.date is None:
        return
    age = (facts.status_date - last.date).days
    party, every = _most_frequent(plan)
    if age <= (every.days + GRACE if every else PATIENCE):
        return
    promise = f"`{facts.portfolio.owner_name(party.who)}` expects one {every}" if party else ""
    yield Finding(
        message=f"the last update is {age} days old" + (f"; {promise}" if promise else ""),
        span=last.origin.span,
        hint=_hint(facts),
        related=(Related("promised here", party.origin.of("every")),) if party else (),
        plan=plan,
    )


def _most_frequent(plan: Plan) -> tuple[Stakeholder | None, Interval | None]:
    """Return the stakeholder with the shortest interval; `once` promises nothing."""
    told = [(party, party.every) for party in plan.stakeholders if party.every and party.every.days]
    if not told:
        return None, None
    return min(told, key=lambda pair: pair[1].days)


def _hint(facts: Facts) -> str:
    return f"add `### {facts.status_date} {{@name health:on-track}}` to `## Updates`"


RULE = Rule(Severity.WARNING, check, near=True)
