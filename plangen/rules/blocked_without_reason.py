"""Blocked work does not say what blocks it.

## Why

Whoever could remove the obstacle must be able to read what it is. A mark alone only worries people.

## Bad

```markdown
## Tasks

- [!] Order the readers {#order @ana 5d}
```

## Good

```markdown
## Tasks

- [!] Order the readers {#order @ana 5d}
  - Blocked: the tender office has not opened the offers.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.task import TaskState
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield blocked tasks whose note `Blocked:` is missing or empty."""
    for plan, task in facts.tasks():
        note = task.note("blocked")
        if task.state is TaskState.BLOCKED and not (note and note.text):
            yield Finding(
                message=f"`{task.title}` is blocked, but not by what",
                span=note.span if note else task.origin.span,
                hint="write a note below it: `- Blocked: why`",
                plan=plan,
                item=task.id,
            )


RULE = Rule(Severity.ERROR, check)
