"""An open risk has no probability.

## Why

Without a probability a risk cannot be compared with others, nor counted into the forecast.
A rough figure that people can argue about is better than none.

## Bad

```markdown
## Risks

- The readers arrive late {#late @bo delay:1/2/4w response:accept review:2026-04-01}
```

## Good

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:accept review:2026-04-01}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield risks that may still happen and have no probability."""
    for plan in facts.plans:
        for risk in plan.risks:
            unknown = risk.probability is None and not risk.origin.has("probability")
            if risk.is_open and unknown:
                yield Finding(
                    message=f"risk `{risk.title}` has no probability",
                    span=risk.origin.span,
                    hint="write a percentage into its facts, `30%` for one in three",
                    plan=plan,
                    item=risk.id,
                )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
