"""One person is accountable for more than half of a plan's open tasks.

## Why

Work that all waits for one person stops when that person is ill, on leave or simply full.
Handing over some of it now costs less than handing over all of it later.

The rule looks only at plans with at least twenty open tasks, and only at persons: a team,
a role or a contractor shares the work on its own.

## Bad

```markdown
## Phase: Fit {#fitting @bo after:order}

- [ ] Fit the north pier {#north-pier @bo 5d}
- [ ] Fit the south pier {#south-pier @bo 5d}
- [ ] Fit the fish pier {#fish-pier @bo 5d}
- [ ] Fit the old pier {#old-pier @bo 5d}
- [ ] Fit the new pier {#new-pier @bo 5d}
- [ ] Fit the ferry office {#ferry-office @bo 5d}
- [ ] Fit the ticket hall {#ticket-hall @bo 5d}
- [ ] Fit the dry dock {#dry-dock @bo 5d}
- [ ] Fit the west quay {#west-quay @bo 5d}
- [ ] Fit the east quay {#east-quay @bo 5d}
- [ ] Fit the boat one {#boat-one @bo 5d}
- [ ] Fit the boat two {#boat-two @bo 5d}
- [ ] Fit the boat three {#boat-three @ana 5d}
- [ ] Fit the boat four {#boat-four @ana 5d}
- [ ] Fit the boat five {#boat-five @ana 5d}
- [ ] Fit the boat six {#boat-six @ana 5d}
- [ ] Fit the staff gate {#staff-gate @crew 5d}
- [ ] Fit the car deck {#car-deck @crew 5d}
- [ ] Fit the upper deck {#upper-deck @crew 5d}

## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-16 finished:2026-02-20}

## Milestones

- [ ] All fitted {#fitted @ana after:fitting}
  - Done when: every reader has taken a card.
```

## Good

```markdown
## Phase: Fit {#fitting @bo after:order}

- [ ] Fit the north pier {#north-pier @bo 5d}
- [ ] Fit the south pier {#south-pier @bo 5d}
- [ ] Fit the fish pier {#fish-pier @bo 5d}
- [ ] Fit the old pier {#old-pier @bo 5d}
- [ ] Fit the new pier {#new-pier @bo 5d}
- [ ] Fit the ferry office {#ferry-office @bo 5d}
- [ ] Fit the ticket hall {#ticket-hall @bo 5d}
- [ ] Fit the dry dock {#dry-dock @bo 5d}
- [ ] Fit the west quay {#west-quay @ana 5d}
- [ ] Fit the east quay {#east-quay @ana 5d}
- [ ] Fit the boat one {#boat-one @ana 5d}
- [ ] Fit the boat two {#boat-two @ana 5d}
- [ ] Fit the boat three {#boat-three @ana 5d}
- [ ] Fit the boat four {#boat-four @ana 5d}
- [ ] Fit the boat five {#boat-five @crew 5d}
- [ ] Fit the boat six {#boat-six @crew 5d}
- [ ] Fit the staff gate {#staff-gate @crew 5d}
- [ ] Fit the car deck {#car-deck @crew 5d}
- [ ] Fit the upper deck {#upper-deck @crew 5d}
- [ ] Fit the lower deck {#lower-deck @crew 5d}

## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-16 finished:2026-02-20}

## Milestones

- [ ] All fitted {#fitted @ana after:fitting}
  - Done when: every reader has taken a card.
```
"""

from collections import Counter
from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.people import PersonKind
from plangen.model.plan import Plan
from plangen.model.task import Task, TaskKind
from plangen.source.diagnostic import Severity

FEWEST = 20
"""Below so many open tasks a share says nothing."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each plan that rests on one person."""
    for plan in facts.plans:
        tasks = [task for task in plan.tasks if task.kind is TaskKind.TASK and task.is_open]
        counts = Counter(task.owner for task in tasks if _is_person(facts, task.owner))
        if len(tasks) < FEWEST or not counts:
            continue
        person, count = counts.most_common(1)[0]
        if 2 * count > len(tasks):
            yield _finding(facts, plan, tasks, person)


def _is_person(facts: Facts, name: str) -> bool:
    known = facts.portfolio.people.get(name)
    return known is not None and known.kind is PersonKind.PERSON


def _finding(facts: Facts, plan: Plan, tasks: list[Task], person: str) -> Finding:
    own = [task for task in tasks if task.owner == person]
    name = facts.portfolio.owner_name(person)
    return Finding(
        message=f"`{name}` is accountable for {len(own)} of {len(tasks)} open tasks",
        span=own[0].people[0].span,
        hint="make somebody else accountable for some of them",
        plan=plan,
    )


RULE = Rule(Severity.ADVICE, check, near=True)
