"""A person or team has more work in a week than time.

## Why

Two plans that each take three fifths of a week of the same person are both right, and cannot
both be kept. Each plan is told when its work is at least a tenth of what is too much, for either
may give way: do less in that week, later, or with somebody else.

Counted is the work to come, with stated units or by effort, of people and teams with a capacity.
Within a week everybody shares out their time as they like. A draft, a proposed or a paused plan
burdens no other, but its author is told what it would do beside those that are agreed. Up to
110 % is advice: no estimate is that exact.

## Bad

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power at both piers {#survey @bo:60% 5d from:2026-03-16}
  - Done when: each pier has a load reading and a signal map.

- [ ] Survey the signal at both piers {#signal @bo:60% 5d from:2026-03-16}

- [ ] Survey accepted {#accepted @ana milestone after:survey,signal by:2026-06-30}
  - Done when: the harbour office has signed the survey.
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power at both piers {#survey @bo:60% 5d from:2026-03-16}
  - Done when: each pier has a load reading and a signal map.

- [ ] Survey the signal at both piers {#signal @bo:60% 5d after:survey}

- [ ] Survey accepted {#accepted @ana milestone after:signal by:2026-06-30}
  - Done when: the harbour office has signed the survey.
```
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.kinds.facts import Facts
from plangen.kinds.load_words import hours_text, weeks_text
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Plan, Status
from plangen.model.task import Task
from plangen.schedule.demand import SupplyKind
from plangen.schedule.load.overload import Overload, overloads
from plangen.source.diagnostic import Related, Severity
from plangen.source.span import Span

_SHOWN = 4
_LEAST = 10
"""A plan is concerned with at least one part in so many."""

_SLIGHT = 110
"""Up to so many percent a plan is too much only if its estimates are exact, which none is."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each person, run of weeks, and plan that has a real part in it."""
    for supply, load in facts.load.supplies.items():
        if supply.kind is not SupplyKind.PEOPLE:
            continue
        for overload in overloads(load):
            for plan in _concerned(facts, overload):
                yield _finding(facts, supply.id, overload, plan)


def _concerned(facts: Facts, overload: Overload) -> list[Plan]:
    """Return the plans that may give way: the one that is tentative, or those with a real part."""
    if overload.plan:
        return [facts.portfolio.plans[overload.plan]]
    parts: dict[str, Decimal] = {}
    for share in overload.shares:
        parts[share.plan] = parts.get(share.plan, Decimal(0)) + share.amount
    least = sum(parts.values()) / _LEAST
    return [facts.portfolio.plans[name] for name, part in parts.items() if part >= least]


def _finding(facts: Facts, person: str, overload: Overload, plan: Plan) -> Finding:
    own = next(share for share in overload.shares if share.plan == plan.id)
    others = [share for share in overload.shares if share is not own]
    return Finding(
        message=_message(facts.portfolio.owner_name(person), overload),
        span=_place(facts.task(own.plan, own.task), person),
        hint="plan fewer units, move a task, or give it to somebody else; "
        "`level: true` in the header moves dates until it fits",
        related=tuple(
            Related(
                f"`{facts.task(share.plan, share.task).title}` of `{share.plan}` takes "
                f"{hours_text(share.amount)}",
                _place(facts.task(share.plan, share.task), person),
            )
            for share in others[:_SHOWN]
        ),
        plan=plan,
        item=own.task,
        lighter=bool(overload.plan) or _is_slight(overload),
    )


def _message(name: str, overload: Overload) -> str:
    when = weeks_text(overload.first, overload.last)
    opening, would = (f"with this plan `{name}`", True) if overload.plan else (f"`{name}`", False)
    if overload.most is None:
        return f"{opening} {'would have' if would else 'has'} work and no working time {when}"
    up_to = "up to " if len(overload.weeks) > 1 else ""
    form = "would be" if would else "is"
    return f"{opening} {form} planned for {up_to}{overload.most} % of their time {when}"


def _is_slight(overload: Overload) -> bool:
    return overload.most is not None and overload.most <= _SLIGHT


def _place(task: Task, person: str) -> Span:
    """Return where a task names somebody."""
    return next(one.span for one in task.people if one.person == person)


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, by_time=True)
