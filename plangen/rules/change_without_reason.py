"""A change of the plan gives no reason.

## Why

Promises, scope and money are agreed; who reads later that they moved must see why. Without
reasons nobody learns whether it was the estimate, the supplier or the wish list.

## Bad

```markdown
## Changes

- The second pier follows later {#later decided:2026-02-20 approver:cy moves:survey:+10d}
```

## Good

```markdown
## Changes

- The second pier follows later {#later decided:2026-02-20 approver:cy moves:survey:+10d}
  - Because: the grid operator cannot connect it before June.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield changes without a note `Because:`."""
    for plan in facts.plans:
        for change in plan.changes:
            if change.note("because") is None:
                yield Finding(
                    message=f"change `{change.title}` gives no reason",
                    span=change.origin.span,
                    hint="write a note `Because:` below it",
                    plan=plan,
                    item=change.id,
                )


RULE = Rule(Severity.WARNING, check)
