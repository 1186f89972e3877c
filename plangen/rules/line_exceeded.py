"""More is planned by the items on a budget line, or spent on it, than the line has.

## Why

Item costs explain a line; if they exceed it, one of the two is wrong. Better to find out
from the plan than from the invoice. And a line that is overspent takes its money from another
one, which nobody has agreed to yet.

## Bad

```markdown
## Tasks

- [ ] Fit the readers on pier one {#fit-1 @bo 10d after:survey cost:32k line:readers}

- [ ] Fit the readers on pier two {#fit-2 @bo 10d after:fit-1 cost:30k line:readers}
```

## Good

```markdown
## Tasks

- [ ] Fit the readers on pier one {#fit-1 @bo 10d after:survey cost:32k line:readers}

- [ ] Fit the readers on pier two {#fit-2 @bo 10d after:fit-1 cost:28k line:readers}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import listing, money_exact
from plangen.model.plan import BudgetLine, Plan
from plangen.schedule.money.cost import ItemCost
from plangen.schedule.money.money import PlanMoney
from plangen.source.diagnostic import Related, Severity

_SHOWN = 3


def check(facts: Facts) -> Iterator[Finding]:
    """Yield budget lines whose items cost, or that have spent, more than is planned for them."""
    for plan in facts.plans:
        money = facts.money[plan.id]
        for line in money.lines:
            spent_over = line.spent - line.planned
            if spent_over > 0:
                amount = money_exact(spent_over, money.currency)
                yield Finding(
                    message=f"`{line.line.title}` is overspent by {amount}",
                    span=line.line.origin.of("spent"),
                    hint="replan the line, and record what was agreed under `## Changes`",
                    plan=plan,
                )
            over = line.items - line.planned
            if over > 0:
                title = line.line.title
                yield Finding(
                    message=f"items exceed line `{title}` by {money_exact(over, money.currency)}",
                    span=line.line.origin.of("planned"),
                    hint="correct the costs of the items, or what is planned for the line",
                    related=_largest(plan, line.line, money),
                    plan=plan,
                )


def _largest(plan: Plan, line: BudgetLine, money: PlanMoney) -> tuple[Related, ...]:
    own = [task for task in plan.tasks if task.line and task.line.id == line.id]
    costs = [(money.costs[task.id], task) for task in own if task.id in money.costs]
    costs.sort(key=lambda pair: -pair[0].total)
    return tuple(
        Related(f"`{task.title}` costs {_in_words(cost)}", task.origin.of("cost"))
        for cost, task in costs[:_SHOWN]
    )


def _in_words(cost: ItemCost) -> str:
    """Return what an item costs, and what of it its people and its equipment do."""
    rated = ((cost.labour, "people"), (cost.equipment, "equipment"))
    parts = [f"{amount:,f} for {what}" for amount, what in rated if amount]
    return f"{cost.total:,f}" + (f", of it {listing(parts)}" if parts else "")


RULE = Rule(Severity.WARNING, check, near=True)
