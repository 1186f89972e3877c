"""More of the way to the finish is waiting for dates and lags than work.

## Why

The longest path says what the finish hangs on. If most of it is waiting, faster work does not
bring the finish forward: a fixed date does, or what hides behind a lag. That may be so, and then
everybody should know it; often it is a `from:` that stands in for a missing link.

Measured is the longest path from the status date (or the plan's start) on: working days in which
nothing on it goes on because a `from:` or another date holds it, or a lag runs. What another plan
takes is no waiting. Half of the way may be. Drafts, and plans with fewer than 20 open tasks, are
not asked.

## Bad

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Fit the north pier {#p1 @bo 2d after:survey from:2026-09-01}
- [ ] Fit the south pier {#p2 @crew 2d after:p1}
- [ ] Fit the fish pier {#p3 @bo 2d after:p2}
- [ ] Fit the old pier {#p4 @crew 2d after:p3}
- [ ] Fit the new pier {#p5 @bo 2d after:p4}
- [ ] Fit the ferry office {#p6 @crew 2d after:p5}
- [ ] Fit the ticket hall {#p7 @bo 2d after:p6}
- [ ] Fit the dry dock {#p8 @crew 2d after:p7}
- [ ] Fit the west quay {#p9 @bo 2d after:p8}
- [ ] Fit the east quay {#p10 @crew 2d after:p9}
- [ ] Fit the car deck {#p11 @bo 2d after:p10}
- [ ] Fit the upper deck {#p12 @crew 2d after:p11}
- [ ] Fit the lower deck {#p13 @bo 2d after:p12}
- [ ] Fit the staff gate {#p14 @crew 2d after:p13}
- [ ] Fit the boat one {#p15 @bo 2d after:p14}
- [ ] Fit the boat two {#p16 @crew 2d after:p15}
- [ ] Fit the boat three {#p17 @bo 2d after:p16}
- [ ] Fit the boat four {#p18 @crew 2d after:p17}
- [ ] Fit the boat five {#p19 @crew 2d after:p18}
- [ ] Ready to sail {#ready @ana milestone after:p19}
  - Done when: every pier takes a card.
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Fit the north pier {#p1 @bo 2d after:survey}
- [ ] Fit the south pier {#p2 @crew 2d after:p1}
- [ ] Fit the fish pier {#p3 @bo 2d after:p2}
- [ ] Fit the old pier {#p4 @crew 2d after:p3}
- [ ] Fit the new pier {#p5 @bo 2d after:p4}
- [ ] Fit the ferry office {#p6 @crew 2d after:p5}
- [ ] Fit the ticket hall {#p7 @bo 2d after:p6}
- [ ] Fit the dry dock {#p8 @crew 2d after:p7}
- [ ] Fit the west quay {#p9 @bo 2d after:p8}
- [ ] Fit the east quay {#p10 @crew 2d after:p9}
- [ ] Fit the car deck {#p11 @bo 2d after:p10}
- [ ] Fit the upper deck {#p12 @crew 2d after:p11}
- [ ] Fit the lower deck {#p13 @bo 2d after:p12}
- [ ] Fit the staff gate {#p14 @crew 2d after:p13}
- [ ] Fit the boat one {#p15 @bo 2d after:p14}
- [ ] Fit the boat two {#p16 @crew 2d after:p15}
- [ ] Fit the boat three {#p17 @bo 2d after:p16}
- [ ] Fit the boat four {#p18 @crew 2d after:p17}
- [ ] Fit the boat five {#p19 @crew 2d after:p18}
- [ ] Ready to sail {#ready @ana milestone after:p19}
  - Done when: every pier takes a card.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, planned, summary
from plangen.kinds.words import days_amount, days_text
from plangen.model.plan import Plan, Status
from plangen.model.portfolio import tasks_of
from plangen.schedule.quality.path_quality import Waiting, waiting
from plangen.schedule.quality.quality import is_small, open_work
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose longest path is mostly waiting, what waits longest first."""
    for plan in planned(facts):
        found = waiting(facts.schedule.around(plan.id), plan)
        if found.is_most and not is_small(len(open_work(plan, facts.dates(plan)))):
            idle, way = days_text(float(found.days)), days_text(float(found.length))
            yield summary(
                plan,
                f"{idle} of the {way} to the finish are waiting for a date or a lag",
                _cases(plan, found),
                "link it to the work that it really waits for; if the date stands, nothing else matters more",
            )


def _cases(plan: Plan, found: Waiting) -> list[Case]:
    known = tasks_of(plan)
    return [
        Case(known[name].title, days_amount(float(days)), known[name].origin.span)
        for name, days in found.tasks
    ]


RULE = Rule(Severity.ADVICE, check, since=Status.APPROVED, regulated=Severity.WARNING, near=True)
