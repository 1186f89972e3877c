"""Done work does not say when it finished.

## Why

Without the day nobody can tell how late it was, and the next estimate learns nothing. Until it is
written, plangen takes the planned day.

## Bad

```markdown
## Tasks

- [x] Order the readers {#order @ana 5d}
```

## Good

```markdown
## Tasks

- [x] Order the readers {#order @ana 5d finished:2026-02-20}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.task import TaskState
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield done tasks and milestones without `finished:`; groups and spanning work have none."""
    for plan, task in facts.tasks():
        if task.is_group or task.spans or task.state is not TaskState.DONE:
            continue
        # A date that cannot be read has a finding of its own.
        if task.finished is None and not task.origin.has("finished"):
            yield Finding(
                message=f"`{task.title}` is done, but not since when",
                span=task.origin.span,
                hint="write `finished:` and the day",
                plan=plan,
                item=task.id,
            )


RULE = Rule(Severity.WARNING, check, near=True)
