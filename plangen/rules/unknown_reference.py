"""A name refers to nothing.

## Why

A link to nothing holds nobody back: the work is scheduled as if it waited for no one, and a risk
or a cost counts for nothing. The same holds for the names of shared files:

- a calendar that is not defined: the work is scheduled on the ordinary week, and nights, shifts
  and holidays of the place are ignored;
- equipment that is not defined: nobody knows how many there are, so two plans can book the only
  one for the same week;
- a team that is not in the list of people, or is a single person: the plan appears on no team's
  page, and those who should do it do not see it;
- a chart or a plan in a block `chart` of prose, or no plan where the chart is of one: the block
  stands on the page as code.

## Bad

```markdown
---
team: crow
---

## Tasks

- [ ] Order the readers {#order @ana 5d after:survay}

- [ ] Fit the readers {#fit @bo 8d after:order calendar:nihgts uses:workboat}
```

## Good

```markdown
---
team: crew
---

## Tasks

- [ ] Order the readers {#order @ana 5d after:survey}

- [ ] Fit the readers {#fit @bo 8d after:order calendar:nights uses:workboat}
```

```yaml calendars.yml
standard: {week: mon-fri, day: 8h}
nights: {week: mon-thu, hours: "22:00-06:00"}
```

```yaml resources.yml
workboat: {name: Workboat Tern, capacity: 1}
```
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from plangen.frozen import frozen
from plangen.kinds.chart_references import unknown_charts
from plangen.kinds.facts import Facts
from plangen.kinds.references import Kind, Listed, Reading, lists, loose, names
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.unread import is_unread
from plangen.model.plan import Plan
from plangen.source.diagnostic import Severity, did_you_mean

_SUGGESTIONS = range(20)
"""How often a name is suggested in a run, for a search in a large plan takes its time."""


_AIMS = {Kind.AIM, Kind.GOAL}


@frozen()
class _Names:
    """All plans, and the names in each by kind; `suggestions` is used up by hints that search them."""

    plans: AbstractSet[str]
    inside: Callable[[str], Mapping[Kind, AbstractSet[str]]]
    broken: AbstractSet[str]
    suggestions: Iterator[int]


def check(facts: Facts) -> Iterator[Finding]:
    """Yield references to plans, items and entries of shared files that are not there."""
    for listed in lists(facts):
        if not is_unread(facts, listed.path):
            yield from _unlisted(listed)
    plans, goals = facts.portfolio.plans, facts.portfolio.goals.keys()
    known = _Names(
        plans.keys(),
        cache(lambda plan: names(plans[plan], goals)),
        {broken.id for broken in facts.portfolio.broken},
        iter(_SUGGESTIONS),
    )
    yield from unknown_charts(facts)
    unread = is_unread(facts, "goals.yml")
    for plan in facts.plans:
        for one in loose(plan):
            is_goal = not one.reference.plan and one.reference.id in goals
            if one.kind not in _AIMS or not (unread or is_goal):
                yield from _missing(plan, one, known)


def _unlisted(listed: Listed) -> Iterator[Finding]:
    for use in listed.uses:
        if use.name in listed.known:
            continue
        other = listed.others.get(use.name)
        message = f"there is no {listed.noun} `{use.name}`"
        yield Finding(
            message=f"`{use.name}` is a {other}, not a {listed.noun}" if other else message,
            span=use.span,
            hint=did_you_mean(use.name, sorted(listed.known), listed.otherwise),
            plan=use.plan,
            item=use.item,
        )


def _missing(plan: Plan, one: Reading, known: _Names) -> Iterator[Finding]:
    reference, kind, item = one
    home = reference.plan or plan.id
    if home in known.broken:
        return
    if home not in known.plans:
        message = f"there is no plan `{home}`"
        hint = _hint(home, known.plans, known, "write the name of the plan's file")
    elif reference.id and reference.id not in known.inside(home)[kind]:
        message = f"there is no {kind} `{reference}`"
        hint = _hint(reference.id, known.inside(home)[kind], known, _otherwise(kind))
    else:
        return
    yield Finding(message=message, span=reference.span, hint=hint, plan=plan, item=item)


def _hint(word: str, there: Iterable[str], known: _Names, otherwise: str) -> str:
    spent = next(known.suggestions, None) is None
    return otherwise if spent else did_you_mean(word, sorted(there), otherwise)


def _otherwise(kind: Kind) -> str:
    if kind is Kind.GOAL:
        return "write the id of an entry of `goals.yml`"
    return f"write the id of the {kind} you mean; give it one with `#name`"


RULE = Rule(Severity.ERROR, check)
