"""Work is under way that waits for work which is not done.

## Why

Either the link is wrong, or somebody works on sand. plangen lets the rest of the work wait for
what comes before it (`logic: retained` in the settings), so the finish may lie far behind what
the team believes.

Asked are links from a finish to a start, without lead, into open work that has begun. Done work
that waits for work not done is `done-after-undone`. Each plan has one finding.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey started:2026-02-23 left:2d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey:SS started:2026-02-23 left:2d}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, summary
from plangen.kinds.words import number_word
from plangen.model.plan import Plan
from plangen.model.reference import Link, LinkType
from plangen.model.task import Task
from plangen.schedule.forward import has_begun
from plangen.source.diagnostic import Severity

Names = dict[tuple[str, str], Task]


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans with work under way before its turn."""
    named = {(plan.id, task.id): task for plan, task in facts.tasks() if task.named}
    for plan in facts.plans:
        cases = [
            Case(task.title, f"before `{before.title}`", link.target.span)
            for task in plan.tasks
            if task.is_open and not task.is_group and has_begun(task)
            for link in task.links
            for before in _undone(facts, plan, link, named)
        ]
        if cases:
            what = "one link is" if len(cases) == 1 else f"{number_word(len(cases))} links are"
            yield summary(
                plan,
                f"{what} not kept by work under way",
                cases,
                "tick what is done, or link to what the work really waits for (`SS` if to its start)",
            )


def _undone(facts: Facts, plan: Plan, link: Link, named: Names) -> Iterator[Task]:
    """Yield what a link waits for, where it binds a start and is not done."""
    home = link.target.plan or plan.id
    before = named.get((home, link.target.id))
    placed = facts.schedule.of(home, link.target.id)
    binds = link.type is LinkType.FS and (link.lag is None or link.lag.amount >= 0)
    if before and placed and binds and before.every is None and placed.state.is_open:
        yield before


RULE = Rule(Severity.WARNING, check)
