"""Money: a plan's budget lines against its items, and what is left of the approved sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plangen.model.plan import BudgetLine, Plan
from plangen.model.task import Task, TaskState

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMoney:
    """One budget line. `items` and `items_spent` come from tasks and only explain the line.

    What the author leaves out is taken from the items; a forecast left out is the plan, or
    what is already committed or spent where that is more.
    """

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
    cost of items without a known line in a plan that has a budget, `unassigned_spent` what was
    spent on them; both are shown, not added. Dropped work costs only what was spent on it.
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
    unassigned_spent: Decimal

    @property
    def over(self) -> Decimal:
        """Return by how much the forecast exceeds what is available; 0 if it does not."""
        if self.available is None:
            return ZERO
        return max(self.forecast - self.available, ZERO)


def plan_money(plan: Plan) -> PlanMoney:
    """Add up a plan's money; item costs explain lines and are never added to them."""
    known = {line.id for line in plan.lines}
    by_line: dict[str, list[Task]] = {}
    for task in plan.tasks:
        name = task.line.id if task.line and task.line.id in known else ""
        by_line.setdefault(name, []).append(task)
    rest = by_line.pop("", [])
    lines = tuple(_line(line, by_line.get(line.id, ())) for line in plan.lines)
    loose = rest if lines else ()
    lines = lines or _tasks_line(plan, rest)
    budget = plan.budget
    reserve = budget.reserve or ZERO
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
        unassigned=_planned(loose),
        unassigned_spent=_spent(loose),
    )


def _line(line: BudgetLine, tasks: Sequence[Task]) -> LineMoney:
    items, items_spent = _planned(tasks), _spent(tasks)
    planned = items if line.planned is None else line.planned
    spent = items_spent if line.spent is None else line.spent
    committed = line.committed or ZERO
    return LineMoney(
        line=line,
        planned=planned,
        committed=committed,
        spent=spent,
        forecast=max(planned, committed, spent) if line.forecast is None else line.forecast,
        items=items,
        items_spent=items_spent,
    )


def _tasks_line(plan: Plan, tasks: Sequence[Task]) -> tuple[LineMoney, ...]:
    """Return the line `tasks` of a plan whose items have costs and which has no budget of lines."""
    if all(task.cost is None and task.spent is None for task in tasks):
        return ()
    planned, spent = _planned(tasks), _spent(tasks)
    return (
        LineMoney(
            line=BudgetLine(id="tasks", title="Tasks", extra={}, origin=plan.origin),
            planned=planned,
            committed=ZERO,
            spent=spent,
            forecast=sum((_forecast(task) for task in tasks), ZERO),
            items=planned,
            items_spent=spent,
        ),
    )


def _planned(tasks: Sequence[Task]) -> Decimal:
    costs = (task.cost for task in tasks if task.state is not TaskState.DROPPED)
    return sum((cost for cost in costs if cost is not None), ZERO)


def _spent(tasks: Sequence[Task]) -> Decimal:
    return sum((task.spent for task in tasks if task.spent is not None), ZERO)


def _forecast(task: Task) -> Decimal:
    """Return what a task will have cost: what was spent once it is over, at least that before."""
    cost, spent = task.cost or ZERO, task.spent or ZERO
    if task.state is TaskState.DROPPED:
        return spent
    if task.state is TaskState.DONE and task.spent is not None:
        return spent
    return max(cost, spent)
