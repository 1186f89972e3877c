"""A plan has no task.

## Why

Without tasks there are no dates, no load and nothing to start on: it is a wish. Five rough
tasks are enough to see whether the promised finish can be true.

## Bad

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey accepted {#accepted @ana milestone from:2026-06-01}
  - Done when: the harbour office has signed the survey.
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d}

- [ ] Survey accepted {#accepted @ana milestone after:survey}
  - Done when: the harbour office has signed the survey.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans that hold nothing, or only milestones and groups."""
    for plan in facts.plans:
        if all(task.is_group or task.is_milestone for task in plan.tasks):
            yield Finding(
                message=f"plan `{plan.title}` has no task",
                span=plan.origin.of("plan"),
                hint="write `- [ ] title {@name 10d}` below `## Tasks` or a phase",
                plan=plan,
            )


RULE = Rule(Severity.WARNING, check, since=Status.PROPOSED)
