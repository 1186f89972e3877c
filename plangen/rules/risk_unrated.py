"""An open risk cannot be weighed: without probability or impact, or certain, or impossible.

## Why

Without a probability a risk cannot be compared with others, nor counted into the forecast, and
what it would do decides how much may be spent against it. Rough figures that people can argue
about are better than none: weeks or money are best, a level (`impact:high`) is a beginning. What is
certain is no risk at all; it belongs to the issues and into the schedule (that is advice).

## Bad

```markdown
## Risks

- The readers arrive late {#late @bo delay:1/2/4w response:accept review:2026-04-01}

- The readers cost more {#dear @bo 30% response:accept review:2026-04-01}
```

## Good

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:accept review:2026-04-01}

- The readers cost more {#dear @bo 30% impact:high response:accept review:2026-04-01}
```
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.model.registers import Risk
from plangen.source.diagnostic import Severity
from plangen.source.span import Span

CERTAIN = Decimal(100)


class _Gap(NamedTuple):
    """Why a risk cannot be weighed, where that stands, and what to write."""

    message: str
    span: Span
    hint: str
    lighter: bool = False


def check(facts: Facts) -> Iterator[Finding]:
    """Yield risks that may still happen and are not rated, or need no rating."""
    for plan in facts.plans:
        for risk in plan.risks:
            for gap in _gaps(risk) if risk.is_open else ():
                yield Finding(
                    message=f"risk `{risk.title}` {gap.message}",
                    span=gap.span,
                    hint=gap.hint,
                    plan=plan,
                    item=risk.id,
                    lighter=gap.lighter,
                )


def _gaps(risk: Risk) -> Iterator[_Gap]:
    place = risk.origin
    if risk.probability is None and not place.has("probability"):
        hint = "write a percentage into its facts, `30%` for one in three"
        yield _Gap("has no probability", place.span, hint)
    if not any(place.has(name) for name in ("delay", "cost", "impact")):
        hint = "write `delay:`, `cost:` or `impact:` into its facts"
        yield _Gap("does not say what it would do", place.span, hint)
    if risk.probability == CERTAIN:
        yield _Gap("is certain", place.of("probability"), "move it to `## Issues`", lighter=True)
    elif risk.probability == 0:
        hint = "write `state:closed`, or delete it"
        yield _Gap("is impossible", place.of("probability"), hint, lighter=True)


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
