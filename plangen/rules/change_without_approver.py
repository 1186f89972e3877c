"""A change of the plan names nobody who approved it.

## Why

What was approved can be changed only by who approved it, or by somebody they trust with it.
A change without a name is a change that somebody will dispute.

## Bad

```markdown
## Changes

- The second pier follows later {#later decided:2026-02-20 moves:survey:+10d}
  - Because: the grid operator cannot connect it before June.
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
    """Yield changes without `approver:`."""
    for plan in facts.plans:
        for change in plan.changes:
            if not change.approver:
                yield Finding(
                    message=f"nobody is named who approved change `{change.title}`",
                    span=change.origin.span,
                    hint="write `approver:name` into its facts",
                    plan=plan,
                    item=change.id,
                )


RULE = Rule(Severity.WARNING, check)
