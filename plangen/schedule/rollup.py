"""Rolling up: phases, packages, summaries and spanning tasks from what they hold."""

from collections.abc import Mapping

from plangen.model.plan import Plan
from plangen.model.task import Task, TaskState
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.dates import Driver, DriverKind, TaskDates


def roll_up(
    plan: Plan, leaves: Mapping[str, TaskDates], calendar: WorkCalendar
) -> tuple[dict[str, TaskDates], float]:
    """Return the dates of all placed tasks in the order of the file, and the plan's progress.

    Progress weighs each task by its working time; dropped and recurring ones do not count.
    """
    below: dict[str, list[Task]] = {}
    for task in plan.tasks:
        if task.spans is None:
            below.setdefault(task.parent, []).append(task)
    found: dict[str, TaskDates] = dict(leaves)
    for task in reversed(plan.tasks):
        if task.is_group:
            parts = [found[child.id] for child in below.get(task.id, ()) if child.id in found]
            counted = [part for part in parts if not _recurs(plan, part)] or parts
            if counted:
                found[task.id] = _group(task, counted, calendar)
    by_id = {task.id: task for task in plan.tasks}
    for task in plan.tasks:
        spanned = by_id.get(task.spans.id) if task.spans and not task.spans.plan else None
        if spanned is not None and spanned.id in found and spanned.id != task.id:
            found[task.id] = _spanning(task, found[spanned.id])
    ordered = {task.id: found[task.id] for task in plan.tasks if task.id in found}
    tops = [ordered[task.id] for task in below.get("", ()) if task.id in ordered]
    return ordered, _progress(_weighed(plan, ordered) or tops)


def _recurs(plan: Plan, dates: TaskDates) -> bool:
    return any(task.id == dates.task and task.every is not None for task in plan.tasks)


def _weighed(plan: Plan, ordered: Mapping[str, TaskDates]) -> list[TaskDates]:
    """Return the leaves that count for progress."""
    return [
        ordered[task.id]
        for task in plan.tasks
        if task.id in ordered
        and not task.is_group
        and task.spans is None
        and task.every is None
        and task.state is not TaskState.DROPPED
    ]


def _progress(parts: list[TaskDates]) -> float:
    counted = [part for part in parts if part.state is not TaskState.DROPPED]
    work = sum(part.duration for part in counted)
    if not counted:
        return 0.0
    if not work:
        done = sum(1 for part in counted if part.state is TaskState.DONE)
        return round(100 * done / len(counted), 1)
    return round(sum(part.progress * part.duration for part in counted) / work, 1)


def _group(task: Task, parts: list[TaskDates], calendar: WorkCalendar) -> TaskDates:
    live = [part for part in parts if part.state not in {TaskState.DONE, TaskState.DROPPED}]
    counted = [part for part in parts if part.state is not TaskState.DROPPED] or parts
    begins = min(part.begins for part in counted)
    ends = max(part.ends for part in counted)
    work = sum(part.duration for part in counted)
    return TaskDates(
        plan=parts[0].plan,
        task=task.id,
        start=min(part.start for part in counted),
        finish=max(part.finish for part in counted),
        late_start=min(part.late_start for part in counted),
        late_finish=max(part.late_finish for part in counted),
        begins=begins,
        ends=ends,
        total_float=min((part.total_float for part in live), default=0.0),
        free_float=min((part.free_float for part in live), default=0.0),
        critical=any(part.critical for part in live),
        near_critical=any(part.near_critical for part in live),
        longest_path=any(part.longest_path for part in parts),
        duration=work,
        days=round((calendar.work(ends) - calendar.work(begins)) / calendar.day_length, 4),
        progress=_progress(parts),
        state=_state(parts),
        driver=Driver(DriverKind.GROUP),
    )


def _state(parts: list[TaskDates]) -> TaskState:
    states = {part.state for part in parts}
    if states == {TaskState.DROPPED}:
        return TaskState.DROPPED
    if states <= {TaskState.DONE, TaskState.DROPPED}:
        return TaskState.DONE
    if states & {TaskState.ACTIVE, TaskState.DONE}:
        return TaskState.ACTIVE
    return TaskState.BLOCKED if TaskState.BLOCKED in states else TaskState.TODO


def _spanning(task: Task, spanned: TaskDates) -> TaskDates:
    return TaskDates(
        plan=spanned.plan,
        task=task.id,
        start=spanned.start,
        finish=spanned.finish,
        late_start=spanned.late_start,
        late_finish=spanned.late_finish,
        begins=spanned.begins,
        ends=spanned.ends,
        total_float=spanned.total_float,
        free_float=spanned.free_float,
        critical=False,
        near_critical=False,
        longest_path=False,
        duration=0,
        days=spanned.days,
        progress=spanned.progress if task.progress is None else float(task.progress),
        state=task.state,
        driver=Driver(DriverKind.GROUP, spanned.plan, spanned.task),
    )
