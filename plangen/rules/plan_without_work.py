"""A plan has no task, or no milestone.

## Why

Without tasks there are no dates, no load and nothing to start on: it is a wish. Five rough
tasks are enough to see whether the promised finish can be true.

Few readers follow single tasks. Milestones are the dates they remember and plan by, and the
first place where a slip is seen.

To waive one of the two alone, write `item: tasks` or `item: milestones`.

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
from plangen.kinds.places import section_place
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans without work, and those with work but without milestone or deliverable."""
    for plan in facts.plans:
        if all(task.is_group or task.is_milestone for task in plan.tasks):
            yield Finding(
                message=f"plan `{plan.title}` has no task",
                span=plan.origin.of("plan"),
                hint="write `- [ ] title {@name 10d}` below `## Tasks` or a phase",
                plan=plan,
                item="tasks",
            )
        if plan.tasks and not any(task.is_milestone for task in plan.tasks):
            yield Finding(
                message=f"plan `{plan.title}` has no milestone",
                span=section_place(plan, "milestones"),
                hint="write `- [ ] All piers live {@name milestone after:task}`",
                plan=plan,
                item="milestones",
            )


RULE = Rule(Severity.WARNING, check, since=Status.PROPOSED, asks=("tasks", "milestones"), near=True)
