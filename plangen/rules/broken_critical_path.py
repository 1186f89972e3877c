"""A long delay of the first critical task would not move what ends the plan.

## Why

Work is called critical because the finish hangs on it. If a delay of that work leaves the end of
the plan where it is, a link is missing between the two, or the work is tied by its start alone.
The finish that is published then rests on something else than the path that is watched.

plangen tries it: the first open task of the longest path gets 600 working days more, and what ends
the plan today must move as far (a tenth may be lost to other calendars). Drafts are not asked.
This is check 12 of the DCMA's fourteen, the critical path test.

## Bad

```markdown
## Tasks

- [ ] Cut the cable ducts {#ducts @bo 10d}
- [ ] Fit the readers {#fit @bo 60d after:ducts:SS}
- [ ] Ready to sail {#ready @ana milestone after:fit}
  - Done when: every pier takes a card.
```

## Good

```markdown
## Tasks

- [ ] Cut the cable ducts {#ducts @bo 10d}
- [ ] Fit the readers {#fit @bo 60d after:ducts}
- [ ] Ready to sail {#ready @ana milestone after:fit}
  - Done when: every pier takes a card.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, planned, summary
from plangen.model.plan import Plan, Status
from plangen.schedule.quality.path_trial import DELAY, shifts
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose end does not follow a delay of their first open critical task."""
    judged = {plan.id: plan for plan in planned(facts)}
    for schedule in facts.schedule.apart:
        for shift in shifts(schedule, [judged[one] for one in schedule.plans if one in judged]):
            if shift.is_broken:
                yield summary(
                    shift.plan,
                    f"{DELAY} working days more of a critical task would move the end of the plan by {shift.finish}",
                    [_case(shift.plan, shift.task)],
                    "let what ends the plan wait for its finish, directly or through other work",
                )


def _case(plan: Plan, name: str) -> Case:
    task = next(task for task in plan.tasks if task.id == name)
    return Case(task.title, "", task.origin.span)


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, regulated=Severity.ERROR, near=True)
