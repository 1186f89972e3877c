"""A decision was wanted by a date that is past.

## Why

Work waits for decisions more often than for people. A date that has passed without an answer
is the cheapest early warning there is.

## Bad

```markdown
## Decisions

- Which pier goes first {#first-pier @cy wanted:2026-02-20}
```

## Good

```markdown
## Decisions

- Pier one goes first {#first-pier @cy wanted:2026-02-20 decided:2026-02-24}
  - Because: its power supply is the stronger one.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import count
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield decisions not taken whose wanted date is before the status date."""
    for plan in facts.plans:
        for decision in plan.decisions:
            if decision.decided or not decision.wanted or decision.wanted >= facts.status_date:
                continue
            late = count((facts.status_date - decision.wanted).days, "day")
            yield Finding(
                message=f"decision `{decision.title}` is {late} overdue",
                span=decision.origin.of("wanted"),
                hint="decide it and write `decided:`, or agree on a later `wanted:`",
                plan=plan,
                item=decision.id,
            )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, by_time=True, near=True)
