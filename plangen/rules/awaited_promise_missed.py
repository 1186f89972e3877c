"""Work waits for a promise of another plan, and that promise is forecast to be missed.

## Why

Two teams agreed on a day. The one that gives is told by `promise-missed`; the one that waits is
the last to hear of it, and the first to lose time. So each is told in the plan that it reads, with
the name of the other.

## Bad

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
overrides:
  - {path: plans/quay.md, severities: {all: off}}
```

```markdown plans/quay.md
---
plan: quay
title: Quay
status: draft
owner: cy
start: 2026-03-02
target: 2026-08-31
---

## Tasks

- [ ] Raise the quay {#raise @cy 60d by:2026-04-30}
```

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 10d after:quay/raise}
```

## Good

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
overrides:
  - {path: plans/quay.md, severities: {all: off}}
```

```markdown plans/quay.md
---
plan: quay
title: Quay
status: draft
owner: cy
start: 2026-03-02
target: 2026-08-31
---

## Tasks

- [ ] Raise the quay {#raise @cy 60d by:2026-07-31}
```

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 10d after:quay/raise}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.model.plan import Plan
from plangen.model.reference import Link
from plangen.model.task import Task
from plangen.schedule.time_of import Calendars
from plangen.schedule.workdays import slip
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield links of open work to promises of other plans that are forecast to be missed."""
    for plan, task in facts.tasks():
        for link in task.links if task.is_open else ():
            giver = facts.portfolio.plan_of(link.target, plan)
            awaited = facts.portfolio.task(link.target, plan) if link.target.plan else None
            if giver and giver is not plan and awaited and awaited.by:
                yield from _broken(facts, (plan, task), link, (giver, awaited))


def _broken(
    facts: Facts, waiting: tuple[Plan, Task], link: Link, giving: tuple[Plan, Task]
) -> Iterator[Finding]:
    (plan, task), (giver, awaited) = waiting, giving
    placed = facts.placed(giver, awaited)
    if not placed or not awaited.by or not placed.state.is_open or placed.finish <= awaited.by:
        return
    calendar = Calendars(facts.portfolio).of_plan(giver)
    late = slip(calendar, awaited.by, placed.finish).text
    owner = facts.portfolio.owner_name(awaited.owner or giver.owner)
    speak = f"speak with `{owner}`" if owner else f"speak with the owner of `{giver.title}`"
    yield Finding(
        message=f"`{task.title}` waits for `{awaited.title}` of `{giver.title}`, which is forecast "
        f"for {day_text(placed.finish)}, {late} after its promise",
        span=link.target.span,
        hint=f"{speak}; plan without it, or agree on a new day",
        related=(Related("promised here", awaited.origin.of("by")),),
        plan=plan,
        item=task.id,
    )


RULE = Rule(Severity.WARNING, check, near=True)
