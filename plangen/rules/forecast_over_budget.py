"""The forecast cost is above what may be spent.

## Why

The plan fitted its budget and no longer does. Whoever holds the reserve must hear of it while
there is still something to cut, and not from the last invoice.

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

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import money_exact
from plangen.model.plan import Status
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose forecast, but not their plan, exceeds approved less reserve."""
    for plan in facts.plans:
        money = facts.money[plan.id]
        if money.available is None or not 0 <= money.planned <= money.available < money.forecast:
            continue
        grown = [line.line for line in money.lines if line.forecast > line.planned]
        yield Finding(
            message=f"the forecast cost is {money_exact(money.over, money.currency)} above what may "
            "be spent without the reserve",
            span=plan.origin.of("budget.approved"),
            hint="cut cost, or have the use of the reserve decided and record it under `## Changes`",
            related=tuple(
                Related(f"line `{line.id}` has grown", line.origin.of("forecast")) for line in grown
            ),
            plan=plan,
        )


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, by_time=True, near=True)
