"""Many open tasks are pinned to dates that the logic may contradict.

## Why

A task that must start or finish on a day does not say what it rests on. As long as the links
agree nobody notices; when they do not, one of the two is wrong, and floats before it turn
negative or are too small. Work is held by what it waits for; a promise is `by:`.

Counted are open tasks with a duration that have `start-by:`, `start-on:`, `finish-by:` or
`finish-on:`. `from:` is none of these. Up to 5 % may; with fewer than 20 open tasks it is
advice, given for five or more. Drafts are not asked. This is check 5 of the DCMA's fourteen.

## Bad

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Order the readers {#order @ana 5d after:survey finish-by:2026-04-30}
- [ ] Cut the cable ducts {#ducts @bo 5d after:order start-by:2026-05-04}
- [ ] Fit the readers {#fit @bo 10d after:ducts start-by:2026-05-11}
- [ ] Train the crews {#train @cy 5d after:fit finish-by:2026-05-29}
- [ ] Ask the passengers {#ask @cy 5d after:train finish-on:2026-06-05}
- [ ] Ready to sail {#ready @ana milestone after:ask}
  - Done when: every pier takes a card.
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Order the readers {#order @ana 5d after:survey by:2026-04-30}
- [ ] Cut the cable ducts {#ducts @bo 5d after:order by:2026-05-08}
- [ ] Fit the readers {#fit @bo 10d after:ducts by:2026-05-22}
- [ ] Train the crews {#train @cy 5d after:fit by:2026-05-29}
- [ ] Ask the passengers {#ask @cy 5d after:train from:2026-06-01}
- [ ] Ready to sail {#ready @ana milestone after:ask}
  - Done when: every pier takes a card.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, is_told, planned, share_text, summary
from plangen.kinds.words import verb
from plangen.model.plan import Status
from plangen.model.task import Constraint, Task
from plangen.schedule.quality.quality import HARD, Share, open_work
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans of which more than a few open tasks have a hard date, in the order of the file."""
    for plan in planned(facts):
        work = open_work(plan, facts.dates(plan))
        pinned = [(one.task, date) for one in work for date in _hard(one.task)[:1]]
        share = Share(len(pinned), len(work), len(work))
        if is_told(facts, share):
            yield summary(
                plan,
                f"{share_text(share, 'open task')} {verb(share.part, 'is', 'are')} pinned to a date",
                [_case(task, constraint) for task, constraint in pinned],
                "link each to what it waits for; write a promised date as `by:`",
                lighter=share.is_small,
            )


def _hard(task: Task) -> list[Constraint]:
    return [constraint for constraint in task.constraints if constraint.type in HARD]


def _case(task: Task, constraint: Constraint) -> Case:
    name = constraint.type.value
    return Case(task.title, f"{name}:{constraint.date}", task.origin.of(name))


RULE = Rule(Severity.ADVICE, check, since=Status.APPROVED, regulated=Severity.WARNING, near=True)
