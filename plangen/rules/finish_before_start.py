"""Work finished before it started.

## Why

One of the two dates is a typing mistake, mostly in the month or the year. Durations learnt from it
would be wrong.

## Bad

```markdown
## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-20 finished:2026-02-16}
```

## Good

```markdown
## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-16 finished:2026-02-20}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield tasks whose actual finish is earlier than their actual start."""
    for plan, task in facts.tasks():
        if task.started and task.finished and task.finished < task.started:
            begun = Related(f"started on {day_text(task.started)}", task.origin.of("started"))
            yield Finding(
                message=f"`{task.title}` finished on {day_text(task.finished)}, before its start",
                span=task.origin.of("finished"),
                hint="correct the date that is wrong",
                related=(begun,),
                plan=plan,
                item=task.id,
            )


RULE = Rule(Severity.ERROR, check)
