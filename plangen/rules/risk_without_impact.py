"""An open risk says nothing of its impact: no delay, no cost, no level.

## Why

What a risk would do decides how much may be spent against it. Weeks or money are best,
because they move the forecast; a level (`impact:high`) is a beginning.

## Bad

```markdown
## Risks

- The readers arrive late {#late @bo 30% response:accept review:2026-04-01}
```

## Good

```markdown
## Risks

- The readers arrive late {#late @bo 30% impact:high response:accept review:2026-04-01}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.model.registers import Risk
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield risks that may still happen and have no impact of any sort."""
    for plan in facts.plans:
        for risk in plan.risks:
            if risk.is_open and not _has_impact(risk):
                yield Finding(
                    message=f"risk `{risk.title}` does not say what it would do",
                    span=risk.origin.span,
                    hint="write `delay:`, `cost:` or `impact:` into its facts",
                    plan=plan,
                    item=risk.id,
                )


def _has_impact(risk: Risk) -> bool:
    return any(risk.origin.has(name) for name in ("delay", "cost", "impact"))


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED)
