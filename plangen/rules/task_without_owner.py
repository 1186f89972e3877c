"""A task has no owner.

## Why

Work that belongs to everybody is done by nobody. One person answers for each task; others may help.

This is check 10 of the DCMA's fourteen.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order 5d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.model.task import TaskKind
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield open tasks (not milestones or groups, which have rules of their own) without owner."""
    for plan, task in facts.tasks():
        unowned = not task.owner and not task.origin.has("owner")
        if task.kind is TaskKind.TASK and task.is_open and unowned:
            yield Finding(
                message=f"task `{task.title}` has no owner",
                span=task.origin.span,
                hint="write `@name` into its facts; the first name is accountable",
                plan=plan,
                item=task.id,
            )


RULE = Rule(Severity.ERROR, check, since=Status.PROPOSED)
