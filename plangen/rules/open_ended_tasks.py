"""Open tasks are tied to the rest of the plan at one end only, or at none.

## Why

Work that nothing waits for can slip as far as it likes and no date moves; work that waits for
nothing begins on paper whatever is late. Dates, floats and the critical path are worth as much
as the links.

Counted are open tasks with a duration. What comes first and what comes last in the plan may be
open. A link into the finish alone, or out of the start alone, leaves the other end open. Up to
5 % may be so; with fewer than 20 open tasks it is advice, given for five or more. Drafts are
not asked. This is check 1 of the DCMA's fourteen.

## Bad

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d}
- [ ] Cut the cable ducts {#ducts @bo 5d}
- [ ] Train the crews {#train @cy 5d}
- [ ] Print the posters {#print @cy 5d}
- [ ] Write to the passengers {#write @cy 5d}
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Order the readers {#order @ana 5d after:survey}
- [ ] Cut the cable ducts {#ducts @bo 5d after:survey}
- [ ] Train the crews {#train @cy 5d after:order}
- [ ] Print the posters {#print @cy 5d after:order}
- [ ] Ready to sail {#ready @ana milestone after:ducts,train,print}
  - Done when: every pier takes a card.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, is_told, planned, share_text, summary
from plangen.kinds.words import verb
from plangen.model.plan import Status
from plangen.schedule.quality.quality import Loose, Share, open_ended, open_work, ties
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans of which more than a few open tasks have an end that no link ties, the loosest first."""
    tied = ties(facts.portfolio)
    for plan in planned(facts):
        dates = facts.dates(plan)
        loose = sorted(open_ended(plan, dates, tied), key=lambda one: -(one.start + one.finish))
        population = len(open_work(plan, dates))
        share = Share(len(loose), population, population)
        if is_told(facts, share):
            yield summary(
                plan,
                f"{share_text(share, 'open task')} {verb(share.part, 'is', 'are')} not tied at both ends",
                [_case(one) for one in loose],
                "write what each waits for into `after:`, and let another task or a milestone wait for it",
                lighter=share.is_small,
            )


def _case(one: Loose) -> Case:
    which = "start" if one.start else "finish"
    ends = "both ends" if one.start and one.finish else which
    return Case(one.task.title, f"{ends} open", one.task.origin.span)


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, regulated=Severity.ERROR, near=True)
