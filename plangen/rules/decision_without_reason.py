"""A decision was taken, and nobody wrote down why.

## Why

Half a year later the same question comes up again, and the people who knew are elsewhere.
One sentence saves the second discussion.

## Bad

```markdown
## Decisions

- Readers are bought, not rented {#buy @cy decided:2026-02-20}
```

## Good

```markdown
## Decisions

- Readers are bought, not rented {#buy @cy decided:2026-02-20}
  - Because: rent costs more after month 31.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield decisions taken without a note `Because:`."""
    for plan in facts.plans:
        for decision in plan.decisions:
            if decision.decided and decision.note("because") is None:
                yield Finding(
                    message=f"decision `{decision.title}` gives no reason",
                    span=decision.origin.span,
                    hint="write a note `Because:` below it",
                    plan=plan,
                    item=decision.id,
                )


RULE = Rule(Severity.ADVICE, check)
