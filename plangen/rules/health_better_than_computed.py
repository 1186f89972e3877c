"""The declared health is better than the computed one, and nobody says why.

## Why

The owner may know more than the dates do; then it is worth a sentence. Green without a reason
beside a missed promise costs the trust in every other green.

## Bad

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d started:2026-02-09 60%}
  - Blocked: the grid operator gives no access to the fuse boxes.

- [ ] Survey accepted {#accepted @ana milestone after:survey}
  - Done when: the harbour office has signed the survey.

## Updates

### 2026-02-27 {@ana health:on-track}

The survey of pier one is done.
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d started:2026-02-09 60%}
  - Blocked: the grid operator gives no access to the fuse boxes.

- [ ] Survey accepted {#accepted @ana milestone after:survey}
  - Done when: the harbour office has signed the survey.

## Updates

### 2026-02-27 {@ana health:on-track}

The survey of pier one is done.

- Because: the operator opens the boxes on Tuesday, and the survey has months to spare.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Plan
from plangen.schedule.health import PlanHealth
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose last declared health is contradicted, without a note `Because:`."""
    for plan in facts.plans:
        health = facts.health[plan.id]
        update = health.declared
        if update and health.is_contradicted and update.note("because") is None:
            yield Finding(
                message=f"`{update.health}` is declared, but {_computed(health)}",
                span=update.origin.of("health"),
                hint="correct the health, or write a note `Because:` below the update",
                related=_related(plan, health),
                plan=plan,
            )


def _computed(health: PlanHealth) -> str:
    reason = f": {health.reasons[0].text}" if health.reasons else ""
    return f"`{health.computed}` is computed{reason}"


def _related(plan: Plan, health: PlanHealth) -> tuple[Related, ...]:
    names = {reason.task for reason in health.reasons[:1] if reason.task}
    return tuple(
        Related("this task decides it", task.origin.span) for task in plan.tasks if task.id in names
    )


RULE = Rule(Severity.WARNING, check, near=True)
