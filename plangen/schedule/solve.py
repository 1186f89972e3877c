"""Solving: from a portfolio and a status date to the dates of every task."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.task import Task, TaskState
from plangen.schedule.backward import BackwardPass, Late
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.dates import (
    Driver,
    DriverKind,
    PlanDates,
    Schedule,
    TaskDates,
)
from plangen.schedule.forward import Early, ForwardPass
from plangen.schedule.longest import longest_path
from plangen.schedule.network import Network, Node, build_network
from plangen.schedule.order import order_nodes
from plangen.schedule.rollup import roll_up

_FLOORS = {
    "status": DriverKind.STATUS_DATE,
    "plan": DriverKind.PLAN_START,
    "constraint": DriverKind.CONSTRAINT,
    "actual": DriverKind.ACTUAL,
}


@dataclass(frozen=True, slots=True)
class _Solved:
    """Both passes over the whole network."""

    network: Network
    early: dict[int, Early]
    late: dict[int, Late]
    near: Decimal


def solve(portfolio: Portfolio, status_date: date) -> Schedule:
    """Schedule all plans together; every task gets dates or stands in `unplaced`.

    Time is whole working minutes inside; `TaskDates` says what comes out.
    """
    network = build_network(portfolio)
    order = order_nodes(network)
    override = portfolio.settings.logic == "override"
    forward = ForwardPass(network, status_date, override, {})
    forward.run(order.nodes)
    backward = BackwardPass(network, forward.early, _ends(network, forward.early), override, {})
    backward.run(order.nodes)
    _delay(network, order.nodes, forward.early, backward)
    solved = _Solved(network, forward.early, backward.late, portfolio.settings.near_critical)
    plans = {plan.id: _plan_dates(plan, solved) for plan in portfolio.plans.values()}
    return Schedule(plans=plans, cycles=order.cycles, status_date=status_date)


def _ends(network: Network, early: dict[int, Early]) -> dict[str, int]:
    """Return the finish of each plan: the latest of its tasks, recurring ones apart."""
    ends: dict[str, int] = {}
    for index, node in enumerate(network.nodes):
        if index in early and _counts(node):
            ends[node.plan.id] = max(ends.get(node.plan.id, 0), early[index].finish)
    return ends


def _counts(node: Node) -> bool:
    """Tell whether a node is work that can be last in its plan."""
    dropped = node.task is not None and node.task.state is TaskState.DROPPED
    return not (node.is_group or node.recurs or dropped)


def _delay(
    network: Network, order: tuple[int, ...], early: dict[int, Early], backward: BackwardPass
) -> None:
    """Move `alap` tasks as late as their free float lets them, last first.

    Only tasks that have not begun move; their groups are rolled up again afterwards.
    """
    moved = False
    for index in reversed(order):
        node = network.nodes[index]
        task = node.task
        if task is None or not task.alap or task.state is not TaskState.TODO or index not in early:
            continue
        late = backward.refresh(index)
        if late.free_float > 0:
            moved = True
            early[index] = _later(early[index], node.calendar, late.free_float)
            backward.refresh(index)
            for edge in network.into[index]:
                if edge.before in backward.late:
                    backward.refresh(edge.before)
    if moved:
        for index in order:
            if network.nodes[index].is_group:
                _roll_again(network, early, index)


def _later(early: Early, calendar: WorkCalendar, by: int) -> Early:
    start = calendar.start_of(calendar.work(early.start) + by)
    finish = calendar.finish_of(calendar.work(early.finish) + by)
    if not early.left:
        start = finish
    return replace(early, start=start, finish=finish, resumes=start, drivers=(), floor="alap")


def _roll_again(network: Network, early: dict[int, Early], index: int) -> None:
    below = [early[child] for child in network.nodes[index].children if child in early]
    if below and index in early:
        start = min(child.start for child in below)
        finish = max(child.finish for child in below)
        early[index] = replace(early[index], start=start, finish=finish)


def _plan_dates(plan: Plan, solved: _Solved) -> PlanDates:
    own = dict(_own(plan, solved.network))
    end = max(
        (solved.early[i].finish for i in own.values() if i in solved.early and _counts(solved.network.nodes[i])),
        default=None,
    )
    last = [
        i
        for i in own.values()
        if i in solved.early and solved.early[i].finish == end and _counts(solved.network.nodes[i])
    ]
    longest = longest_path(solved.network, solved.early, last)
    leaves = {
        name: _task_dates(solved, index, index in longest)
        for name, index in own.items()
        if index in solved.early and not solved.network.nodes[index].is_group
    }
    tasks, progress = roll_up(plan, leaves, solved.network.nodes[solved.network.roots[plan.id]].calendar)
    real = [tasks[name] for name, index in own.items() if name in tasks and _counts(solved.network.nodes[index])]
    path = sorted(
        (tasks[name] for name, index in own.items() if index in longest and name in leaves),
        key=lambda dates: (dates.begins, dates.ends),
    )
    return PlanDates(
        plan=plan.id,
        start=min((dates.start for dates in real), default=None),
        finish=max((dates.finish for dates in real), default=None),
        tasks=tasks,
        unplaced=tuple(task.id for task in plan.tasks if task.id not in tasks),
        longest_path=tuple(dates.task for dates in path),
        progress=progress,
    )


def _own(plan: Plan, network: Network) -> Iterator[tuple[str, int]]:
    root = network.roots[plan.id]
    for offset, task in enumerate(plan.tasks, 1):
        yield task.id, root + offset


def _task_dates(solved: _Solved, index: int, on_longest: bool) -> TaskDates:  # noqa: FBT001
    node, early, late = solved.network.nodes[index], solved.early[index], solved.late[index]
    task = node.task
    if task is None:
        message = "a plan's root has no dates of its own"
        raise AssertionError(message)
    calendar = node.calendar
    day = calendar.day_length
    live = task.is_open and not node.recurs
    total = late.total_float / day if task.is_open else 0.0
    return TaskDates(
        plan=node.plan.id,
        task=task.id,
        start=task.started or _start(calendar, early.start, node.length),
        finish=task.finished or calendar.date_of_finish(early.finish),
        late_start=_start(calendar, late.start, early.left),
        late_finish=calendar.date_of_finish(late.finish),
        begins=early.start,
        ends=early.finish,
        total_float=round(total, 4),
        free_float=round(late.free_float / day, 4) if task.is_open else 0.0,
        critical=live and late.total_float <= 0,
        near_critical=live and 0 < late.total_float <= solved.near * day,
        longest_path=on_longest and task.is_open,
        duration=node.length,
        days=round(node.length / day, 4),
        progress=_progress(task, node, early),
        state=task.state,
        driver=_driver(solved.network, early),
    )


def _start(calendar: WorkCalendar, instant: int, length: int) -> date:
    """Return the day of a start; a point in time is seen on the day of its finish."""
    if length:
        return calendar.date_of_start(instant)
    return calendar.date_of_finish(instant)


def _progress(task: Task, node: Node, early: Early) -> float:
    if task.state is TaskState.DONE:
        return 100.0
    if task.progress is not None:
        return float(task.progress)
    if task.left is not None and node.length:
        return round(max(0.0, 100 * (1 - early.left / node.length)), 1)
    return 0.0


def _driver(network: Network, early: Early) -> Driver:
    if early.drivers:
        edge = early.drivers[0]
        before = network.nodes[edge.before]
        name = before.task.id if before.task else ""
        return Driver(DriverKind.LINK, before.plan.id, name, edge.reference.span)
    return Driver(_FLOORS.get(early.floor, DriverKind.CONSTRAINT))
