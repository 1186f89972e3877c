"""The reserve is smaller than what the open risks cost on average.

## Why

A reserve is kept for what may happen. If it does not even cover what the known risks cost on
average after their responses, it covers less than half of the bad luck that is already written
down, and the next surprise is paid out of the work.

## Bad

```markdown
## Risks

- The power on pier two is too weak {#power @bo 15%>10% delay:1/2/4w cost:40k/90k/140k affects:prepare response:reduce review:2026-04-01}
  - Now: ask the grid operator for a second feed.
  - If it happens: start with pier one alone.

- The masts stand on soft ground {#ground @bo 15% cost:10k/20k/30k affects:prepare response:accept review:2026-04-01}
  - If it happens: hang the readers on the gates.
```

## Good

```markdown
## Risks

- The power on pier two is too weak {#power @bo 15%>5% delay:1/2/4w cost:40k/90k/140k affects:prepare response:reduce review:2026-04-01}
  - Now: ask the grid operator for a second feed.
  - If it happens: start with pier one alone.

- The masts stand on soft ground {#ground @bo 15% cost:10k/20k/30k affects:prepare response:accept review:2026-04-01}
  - If it happens: hang the readers on the gates.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import money_exact
from plangen.model.plan import Plan, Status
from plangen.schedule.money.risk_cost import expected_after
from plangen.source.diagnostic import Related, Severity

_SHOWN = 3
"""How many risks are named, those that cost most."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose reserve is below the expected cost of open risks after response."""
    for plan in facts.plans:
        money, reserve = facts.money[plan.id], plan.budget.reserve
        expected = money.expected_risk.after
        if reserve is None or reserve >= expected or not money.expected_risk.counted:
            continue
        yield Finding(
            message=f"the open risks cost {money_exact(expected, money.currency)} on average after "
            f"their responses, and the reserve is {money_exact(reserve, money.currency)}",
            span=plan.origin.of("budget.reserve"),
            hint="raise the reserve, or respond so that the risks are less likely or less costly",
            related=_gravest(plan),
            plan=plan,
        )


def _gravest(plan: Plan) -> tuple[Related, ...]:
    costs = [(expected_after(risk), risk) for risk in plan.risks if risk.is_open]
    costs.sort(key=lambda pair: (-pair[0], pair[1].id))
    return tuple(
        Related(f"`{risk.title}` costs {cost:,.0f} on average", risk.origin.of("cost"))
        for cost, risk in costs[:_SHOWN]
        if cost > 0
    )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
