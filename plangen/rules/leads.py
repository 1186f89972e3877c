"""Work is planned to overlap what it waits for, by a negative lag.

## Why

A lead says that work begins five days before something else ends, and nobody knows that day
until it is past. The overlap may be real, but the link does not say what it rests on: cut the
work where the other can begin, and link to that part.

Counted are links into open work, of any type; one lead is enough. Drafts are not asked. This is
check 2 of the DCMA's fourteen: advice, and an error under `preset: regulated`.

## Bad

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 10d after:survey:-5d}
```

## Good

```markdown
## Phase: Prepare {#prepare @ana}

- [ ] Survey the first pier {#survey @bo 15d from:2026-03-16}

- [ ] Survey the second pier {#second @bo 5d after:survey}

- [ ] Survey accepted {#accepted @ana milestone after:second by:2026-06-30}
  - Done when: the harbour office has signed the survey.

## Tasks

- [ ] Fit the readers on the first pier {#fit @bo 10d after:survey}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import calendar_of, link_case, planned, summary
from plangen.kinds.words import count, verb
from plangen.model.plan import Status
from plangen.schedule.quality.quality import open_links
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans with links that have a negative lag, the longest lead first."""
    links_of = open_links(facts.portfolio)
    for plan in planned(facts):
        calendar = calendar_of(facts, plan)
        links = links_of[plan.id]
        leads = [one for one in links if one.lag(calendar) < 0]
        leads.sort(key=lambda one: one.lag(calendar))
        if leads:
            number = f"{len(leads)} of {count(len(links), 'link')}"
            yield summary(
                plan,
                f"{number} {verb(len(leads), 'is a lead', 'are leads')}",
                [link_case(one) for one in leads],
                "cut the work where the other can begin, and link to the finish of that part",
            )


RULE = Rule(Severity.ADVICE, check, since=Status.APPROVED, regulated=Severity.ERROR, near=True)
