"""Somebody named in a plan is not in the list of people.

## Why

A name that nobody has is a typing mistake or a person nobody can reach. The work would show up on
no one's page.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @anna 5d}
```

## Good

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}
```

```yaml people.yml
ana: {name: Ana Serrano}
bo: {name: Bo Lindgren}
cy: {name: Cy Abara}
```
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.unread import is_unread
from plangen.model.plan import Plan
from plangen.model.registers import Change, Entry
from plangen.model.task import Task
from plangen.source.diagnostic import Severity, did_you_mean
from plangen.source.span import Span


class _Use(NamedTuple):
    person: str
    span: Span
    item: str = ""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield ids of people in plans, at each place once, that `people.yml` does not have."""
    for plan in facts.plans:
        uses = (*_header(plan), *_items(plan), *_tables(plan))
        yield from (replace(one, plan=plan) for one in _unknown(facts, uses))


def _shared(facts: Facts) -> Iterator[Finding]:
    """Yield unknown members of teams and unknown owners of goals."""
    known = facts.portfolio
    people, goals = known.people.values(), known.goals.values()
    members = (_Use(each, one.origin.of("members")) for one in people for each in one.members)
    owners = (_Use(goal.owner, goal.origin.of("owner")) for goal in goals)
    yield from _unknown(facts, (*members, *owners))


def _unknown(facts: Facts, uses: Iterable[_Use]) -> Iterator[Finding]:
    if is_unread(facts, "people.yml"):
        return
    known = facts.portfolio.people
    seen: set[Span] = set()
    for use in uses:
        if use.person and use.person not in known and use.span not in seen:
            seen.add(use.span)
            yield Finding(
                message=f"nobody is called `{use.person}`",
                span=use.span,
                hint=did_you_mean(use.person, known, "add the name to `people.yml`"),
                item=use.item,
            )


def _header(plan: Plan) -> Iterator[_Use]:
    yield _Use(plan.owner, plan.origin.of("owner"))
    yield _Use(plan.sponsor, plan.origin.of("sponsor"))
    yield from (_Use(waiver.by, waiver.span) for waiver in plan.waivers)


def _items(plan: Plan) -> Iterator[_Use]:
    items: tuple[Task | Entry, ...] = (*plan.tasks, *plan.entries)
    approved: tuple[Task | Change, ...] = (*plan.tasks, *plan.changes)
    for item in items:
        yield from (_Use(one.person, one.span, item=item.id) for one in item.people)
    for each in approved:
        yield _Use(each.approver, each.origin.of("approver"), item=each.id)
    for update in plan.updates:
        yield _Use(update.person, update.origin.of("owner"))


def _tables(plan: Plan) -> Iterator[_Use]:
    for measure in plan.measures:
        yield _Use(measure.owner, measure.origin.of("owner"), item=measure.id)
    for stakeholder in plan.stakeholders:
        yield _Use(stakeholder.sender, stakeholder.origin.of("sender"))
    for row in plan.raci:
        for cell in (row.accountable, row.responsible, row.consulted, row.informed):
            yield from (_Use(each.person, each.span, item=row.item.id) for each in cell)


RULE = Rule(Severity.ERROR, check, near=True, besides=_shared)
