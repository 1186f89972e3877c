"""A team is not in the list of people.

## Why

The plan then appears on no team's page, and the people who should do it do not see it.

## Bad

```markdown
---
team: crow
---
```

## Good

```markdown
---
team: crew
---
```

```yaml people.yml
ana: {name: Ana Serrano}
bo: {name: Bo Lindgren}
cy: {name: Cy Abara}
crew: {name: Pier crew, kind: team}
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.unread import is_unread
from plangen.model.origin import Origin
from plangen.model.people import PersonKind
from plangen.model.plan import Plan
from plangen.source.diagnostic import Severity, did_you_mean

_GROUPS = {PersonKind.TEAM, PersonKind.EXTERNAL}


class _Use(NamedTuple):
    team: str
    origin: Origin
    plan: Plan | None = None


def check(facts: Facts) -> Iterator[Finding]:
    """Yield teams, of plans and of people, that are not there or that are single people."""
    if is_unread(facts, "people.yml"):
        return
    people = facts.portfolio.people
    teams = [person.id for person in people.values() if person.kind in _GROUPS]
    for use in _uses(facts):
        if not use.team or use.team in teams:
            continue
        known = people.get(use.team)
        what = f"`{use.team}` is a {known.kind}, not a team" if known else ""
        yield Finding(
            message=what or f"there is no team `{use.team}`",
            span=use.origin.of("team"),
            hint=did_you_mean(use.team, teams, "add it to `people.yml` with `kind: team`"),
            plan=use.plan,
        )


def _uses(facts: Facts) -> Iterator[_Use]:
    yield from (_Use(each.team, each.origin) for each in facts.portfolio.people.values())
    yield from (_Use(plan.team, plan.origin, plan) for plan in facts.plans)


RULE = Rule(Severity.ERROR, check)
