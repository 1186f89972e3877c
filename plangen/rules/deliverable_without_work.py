"""A milestone or a deliverable waits for nothing, so its date says nothing.

## Why

It is reached when something is done, and the plan does not say what. plangen has to place it at
the status date, and nobody learns when the work for it slips.

Asked are open milestones that nothing waits for either, and open deliverables, without a link, a
date constraint (`from:` and the like) and a phase that waits for something. A milestone that
others wait for may be the beginning; what recurs has dates of its own. Each plan has one finding.

## Bad

```markdown
## Deliverables

- [ ] Course for the crews {#course @cy}
  - Done when: two crews have taken it.
```

## Good

```markdown
## Tasks

- [ ] Write the course {#write @cy 10d after:survey}

## Deliverables

- [ ] Course for the crews {#course @cy after:write}
  - Done when: two crews have taken it.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, summary
from plangen.kinds.words import number_word
from plangen.model.plan import Plan, Status
from plangen.model.task import Task, TaskKind
from plangen.schedule.quality.quality import Ties, ties
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans with milestones or deliverables that nothing leads to."""
    alone = {plan.id: [one for one in plan.tasks if _is_alone(one)] for plan in facts.plans}
    if not any(alone.values()):
        return
    tied = ties(facts.portfolio)
    for plan in facts.plans:
        bare = [task for task in alone[plan.id] if not _is_led_to(plan, task, tied)]
        if bare:
            one = len(bare) == 1
            waits = "waits" if one else "wait"
            what = f"one {bare[0].kind}" if one else f"{number_word(len(bare))} milestones"
            yield summary(
                plan,
                f"{what} {waits} for no work",
                [Case(task.title, "", task.origin.span) for task in bare],
                "write what must be done for it into `after:`, or the day it is given on into `from:`",
            )


def _is_alone(task: Task) -> bool:
    """Tell whether a point in time to come has neither a link nor a date of its own."""
    dated = task.constraints or task.every or task.started
    return task.is_milestone and task.is_open and not task.links and not dated


def _is_led_to(plan: Plan, task: Task, tied: Ties) -> bool:
    """Tell whether a group waits for work on its behalf, or a milestone begins what follows."""
    key = (plan.id, task.id)
    return key in tied.driven or (task.kind is TaskKind.MILESTONE and key in tied.leading)


RULE = Rule(Severity.ADVICE, check, since=Status.APPROVED, regulated=Severity.WARNING, near=True)
