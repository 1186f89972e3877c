"""Many open tasks can slip by more than two months without moving the finish.

## Why

So much float mostly means that a link is missing: something waits for the work long before the
end of the plan and does not say so. And who has two months to spare begins with something else.

Counted are open tasks with a duration and a total float of more than 44 working days. Up to 5 %
may have it; with fewer than 20 open tasks it is advice, given for five or more. Drafts are not
asked. This is check 6 of the DCMA's fourteen: advice, for a long plan with side branches has
honest float, and a warning under `preset: regulated`.

## Bad

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Order the readers {#order @ana 5d after:survey}
- [ ] Cut the cable ducts {#ducts @bo 5d after:survey}
- [ ] Train the crews {#train @cy 5d after:survey}
- [ ] Print the posters {#print @cy 5d after:survey}
- [ ] Write to the passengers {#write @cy 5d after:survey}
- [ ] Fit the readers {#fit @bo 60d after:survey}
- [ ] Ready to sail {#ready @ana milestone after:order,ducts,train,print,write,fit}
  - Done when: every pier takes a card.
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Order the readers {#order @ana 5d after:survey}
- [ ] Cut the cable ducts {#ducts @bo 5d after:survey}
- [ ] Fit the readers {#fit @bo 60d after:order,ducts}
- [ ] Print the posters {#print @cy 5d after:fit}
- [ ] Train the crews {#train @cy 5d after:fit}
- [ ] Write to the passengers {#write @cy 5d after:fit}
- [ ] Ready to sail {#ready @ana milestone after:train,print,write}
  - Done when: every pier takes a card.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, calendar_of, is_told, planned, share_text, summary
from plangen.kinds.words import days_amount
from plangen.model.plan import Status
from plangen.schedule.quality.quality import TWO_MONTHS, Share, open_work, total_float
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans of which more than a few open tasks have a large total float, the largest first."""
    for plan in planned(facts):
        calendar = calendar_of(facts, plan)
        work = open_work(plan, facts.dates(plan))
        floats = [(total_float(one, calendar), one.task) for one in work]
        high = [(days, task) for days, task in floats if days > TWO_MONTHS]
        high.sort(key=lambda one: -one[0])
        share = Share(len(high), len(work), len(work))
        if is_told(facts, share):
            yield summary(
                plan,
                f"{share_text(share, 'open task')} can slip by more than {TWO_MONTHS} working days",
                [
                    Case(task.title, days_amount(float(days)), task.origin.span)
                    for days, task in high
                ],
                "ask what waits for them earlier than the end of the plan, and link it",
                lighter=share.is_small,
            )


RULE = Rule(Severity.ADVICE, check, since=Status.APPROVED, regulated=Severity.WARNING, near=True)
