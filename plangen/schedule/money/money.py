"""Money: a plan's budget lines against its items, and what is left of the approved sum."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.plan import BudgetLine, Plan
from plangen.model.task import Task, TaskState
from plangen.schedule.money.cost import ItemCost, stated_costs
from plangen.schedule.money.risk_cost import ExpectedCost, expected_cost

ZERO = Decimal(0)


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class PlanMoney:
    """A plan's money, in its currency.

    `available` is approved minus reserve, None where nothing is approved. `unassigned` is the
    cost of items without a known line in a plan that has a budget, `unassigned_spent` what was
    spent on them; both are shown, not added. Dropped work costs only what was spent on it.
    `costs` are those of the items that are not dropped, by id, with what their people and equipment
    cost where the plan counts it. `expected_risk` is what the open risks cost on average, to be
    held against the reserve.
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
    costs: Mapping[str, ItemCost]
    expected_risk: ExpectedCost

    @property
    def over(self) -> Decimal:
        """Return by how much the forecast exceeds what is available; 0 if it does not."""
        if self.available is None:
            return ZERO
        return max(self.forecast - self.available, ZERO)


def plan_money(plan: Plan, costs: Mapping[str, ItemCost] | None = None) -> PlanMoney:
    """Add up a plan's money; item costs explain lines and are never added to them.

    `costs` are those of `item_costs`; without them only what is written as `cost:` counts.
    """
    costs = _live(plan, stated_costs(plan) if costs is None else costs)
    known = {line.id for line in plan.lines}
    by_line: dict[str, list[Task]] = {}
    for task in plan.tasks:
        name = task.line.id if task.line and task.line.id in known else ""
        by_line.setdefault(name, []).append(task)
    rest = by_line.pop("", [])
    lines = tuple(_line(line, by_line.get(line.id, ()), costs) for line in plan.lines)
    loose = rest if lines else ()
    lines = lines or _tasks_line(plan, rest, costs)
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
        unassigned=_planned(loose, costs),
        unassigned_spent=_spent(loose),
        costs=costs,
        expected_risk=expected_cost(plan.risks),
    )


def _live(plan: Plan, costs: Mapping[str, ItemCost]) -> dict[str, ItemCost]:
    """Return the costs of the tasks that are not dropped."""
    return {
        task.id: costs[task.id]
        for task in plan.tasks
        if task.id in costs and task.state is not TaskState.DROPPED
    }


def _line(line: BudgetLine, tasks: Sequence[Task], costs: Mapping[str, ItemCost]) -> LineMoney:
    items, items_spent = _planned(tasks, costs), _spent(tasks)
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


def _tasks_line(
    plan: Plan, tasks: Sequence[Task], costs: Mapping[str, ItemCost]
) -> tuple[LineMoney, ...]:
    """Return the line `tasks` of a plan whose items have costs and which has no budget of lines."""
    if not costs and all(task.cost is None and task.spent is None for task in tasks):
        return ()
    planned, spent = _planned(tasks, costs), _spent(tasks)
    return (
        LineMoney(
            line=BudgetLine(id="tasks", title="Tasks", extra={}, origin=plan.origin),
            planned=planned,
            committed=ZERO,
            spent=spent,
            forecast=sum((_forecast(task, _cost(task, costs)) for task in tasks), ZERO),
            items=planned,
            items_spent=spent,
        ),
    )


def _planned(tasks: Sequence[Task], costs: Mapping[str, ItemCost]) -> Decimal:
    return sum((_cost(task, costs) for task in tasks), ZERO)


def _cost(task: Task, costs: Mapping[str, ItemCost]) -> Decimal:
    return costs[task.id].total if task.id in costs else ZERO


def _spent(tasks: Sequence[Task]) -> Decimal:
    return sum((task.spent for task in tasks if task.spent is not None), ZERO)


def _forecast(task: Task, cost: Decimal) -> Decimal:
    """Return what a task will have cost: what was spent once it is over, at least that before."""
    spent = task.spent or ZERO
    if task.state is TaskState.DROPPED:
        return spent
    if task.state is TaskState.DONE and task.spent is not None:
        return spent
    return max(cost, spent)
