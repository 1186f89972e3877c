"""Many open tasks last longer than two months.

## Why

Of a task of half a year one learns after five months that it is late. Parts of a few weeks, each
with an end that can be seen, show it in time.

Counted are open tasks with a planned duration of more than 44 working days; what lasts as long
as a phase (`spans:`) is none. Up to 5 % may; with fewer than 20 open tasks it is advice, given
for three or more. Drafts are not asked. This is check 8 of the DCMA's fourteen: advice, for a
delivery is honestly long, and a warning under `preset: regulated`.

## Bad

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Write the fare engine {#engine @bo 45d after:survey}
- [ ] Make the readers {#make @sam 45d after:survey}
- [ ] Change the tickets {#tickets @ana 50d after:survey}
- [ ] Train the crews {#train @cy 50d after:survey}
- [ ] Cut the cable ducts {#ducts @crew 60d after:survey}
- [ ] Ready to sail {#ready @ana milestone after:engine,make,tickets,train,ducts}
  - Done when: every pier takes a card.
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Write the fare engine {#engine @bo 44d after:survey}
- [ ] Make the readers {#make @sam 44d after:survey}
- [ ] Change the tickets {#tickets @ana 40d after:survey}
- [ ] Train the crews {#train @cy 50d after:survey}
- [ ] Cut the cable ducts {#ducts @crew 30d after:survey}
- [ ] Ready to sail {#ready @ana milestone after:engine,make,tickets,train,ducts}
  - Done when: every pier takes a card.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, calendar_of, is_told, planned, share_text, summary
from plangen.kinds.words import days_amount, verb
from plangen.model.plan import Status
from plangen.schedule.quality.quality import TWO_MONTHS, Share, duration, open_work
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans of which more than a few open tasks are long, the longest first."""
    for plan in planned(facts):
        calendar = calendar_of(facts, plan)
        work = open_work(plan, facts.dates(plan))
        lengths = [(duration(one, calendar), one.task) for one in work]
        long = [(days, task) for days, task in lengths if days > TWO_MONTHS]
        long.sort(key=lambda one: -one[0])
        share = Share(len(long), len(work), len(work))
        if is_told(facts, share):
            yield summary(
                plan,
                f"{share_text(share, 'open task')} {verb(share.part, 'lasts', 'last')} "
                f"longer than {TWO_MONTHS} working days",
                [
                    Case(task.title, days_amount(float(days)), task.origin.span)
                    for days, task in long
                ],
                "cut each into parts whose end can be seen, with tasks or milestones of their own",
                lighter=share.is_small,
            )


RULE = Rule(Severity.ADVICE, check, since=Status.APPROVED, regulated=Severity.WARNING, near=True)
