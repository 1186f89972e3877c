"""A waiver does not say who answers for it, or why.

## Why

Whoever reads the plan later must be able to ask somebody, and to see whether the reason still
holds. A waiver without both is a finding that nobody sees any more.

## Bad

```markdown
---
target: 2026-03-20
waive:
  - {rule: target-missed, until: 2026-12-18, by: ana}
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
from plangen.kinds.placeholders import placeholder
from plangen.kinds.rule import Finding, Rule
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield waivers without `by` or `because`."""
    for plan in facts.plans:
        for waiver in plan.waivers:
            missing = [
                word
                for word, text in (("by:", waiver.by), ("because:", waiver.because))
                if not text.strip() or placeholder(text)
            ]
            if missing:
                of = f" of `{waiver.rule}`" if waiver.rule else ""
                lacking = {"by:": "who answers for it", "because:": "why"}
                yield Finding(
                    message=f"the waiver{of} does not say "
                    + " and ".join(lacking[word] for word in missing),
                    span=waiver.span,
                    hint="add " + " and ".join(f"`{word}`" for word in missing),
                    plan=plan,
                    item=waiver.item,
                )


RULE = Rule(Severity.ERROR, check, after=True, waivable=False, near=True)
