"""A phase or a task with subtasks has a duration or progress of its own.

## Why

What holds other work lasts from its first to its last part, and is as far as they are. A second
number beside that could only contradict.

## Bad

```markdown
## Phase: Roll out {#rollout @ana 30d}

- [ ] Order the readers {#order @ana 5d after:survey}
```

## Good

```markdown
## Phase: Roll out {#rollout @ana}

- [ ] Order the readers {#order @ana 5d after:survey}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.source.diagnostic import Severity

_OWN = ("duration", "work", "left", "progress", "started", "finished")
"""What the tasks inside a group tell; the group only adds it up."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield facts of phases, work packages and summaries that only tasks have."""
    for plan, task in facts.tasks():
        for name in _OWN if task.is_group else ():
            if task.origin.has(name):
                yield Finding(
                    message=f"the {task.kind} `{task.title}` cannot have a `{name}` of its own",
                    span=task.origin.of(name),
                    hint="delete it, or move it to one of the tasks inside",
                    plan=plan,
                    item=task.id,
                )


RULE = Rule(Severity.ERROR, check, near=True)
