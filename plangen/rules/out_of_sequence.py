"""Work is done or under way that waits for work which is not done.

## Why

Either the box or the link is wrong, or somebody works on sand. As long as both stand, nobody can
trust the dates behind them. plangen lets the rest of the work wait for what comes before it
(`logic: retained` in the settings), so the finish may lie far behind what the team believes.

Asked are links from a finish to a start, without lead. A link with a lead (`after:survey:-5d`)
may be begun or done early, and so may work whose predecessor was dropped. Done work has a finding
a link, work under way one a plan.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey started:2026-02-23 left:2d}

- [x] Hire the meters {#meters @ana 5d after:survey started:2026-02-16 finished:2026-02-20}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d after:survey:SS started:2026-02-23 left:2d}

- [x] Hire the meters {#meters @ana 5d started:2026-02-16 finished:2026-02-20}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, summary
from plangen.kinds.words import number_word
from plangen.model.plan import Plan
from plangen.model.reference import Link, LinkType
from plangen.model.task import Task, TaskState
from plangen.schedule.forward import has_begun
from plangen.source.diagnostic import Related, Severity

Names = dict[tuple[str, str], Task]


def check(facts: Facts) -> Iterator[Finding]:
    """Yield links that done work did not keep, and plans with work under way before its turn."""
    named = {(plan.id, task.id): task for plan, task in facts.tasks() if task.named}
    for plan in facts.plans:
        yield from _done(facts, plan, named)
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


def _done(facts: Facts, plan: Plan, named: Names) -> Iterator[Finding]:
    for task in plan.tasks:
        if task.state is not TaskState.DONE:
            continue
        for link in task.links:
            home = link.target.plan or plan.id
            before = named.get((home, link.target.id))
            if before and _binds(link) and _is_open(facts, home, before):
                yield Finding(
                    message=f"`{task.title}` is done, but waits for `{before.title}`, which is not",
                    span=link.target.span,
                    hint="tick the other task, or delete the link that does not hold",
                    related=(Related("not done", before.origin.span),),
                    plan=plan,
                    item=task.id,
                )


def _undone(facts: Facts, plan: Plan, link: Link, named: Names) -> Iterator[Task]:
    """Yield what a link waits for, where it binds a start and is not done."""
    home = link.target.plan or plan.id
    before = named.get((home, link.target.id))
    placed = facts.schedule.of(home, link.target.id)
    if before and placed and _binds(link) and before.every is None and placed.state.is_open:
        yield before


def _binds(link: Link) -> bool:
    return link.type is LinkType.FS and (link.lag is None or link.lag.amount >= 0)


def _is_open(facts: Facts, plan: str, task: Task) -> bool:
    """Tell whether work is left; a group is as open as what it holds."""
    placed = facts.schedule.of(plan, task.id)
    if task.is_group and placed:
        return placed.state not in {TaskState.DONE, TaskState.DROPPED}
    return task.is_open


RULE = Rule(Severity.WARNING, check, near=True)
