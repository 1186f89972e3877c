"""A milestone does not say when it is reached.

## Why

"Pilot complete" means one thing to the supplier and another to the harbour office. Agree on
what must be true before the day comes on which it is argued about.

A note `Done when:` or a checklist answers it, here or at a task that it comes after; so does an
approver or evidence. Only plans at work are asked, and no milestone that recurs.

## Bad

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 20d after:survey}

## Milestones

- [ ] Both piers live {#live @ana milestone after:fit}
```

## Good

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 20d after:survey}

## Milestones

- [ ] Both piers live {#live @ana milestone after:fit}
  - Done when: each pier has taken a card on five days in a row.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.model.task import Task
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield milestones and deliverables of active plans that nothing proves."""
    for plan, task in facts.tasks():
        if plan.status is not Status.ACTIVE or not task.is_milestone or not task.is_open:
            continue
        before = (facts.portfolio.task(link.target, plan) for link in task.links)
        if task.every is None and not any(each and _is_proven(each) for each in (task, *before)):
            yield Finding(
                message=f"{task.kind} `{task.title}` does not say when it is reached",
                span=task.origin.span,
                hint="write a note `Done when:` below it",
                plan=plan,
                item=task.id,
            )


def _is_proven(task: Task) -> bool:
    return bool(task.note("done-when") or task.checks or task.approver or task.evidence)


RULE = Rule(Severity.ADVICE, check, since=Status.ACTIVE, near=True)
