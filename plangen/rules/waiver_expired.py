"""The last day of a waiver is past.

## Why

Somebody answered for a finding until a day. That day has come: either the finding is mended, or
somebody answers for it anew.

## Bad

```markdown
---
waive:
  - {rule: target-missed, until: 2026-02-27, by: ana, because: the board knows}
---
```

## Good

```markdown
---
target: 2026-03-20
waive:
  - {rule: target-missed, until: 2026-12-18, by: ana, because: the board knows}
---
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield waivers whose `until` is before the status date."""
    for plan in facts.plans:
        for waiver in plan.waivers:
            if waiver.until and waiver.until < facts.status_date:
                yield Finding(
                    message=f"the waiver of `{waiver.rule}` ended on {day_text(waiver.until)}",
                    span=waiver.span,
                    hint="mend the finding and delete the waiver, or agree on a new day",
                    plan=plan,
                    item=waiver.item,
                )


RULE = Rule(Severity.WARNING, check, after=True, waivable=False)
