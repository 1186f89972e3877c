"""The forecast finish lies behind the target.

## Why

The plan promises one date and computes another. Early on this is news that can be acted upon; at
the end it is only an excuse.

How much that is of the way that is left, `critical-path-index-low` says under `preset: regulated`.

## Bad

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 60d after:survey from:2026-10-01}
```

## Good

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 30d after:survey from:2026-10-01}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.model.plan import Plan
from plangen.schedule.time_of import Calendars
from plangen.schedule.workdays import slip
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose dates end after their target."""
    calendars = Calendars(facts.portfolio)
    for plan in facts.plans:
        finish = facts.dates(plan).finish
        if plan.target and finish and finish > plan.target and not _is_reversed(plan):
            late = slip(calendars.of_plan(plan), plan.target, finish).text
            yield Finding(
                message=f"the forecast finish is {day_text(finish)}, {late} after the target",
                span=plan.origin.of("target"),
                hint="shorten what finishes last, or agree on a new target with the sponsor",
                related=_last(facts, plan),
                plan=plan,
            )


def _is_reversed(plan: Plan) -> bool:
    """Tell whether the target cannot be met at all, which is a finding of its own."""
    return bool(plan.start and plan.target and plan.target < plan.start)


def _last(facts: Facts, plan: Plan) -> tuple[Related, ...]:
    """Return the place of the task that finishes last on the longest path."""
    path = facts.dates(plan).longest_path
    last = next((task for task in plan.tasks if path and task.id == path[-1]), None)
    return (Related("this finishes last", last.origin.span),) if last else ()


RULE = Rule(Severity.WARNING, check, near=True)
