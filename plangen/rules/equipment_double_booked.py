"""More pieces of equipment are needed at once than there are.

## Why

A person can share out a week; a crane cannot stand on two sites at the same hour. Whoever comes
second waits, with a crew beside it that is paid all the same.

A task holds what it uses from its start to its finish, nights and weekends included. A draft, a
proposed or a paused plan takes nothing from the others, but its author is told.

## Bad

```yaml resources.yml
workboat: {name: Workboat Tern, capacity: 1}
```

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power at both piers {#survey @bo 20d from:2026-03-16 uses:workboat}
  - Done when: each pier has a load reading and a signal map.

- [ ] Look at the piles of both piers {#piles @bo 5d from:2026-03-23 uses:workboat}

- [ ] Survey accepted {#accepted @ana milestone after:survey,piles by:2026-06-30}
  - Done when: the harbour office has signed the survey.
```

## Good

```yaml resources.yml
workboat: {name: Workboat Tern, capacity: 1}
```

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power at both piers {#survey @bo 20d from:2026-03-16 uses:workboat}
  - Done when: each pier has a load reading and a signal map.

- [ ] Look at the piles of both piers {#piles @bo 5d after:survey uses:workboat}

- [ ] Survey accepted {#accepted @ana milestone after:piles by:2026-06-30}
  - Done when: the harbour office has signed the survey.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.load_words import days_span, pieces_text
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import verb
from plangen.model.plan import Plan, Status
from plangen.model.task import Task
from plangen.schedule.load.double_booking import DoubleBooking
from plangen.schedule.load.load import SupplyLoad
from plangen.source.diagnostic import Related, Severity
from plangen.source.span import Span

_SHOWN = 4


def check(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each piece of equipment, span of days, and plan that holds it then."""
    for load in facts.load.supplies.values():
        for span in load.doubled:
            holders = dict.fromkeys(one.plan for one in span.bookings)
            for name in (span.plan,) if span.plan else holders:
                yield _finding(facts, load, span, facts.portfolio.plans[name])


def _finding(facts: Facts, load: SupplyLoad, span: DoubleBooking, plan: Plan) -> Finding:
    resource = load.supply.id
    own = next(one for one in reversed(span.bookings) if one.plan == plan.id)
    others = [one for one in span.bookings if one is not own]
    name = facts.portfolio.resources[resource].name
    opening, need = ("with this plan ", "would be") if span.plan else ("", "are")
    form = verb(int(load.capacity), "is", "are")
    return Finding(
        message=f"{opening}{pieces_text(span.most)} of `{name}` {need} needed at once "
        f"{days_span(span.first, span.last)}, and there {form} {pieces_text(load.capacity)}",
        span=_place(facts.task(own.plan, own.task), resource),
        hint="link the tasks, so that one waits for the other, or move one with `from:`; "
        "`level: true` in the header does so by itself",
        related=tuple(
            Related(
                f"`{facts.task(one.plan, one.task).title}` of `{one.plan}` uses "
                f"{pieces_text(one.amount)}",
                _place(facts.task(one.plan, one.task), resource),
            )
            for one in others[:_SHOWN]
        ),
        plan=plan,
        item=own.task,
        lighter=bool(span.plan),
    )


def _place(task: Task, resource: str) -> Span:
    """Return where a task names a piece of equipment."""
    return next(use.span for use in task.uses if use.resource == resource)


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, by_time=True)
