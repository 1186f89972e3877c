"""Portions: a plan's budget and its actual cost, by the tasks that explain them, and what is earned."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.task import Task, TaskState
from plangen.schedule.dates import PlanDates, TaskDates
from plangen.schedule.money.earned import ONE, ZERO, cut, earned_share
from plangen.schedule.money.money import LineMoney, PlanMoney


@frozen()
class Portion:
    """A part of a sum, and the task that explains it; None for what no task explains."""

    amount: Decimal
    task: Task | None


def planned_portions(plan: Plan, money: PlanMoney) -> tuple[Portion, ...]:
    """Return the portions of the budget at completion: the planned sums of all lines.

    Dropped work has none; what was planned for it is no longer explained.
    """
    costs = {name: cost.total for name, cost in money.costs.items()}
    return _portions(plan, money, costs, lambda line: line.planned)


def spent_portions(plan: Plan, money: PlanMoney) -> tuple[Portion, ...]:
    """Return the portions of the actual cost of all lines."""
    costs = {task.id: task.spent for task in plan.tasks if task.spent}
    return _portions(plan, money, costs, lambda line: line.spent)


def earned_value(plan: Plan, dates: PlanDates, portions: Iterable[Portion]) -> Decimal:
    """Return what of the planned portions is earned (EV)."""
    return sum((earned_of(plan, dates, portion) for portion in portions), ZERO)


def earned_of(plan: Plan, dates: PlanDates, portion: Portion) -> Decimal:
    """Return what of one portion is earned: by the rule of its task, else as the plan progresses.

    What recurs earns with the plan; a task without a place has earned nothing that can be dated.
    """
    task, placed = portion.task, place_of(dates, portion)
    if task is None or task.every is not None:
        share = Decimal(str(dates.progress)) / 100
    else:
        steps = _steps(plan, dates, task) if task.earned == "milestones" else ()
        share = earned_share(task, placed, steps) if placed else ZERO
    return portion.amount if share == ONE else cut(portion.amount * share)


def place_of(dates: PlanDates, portion: Portion) -> TaskDates | None:
    """Return the dates of a portion; None where it flows with the plan as a whole.

    That is what no task explains, a task without a place, and what recurs through the plan.
    """
    task = portion.task
    return dates.tasks.get(task.id) if task and task.every is None else None


def actual_cost(plan: Plan, money: PlanMoney, earned: Decimal) -> Decimal | None:
    """Return the actual cost (AC); None where work is done and nothing says what it cost."""
    items = (task for line in money.lines for task in _items(plan, line))
    lines = (line.line.spent for line in money.lines)
    stated = (*lines, *(task.spent for task in items))
    return money.spent if not earned or any(one is not None for one in stated) else None


def _steps(plan: Plan, dates: PlanDates, task: Task) -> list[bool]:
    """Return what is done of a task's checklist and of the tasks right below it."""
    below = [dates.tasks[one.id].state for one in plan.tasks if _is_step(one, task, dates)]
    return [*(check.done for check in task.checks), *(one is TaskState.DONE for one in below)]


def _is_step(one: Task, task: Task, dates: PlanDates) -> bool:
    placed = dates.tasks.get(one.id)
    return one.parent == task.id and placed is not None and placed.state is not TaskState.DROPPED


def _portions(
    plan: Plan,
    money: PlanMoney,
    costs: Mapping[str, Decimal],
    total: Callable[[LineMoney], Decimal],
) -> tuple[Portion, ...]:
    found: list[Portion] = []
    for line in money.lines:
        explaining = (task for task in _items(plan, line) if costs.get(task.id))
        items = [Portion(costs[task.id], task) for task in explaining]
        found += explained(total(line), items)
    return tuple(portion for portion in found if portion.amount)


def _items(plan: Plan, line: LineMoney) -> Iterable[Task]:
    """Return the tasks that explain a line; those without one do so in a plan without lines."""
    if not plan.lines:
        return plan.tasks
    return (task for task in plan.tasks if task.line and task.line.id == line.line.id)


def explained(total: Decimal, items: Sequence[Portion]) -> list[Portion]:
    """Return items as portions of a total, and what they leave of it as one without a task.

    Items that are more than the total are made smaller in proportion.
    """
    whole = sum((item.amount for item in items), ZERO)
    if whole <= total:
        return [*items, Portion(total - whole, None)]
    smaller = [Portion(cut(item.amount * total / whole), item.task) for item in items]
    # What is lost in cutting goes to the last of them, so that the portions make the total.
    lost = total - sum((item.amount for item in smaller), ZERO)
    return [*smaller[:-1], Portion(smaller[-1].amount + lost, smaller[-1].task)]
