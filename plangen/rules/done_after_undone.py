"""A task is done although it waits for one that is not.

## Why

Either the box or the link is wrong. As long as both stand, nobody can trust the dates behind them.

## Bad

```markdown
## Tasks

- [x] Order the readers {#order @ana 5d after:survey started:2026-02-16 finished:2026-02-20}
```

## Good

```markdown
## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-16 finished:2026-02-20}
```

A link with a lead (`after:survey:-5d`) may be done early, and so may work whose predecessor was
dropped.
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Plan
from plangen.model.reference import Link, LinkType
from plangen.model.task import Task, TaskState
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield finish-to-start links, without lead, from open work to done work."""
    known = {(plan.id, task.id): task for plan, task in facts.tasks() if task.named}
    for plan, task in facts.tasks():
        if task.state is not TaskState.DONE:
            continue
        for link in task.links:
            home = link.target.plan or plan.id
            before = known.get((home, link.target.id))
            if before and _holds(link) and _is_open(facts, home, before):
                yield _finding(plan, task, link, before)


def _holds(link: Link) -> bool:
    return link.type is LinkType.FS and (link.lag is None or link.lag.amount >= 0)


def _is_open(facts: Facts, plan: str, task: Task) -> bool:
    """Tell whether work is left; a group is as open as what it holds."""
    placed = facts.schedule.of(plan, task.id)
    if task.is_group and placed:
        return placed.state not in {TaskState.DONE, TaskState.DROPPED}
    return task.is_open


def _finding(plan: Plan, task: Task, link: Link, before: Task) -> Finding:
    return Finding(
        message=f"`{task.title}` is done, but waits for `{before.title}`, which is not",
        span=link.target.span,
        hint="tick the other task, or delete the link that does not hold",
        related=(Related("not done", before.origin.span),),
        plan=plan,
        item=task.id,
    )


RULE = Rule(Severity.WARNING, check)
