"""Many links hide work behind a lag.

## Why

`after:offer:+20d` says that twenty days pass, and not who does what in them. Work that nobody
owns is not followed, cannot be shortened and has no progress.

Counted are links into open work. Curing, drying and delivery take their time whoever works: a
lag around the clock (`+28ed`) and an overlap (`SS+5d`) are no hidden work and are let pass, but
under `preset: regulated` they count. Up to 5 % of the links may have a lag; with fewer than 20
open tasks it is advice, given for five or more. Drafts are not asked. This is check 3 of the
DCMA's fourteen.

## Bad

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Order the readers {#order @ana 5d after:survey:+5d}
- [ ] Test the readers {#test @bo 5d after:order:+30d}
- [ ] Fit the readers {#fit @bo 10d after:test:+5d}
- [ ] Train the crews {#train @cy 5d after:fit:+5d}
- [ ] Ask the passengers {#ask @cy 5d after:train:+20d}
- [ ] Ready to sail {#ready @ana milestone after:ask}
  - Done when: every pier takes a card.
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Order the readers {#order @ana 5d after:survey}
- [ ] Make and deliver the readers {#deliver @sam 42ed after:order}
- [ ] Test the readers {#test @bo 5d after:deliver}
- [ ] Fit the readers {#fit @bo 10d after:test}
- [ ] Train the crews when the seal is dry {#train @cy 5d after:fit:+2ed}
- [ ] Ready to sail {#ready @ana milestone after:train}
  - Done when: every pier takes a card.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import (
    calendar_of,
    is_regulated,
    is_told,
    link_case,
    planned,
    share_text,
    summary,
)
from plangen.kinds.words import verb
from plangen.model.plan import Status
from plangen.schedule.quality.quality import Share, open_links, open_work
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans of which more than a few links have a lag, the longest first."""
    all_count, links_of = is_regulated(facts), open_links(facts.portfolio)
    for plan in planned(facts):
        calendar = calendar_of(facts, plan)
        links = links_of[plan.id]
        lags = [one for one in links if one.lag(calendar) > 0 and (all_count or one.is_hidden_work)]
        share = Share(len(lags), len(links), len(open_work(plan, facts.dates(plan))))
        if is_told(facts, share):
            lags.sort(key=lambda one: -one.lag(calendar))
            yield summary(
                plan,
                f"{share_text(share, 'link')} {verb(share.part, 'has', 'have')} a lag",
                [link_case(one) for one in lags],
                "make what happens meanwhile a task with an owner; what only takes time is `+28ed`",
                lighter=share.is_small,
            )


RULE = Rule(Severity.ADVICE, check, since=Status.APPROVED, regulated=Severity.WARNING, near=True)
