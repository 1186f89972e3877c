"""The budget lines come to more than what may be spent.

## Why

What is approved includes the reserve, and the reserve is not for what is already known. If
the lines need it from the start, ask for more money or do less, and do it now.

## Bad

```markdown
## Budget

| id | line | planned | forecast |
|---|---|---|---|
| readers | Readers and fitting | 60k | 68k |
| people | Training | 15k | 15k |
```

## Good

```markdown
## Budget

| id | line | planned | forecast |
|---|---|---|---|
| readers | Readers and fitting | 60k | 64k |
| people | Training | 15k | 15k |
```
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import money_exact
from plangen.model.plan import Plan, Status
from plangen.schedule.money import PlanMoney
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose forecast, or else plan, exceeds the approved sum less the reserve."""
    for plan in facts.plans:
        money = facts.money[plan.id]
        if money.available is None or money.available < 0:
            continue
        for name, amount in (("forecast", money.forecast), ("planned", money.planned)):
            if amount > money.available:
                yield _finding(plan, money, name, amount - money.available)
                break


def _finding(plan: Plan, money: PlanMoney, name: str, over: Decimal) -> Finding:
    what = "forecast cost" if name == "forecast" else "planned cost"
    limit = "the approved sum less the reserve" if money.reserve else "the approved sum"
    own = [line.line for line in money.lines if line.line.origin.has(name)]
    return Finding(
        message=f"the {what} is {money_exact(over, money.currency)} above {limit}",
        span=plan.origin.of("budget.approved"),
        hint="cut scope or cost, or have more approved and record it under `## Changes`",
        related=tuple(Related(f"line `{line.id}`", line.origin.of(name)) for line in own),
        plan=plan,
    )


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED)
