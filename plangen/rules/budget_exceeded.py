"""More is planned, or reserved, than was approved.

## Why

What is approved includes the reserve, and the reserve is not for what is already known. If
the lines need it from the start, ask for more money or do less, and do it now. A reserve above
the approved sum that contains it is a slip of the pen, or was meant on top; every figure built on
the two is wrong.

## Bad

```markdown
## Budget

| id | line | planned |
|---|---|---|
| readers | Readers and fitting | 68k |
| people | Training | 15k |
```

## Good

```markdown
## Budget

| id | line | planned |
|---|---|---|
| readers | Readers and fitting | 64k |
| people | Training | 15k |
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import money_exact
from plangen.model.plan import Plan, Status
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose planned cost exceeds the approved sum less the reserve, or the reserve the sum."""
    for plan in facts.plans:
        yield from _reserve(plan)
        money = facts.money[plan.id]
        if money.available is None or not 0 <= money.available < money.planned:
            continue
        over = money_exact(money.planned - money.available, money.currency)
        limit = "the approved sum less the reserve" if money.reserve else "the approved sum"
        own = [line.line for line in money.lines if line.line.origin.has("planned")]
        yield Finding(
            message=f"the planned cost is {over} above {limit}",
            span=plan.origin.of("budget.approved"),
            hint="cut scope or cost, or have more approved and record it under `## Changes`",
            related=tuple(Related(f"line `{line.id}`", line.origin.of("planned")) for line in own),
            plan=plan,
        )


def _reserve(plan: Plan) -> Iterator[Finding]:
    approved, reserve = plan.budget.approved, plan.budget.reserve
    if approved is None or reserve is None or reserve <= approved:
        return
    amount = money_exact(approved, plan.budget.currency)
    yield Finding(
        message=f"the reserve is larger than the approved {amount} that contain it",
        span=plan.origin.of("budget.reserve"),
        hint="correct it; `approved` is the sum with the reserve in it",
        related=(Related("approved here", plan.origin.of("budget.approved")),),
        plan=plan,
    )


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED, near=True)
