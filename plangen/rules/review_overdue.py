"""An assumption, an issue or a risk was to be looked at again before the status date.

## Why

The review date is there to notice early what has changed. Past it,

- an assumption is a fact that nobody has checked: when it turns out wrong, the plan built on it is
  wrong too;
- an issue hurts already, and hurts unattended;
- a risk has a probability, an impact and a response that are old.

Look at it and set the next date, or close it.

## Bad

```markdown
## Assumptions

- The port keeps the fibre line {#fibre @bo since:2026-01-12 review:2026-02-20}

## Issues

- The crane is out of order {#crane @bo raised:2026-02-10 review:2026-02-20}

## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:accept review:2026-02-20}
```

## Good

```markdown
## Assumptions

- The port keeps the fibre line {#fibre @bo since:2026-01-12 review:2026-04-20}

## Issues

- The crane is out of order {#crane @bo raised:2026-02-10 review:2026-03-09}

## Risks

- The readers arrive late {#late @bo 30% delay:1/2/4w response:accept review:2026-03-20}
```
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.model.origin import Origin
from plangen.model.plan import Plan, Status
from plangen.source.diagnostic import Severity


class _Reviewed(NamedTuple):
    """An entry to be reviewed, as the message calls it, and what to do with it."""

    id: str
    name: str
    review: date | None
    origin: Origin
    hint: str


def check(facts: Facts) -> Iterator[Finding]:
    """Yield assumptions, open issues and risks that may still happen, whose review is past."""
    for plan in facts.plans:
        for one in _reviewed(plan):
            if one.review and one.review < facts.status_date:
                yield Finding(
                    message=f"the review of {one.name} was due on {day_text(one.review)}",
                    span=one.origin.of("review"),
                    hint=one.hint,
                    plan=plan,
                    item=one.id,
                )


def _reviewed(plan: Plan) -> Iterator[_Reviewed]:
    hint = "check it and set the next `review:`, or delete it if it is settled"
    for held in plan.assumptions:
        yield _Reviewed(held.id, f"`{held.title}`", held.review, held.origin, hint)
    hint = "review it and set the next date, or write `state:closed`"
    for issue in plan.issues:
        if issue.is_open:
            yield _Reviewed(issue.id, f"issue `{issue.title}`", issue.review, issue.origin, hint)
    for risk in plan.risks:
        if risk.is_open:
            yield _Reviewed(risk.id, f"risk `{risk.title}`", risk.review, risk.origin, hint)


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, by_time=True, near=True)
