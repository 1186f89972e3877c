"""A plan with tasks has no milestone.

## Why

Few readers follow single tasks. Milestones are the dates they remember and plan by, and the
first place where a slip is seen.

## Bad

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d}
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
    """Yield plans with tasks but without milestone or deliverable."""
    for plan in facts.plans:
        if plan.tasks and not any(task.is_milestone for task in plan.tasks):
            yield Finding(
                message=f"plan `{plan.title}` has no milestone",
                span=section_place(plan, "milestones"),
                hint="write `- [ ] All piers live {@name milestone after:task}`",
                plan=plan,
            )


RULE = Rule(Severity.WARNING, check, since=Status.PROPOSED)
