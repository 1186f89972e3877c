"""Money: a plan's budget lines against its items, and what is left of the approved sum."""

from dataclasses import dataclass
from decimal import Decimal

from plangen.model.plan import BudgetLine, Plan

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMoney:
    """One budget line. `items` and `items_spent` come from tasks and only explain the line."""

    line: BudgetLine
    planned: Decimal
    committed: Decimal
    spent: Decimal
    forecast: Decimal
    items: Decimal
    items_spent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMoney:
    """A plan's money, in its currency.

    `available` is approved minus reserve, None where nothing is approved. `unassigned` is the
    cost of items without a line in a plan that has a budget; it is shown, not added.
    """

    currency: str
    approved: Decimal | None
    reserve: Decimal
    available: Decimal | None
    planned: Decimal
    committed: Decimal
    spent: Decimal
    forecast: Decimal
    lines: tuple[LineMoney, ...]
    unassigned: Decimal

    @property
    def over(self) -> Decimal:
        """Return by how much the forecast exceeds what is available; 0 if it does not."""
        if self.available is None:
            return ZERO
        return max(self.forecast - self.available, ZERO)


def plan_money(plan: Plan) -> PlanMoney:
    """Add up a plan's money; item costs explain lines and are never added to them."""
    lines = tuple(_line(plan, line) for line in plan.lines) or _tasks_line(plan)
    budget = plan.budget
    reserve = budget.reserve or ZERO
    unassigned = sum(
        (task.cost for task in plan.tasks if task.cost is not None and task.line is None), ZERO
    )
    return PlanMoney(
        currency=budget.currency,
        approved=budget.approved,
        reserve=reserve,
        available=None if budget.approved is None else budget.approved - reserve,
        planned=sum((line.planned for line in lines), ZERO),
        committed=sum((line.committed for line in lines), ZERO),
        spent=sum((line.spent for line in lines), ZERO),
        forecast=sum((line.forecast for line in lines), ZERO),
        lines=lines,
        unassigned=unassigned if plan.lines else ZERO,
    )


def _line(plan: Plan, line: BudgetLine) -> LineMoney:
    tasks = [task for task in plan.tasks if task.line and task.line.id == line.id]
    items = sum((task.cost or ZERO for task in tasks), ZERO)
    items_spent = sum((task.spent or ZERO for task in tasks), ZERO)
    planned = line.planned if line.planned is not None else items
    return LineMoney(
        line=line,
        planned=planned,
        committed=line.committed or ZERO,
        spent=line.spent if line.spent is not None else items_spent,
        forecast=line.forecast if line.forecast is not None else planned,
        items=items,
        items_spent=items_spent,
    )


def _tasks_line(plan: Plan) -> tuple[LineMoney, ...]:
    """Return the line `tasks` of a plan that has costs and no budget of its own."""
    costs = [task.cost for task in plan.tasks if task.cost is not None]
    if not costs:
        return ()
    total = sum(costs, ZERO)
    spent = sum((task.spent or ZERO for task in plan.tasks), ZERO)
    line = BudgetLine(id="tasks", title="Tasks", extra={}, origin=plan.origin)
    return (
        LineMoney(
            line=line,
            planned=total,
            committed=ZERO,
            spent=spent,
            forecast=total,
            items=total,
            items_spent=spent,
        ),
    )
