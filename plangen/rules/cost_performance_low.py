"""Work so far cost more than planned, and the forecast does not say so.

## Why

Once a fifth of a budget is earned, the cost performance index (CPI, what the work done is worth
for each unit spent) hardly improves any more (Christensen and Heise 1993). If it is below 0.9,
and the whole plan at that index would cost more than may be spent, then a forecast that still
fits the budget is a hope: somebody should say where the rest will be cheaper.

## Bad

```markdown
## Phase: Build {#build @ana}

- [x] Raise the masts {#masts @bo 10d finished:2026-02-20 cost:24k line:readers}

- [ ] Fit the readers {#fit @bo 20d after:masts,survey cost:36k line:readers}

## Budget

| id | line | planned | committed | spent | forecast | paid from |
|---|---|---|---|---|---|---|
| readers | Readers and fitting | 60k | 0 | 32k | 60k | capital fund |
| people | Training | 15k | 0 | 0 | 15k | operations |
```

## Good

```markdown
## Phase: Build {#build @ana}

- [x] Raise the masts {#masts @bo 10d finished:2026-02-20 cost:24k line:readers}

- [ ] Fit the readers {#fit @bo 20d after:masts,survey cost:36k line:readers}

## Budget

| id | line | planned | committed | spent | forecast | paid from |
|---|---|---|---|---|---|---|
| readers | Readers and fitting | 60k | 0 | 26k | 60k | capital fund |
| people | Training | 15k | 0 | 0 | 15k | operations |
```
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import money_exact
from plangen.model.plan import Plan, Status
from plangen.schedule.money.earned import Performance, performance
from plangen.schedule.money.portions import actual_cost, earned_value, planned_portions
from plangen.source.diagnostic import Severity

_LOW = Decimal("0.9")


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose cost at the index so far exceeds both the forecast and what there is."""
    for plan in facts.plans:
        money = facts.money[plan.id]
        found = _performance(facts, plan)
        at_index = found.eac_cpi
        if found.cpi is None or at_index is None or found.cpi >= _LOW or not found.is_stable:
            continue
        limit = money.planned if money.available is None else money.available
        if found.ev >= found.bac or at_index <= max(money.forecast, limit):
            continue
        worth, cost, whole = (
            money_exact(round(amount, 0), money.currency)
            for amount in (found.ev, money.spent, at_index)
        )
        yield Finding(
            message=f"work worth {worth} has cost {cost}; at this rate the plan comes to {whole}, and "
            f"its forecast is {money_exact(money.forecast, money.currency)}",
            span=plan.origin.of("budget.approved"),
            hint="raise the forecast of the lines that will cost more, or plan the rest anew",
            plan=plan,
        )


def _performance(facts: Facts, plan: Plan) -> Performance:
    """Return the indicators that need no planned dates, so that none are computed for a check."""
    money = facts.money[plan.id]
    earned = earned_value(plan, facts.dates(plan), planned_portions(plan, money))
    return performance(money.planned, None, earned, actual_cost(plan, money, earned))


RULE = Rule(
    Severity.ADVICE,
    check,
    since=Status.APPROVED,
    by_time=True,
    regulated=Severity.WARNING,
    near=True,
)
