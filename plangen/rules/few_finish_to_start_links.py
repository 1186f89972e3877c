"""Too many links are of other types than from a finish to a start.

## Why

"When that is done, this begins" is understood by everybody and can be checked on any day. Links
between two starts or two finishes leave one end of the work free, and a link from a start to a
finish (`SF`) is nearly always a slip.

Counted are links into open work. At least 90 % shall lead from a finish to a start, and none
from a start to a finish; with fewer than 20 open tasks it is advice, given for five or more, or
for one `SF`. Drafts are not asked. This is check 4 of the DCMA's fourteen.

## Bad

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Cut the cable ducts {#ducts @bo 15d after:survey}
- [ ] Fit the readers {#fit @bo 15d after:ducts:SS+5d}
- [ ] Test the readers {#test @bo 15d after:ducts:SS+10d}
- [ ] Print the posters {#print @cy 5d after:ducts:FF}
- [ ] Write the course {#course @cy 5d after:ducts:FF}
- [ ] Train the crews {#train @cy 15d after:ducts:SS+5d}
- [ ] Ready to sail {#ready @ana milestone after:ducts,fit,test,print,course,train}
  - Done when: every pier takes a card.
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey power and signal at both piers {#survey @bo 20d from:2026-03-16}
- [ ] Cut the cable ducts {#ducts @bo 15d after:survey}
- [ ] Fit the readers {#fit @bo 15d after:ducts}
- [ ] Test the readers {#test @bo 15d after:fit}
- [ ] Print the posters {#print @cy 5d after:ducts}
- [ ] Write the course {#course @cy 5d after:ducts}
- [ ] Train the crews {#train @cy 15d after:course}
- [ ] Ready to sail {#ready @ana milestone after:test,print,train}
  - Done when: every pier takes a card.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import is_told, link_case, planned, share_text, summary
from plangen.model.plan import Status
from plangen.model.reference import LinkType
from plangen.schedule.quality.quality import Share, open_links, open_work
from plangen.source.diagnostic import Severity

LIMIT = 10
"""So many percent of the links may be of another type."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans with more than a few other links, or with one from a start to a finish."""
    links_of = open_links(facts.portfolio)
    for plan in planned(facts):
        links = links_of[plan.id]
        others = [one for one in links if one.link.type is not LinkType.FS]
        others.sort(key=lambda one: one.link.type is not LinkType.SF)
        turned = bool(others) and others[0].link.type is LinkType.SF
        share = Share(len(others), len(links), len(open_work(plan, facts.dates(plan))))
        if turned or is_told(facts, share, LIMIT):
            yield summary(
                plan,
                f"{share_text(share, 'link')} do not lead from a finish to a start",
                [link_case(one) for one in others],
                "split the work where the other really begins, and link to the finish of that part",
                lighter=share.is_small,
            )


RULE = Rule(Severity.ADVICE, check, since=Status.APPROVED, regulated=Severity.WARNING, near=True)
