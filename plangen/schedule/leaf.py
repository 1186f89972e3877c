"""The dates of one task as people see them: days, floats in working days, what drives it."""

from datetime import date

from plangen.model.task import Task, TaskState
from plangen.schedule.backward import Late
from plangen.schedule.bounds import Early
from plangen.schedule.calendar import WorkCalendar, day_of
from plangen.schedule.dates import Driver, DriverKind, TaskDates
from plangen.schedule.floats import Floats
from plangen.schedule.network import TO_START, Edge, Node
from plangen.schedule.solved import Solved

_NONE = Floats()
_FLOORS = {
    "status": DriverKind.STATUS_DATE,
    "plan": DriverKind.PLAN_START,
    "constraint": DriverKind.CONSTRAINT,
    "actual": DriverKind.ACTUAL,
    "levelling": DriverKind.LEVELLING,
}


def leaf_dates(solved: Solved, index: int, *, on_longest: bool) -> TaskDates:
    """Return the dates of a task that holds no others."""
    node, early = solved.network.nodes[index], solved.early[index]
    late = solved.late.get(index, early)
    floats = solved.floats.get(index, _NONE)
    task, calendar = node.task, node.calendar
    if task is None:
        message = "a plan's root has no dates of its own"
        raise AssertionError(message)
    day = calendar.day_length
    live = task.is_open and not node.recurs
    start, finish = _actual(node, task, early)
    return TaskDates(
        plan=node.plan.id,
        task=task.id,
        start=start,
        finish=finish,
        late_start=_start(calendar, late, opens=early.opens),
        late_finish=_finish(calendar, late, opens=early.opens),
        begins=early.start,
        ends=early.finish,
        total_float=round(floats.total / day, 4) if live else 0.0,
        free_float=round(floats.free / day, 4) if live else 0.0,
        critical=live and floats.total <= 0,
        near_critical=live and 0 < floats.total <= solved.near * day,
        longest_path=on_longest and live,
        duration=node.length,
        days=round(node.length / day, 4),
        progress=_progress(task, node, early),
        state=task.state,
        driver=_driver(solved, node, early),
    )


def _actual(node: Node, task: Task, early: Early) -> tuple[date, date]:
    """Return start and finish, as the author states them where work has begun or is done.

    A point in time has one date; a start stated behind the finish is drawn to it.
    """
    calendar = node.calendar
    finish = _finish(calendar, early, opens=early.opens)
    if task.state is TaskState.DONE and task.finished:
        finish = task.finished
    start = _start(calendar, early, opens=early.opens)
    if early.begun and task.started:
        start = task.started
    return min(start, finish) if node.length else finish, finish


def _start(calendar: WorkCalendar, span: Early | Late, *, opens: bool) -> date:
    """Return the day of a start; a point in time is seen on the day of its finish."""
    if span.start < span.finish:
        return calendar.date_of_start(span.start)
    return _finish(calendar, span, opens=opens)


def _finish(calendar: WorkCalendar, span: Early | Late, *, opens: bool) -> date:
    """Return the day of a finish, the last one touched; a point that opens a day is on that day."""
    if opens and span.start == span.finish:
        return day_of(span.finish)
    return calendar.date_of_finish(span.finish)


def _progress(task: Task, node: Node, early: Early) -> float:
    if task.state is TaskState.DONE:
        return 100.0
    if task.progress is not None:
        return float(task.progress)
    if task.left is not None and node.length:
        return round(max(0.0, 100 * (1 - early.left / node.length)), 1)
    return 0.0


def first_link(solved: Solved, calendar: WorkCalendar, early: Early) -> Edge:
    """Return the first link without slack, seen through the gate of a group."""
    edge = early.drivers[0]
    gate = solved.early[edge.before].gate
    if gate is None:
        return edge
    to_start = edge.type in TO_START
    return gate.first(early.since(calendar) if to_start else early.until(calendar)) or edge


def _driver(solved: Solved, node: Node, early: Early) -> Driver:
    if early.drivers:
        edge = first_link(solved, node.calendar, early)
        before = solved.network.nodes[edge.before]
        name = before.task.id if before.task else ""
        if edge.supply:
            span = edge.reference.span
            return Driver(DriverKind.LEVELLING, before.plan.id, name, span, edge.supply.id)
        return Driver(DriverKind.LINK, before.plan.id, name, edge.reference.span)
    return Driver(_FLOORS.get(early.floor, DriverKind.CONSTRAINT))
