"""A risk shall be avoided, reduced or transferred, but nothing is done about it.

## Why

A response costs time or money, so it is work: a task in the plan, or at least a sentence
that says what is done now. Otherwise the risk is accepted, and the register should say so.

## Bad

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:reduce review:2026-04-01}
```

## Good

```markdown
## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:reduce review:2026-04-01}
  - Now: order them in two lots from two makers.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.plan import Status
from plangen.model.registers import Risk
from plangen.source.diagnostic import Severity

ACTIVE = frozenset({"avoid", "reduce", "transfer"})
"""The responses that are work."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield risks whose response is work, with neither a task nor a note `Now:`."""
    for plan in facts.plans:
        for risk in plan.risks:
            if risk.is_open and risk.response in ACTIVE and not _has_action(risk):
                yield Finding(
                    message=f"nothing is done to {risk.response} risk `{risk.title}`",
                    span=risk.origin.of("response"),
                    hint="name a task in `treated-by:`, or write a note `Now:` below it",
                    plan=plan,
                    item=risk.id,
                )


def _has_action(risk: Risk) -> bool:
    note = risk.note("now")
    return bool(risk.treated_by or (note and note.text))


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
