"""A task that decides the finish is tied backwards: the longer it lasts, the earlier the plan ends.

## Why

Its finish is driven by one task, and its start drives another. When it takes longer it must begin
earlier, and so does what its start lets begin. The computed finish then moves the wrong way, and
everybody believes it.

Asked is work on the longest path that has not begun, of which all that drives it drives its
finish, and all that it drives hangs on its start. Each plan has one finding. The work is called reverse critical (Wiest 1981,
Precedence diagramming method: some unusual characteristics).

## Bad

```markdown
## Tasks

- [ ] Cut the cable ducts {#ducts @bo 10d after:survey}
- [ ] Inspect the ducts {#inspect @bo 5d after:ducts:FF}
- [ ] Fit the readers {#fit @bo 20d after:inspect:SS}
```

## Good

```markdown
## Tasks

- [ ] Cut the cable ducts {#ducts @bo 10d after:survey}
- [ ] Inspect the ducts {#inspect @bo 5d after:ducts:SS+5d,ducts:FF}
- [ ] Fit the readers {#fit @bo 20d after:inspect}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, summary
from plangen.kinds.words import number_word
from plangen.model.plan import Status
from plangen.schedule.quality.path_quality import reversed_tasks
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans with work on the longest path that is tied backwards."""
    for plan in facts.plans:
        names = set(reversed_tasks(facts.schedule.around(plan.id), plan))
        cases = [Case(task.title, "", task.origin.span) for task in plan.tasks if task.id in names]
        if cases:
            what = (
                "one critical task is"
                if len(cases) == 1
                else f"{number_word(len(cases))} critical tasks are"
            )
            yield summary(
                plan,
                f"{what} tied backwards, so that more work would end the plan earlier",
                cases,
                "link its start to what it waits for, or what follows to its finish",
            )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
