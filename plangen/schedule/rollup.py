"""Rolling up: phases, packages, summaries and spanning tasks from what they hold."""

from collections.abc import Mapping
from dataclasses import replace

from plangen.model.plan import Plan
from plangen.model.task import Task, TaskState
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.dates import Driver, DriverKind, TaskDates


def roll_up(
    plan: Plan,
    leaves: Mapping[str, TaskDates],
    free: Mapping[str, float],
    calendar: WorkCalendar,
) -> tuple[dict[str, TaskDates], float]:
    """Return the dates of tasks and of the groups that hold them, and the plan's progress.

    `free` has the free float of groups with open work, in working days.
    Progress weighs each task by its working time; dropped and recurring ones do not count.
    """
    found: dict[str, TaskDates] = dict(leaves)
    below: dict[str, list[TaskDates]] = {}
    recurring = {task.id for task in plan.tasks if task.every is not None and not task.is_group}
    for task in reversed(plan.tasks):
        if task.is_group:
            parts = below.get(task.id, [])[::-1]
            counted = [part for part in parts if part.task not in recurring] or parts
            if counted:
                found[task.id] = _group(task, counted, free.get(task.id, 0.0), calendar)
        if task.id in found and (task.is_group or task.spans is None):
            below.setdefault(task.parent, []).append(found[task.id])
    weighed = [
        leaves[task.id]
        for task in plan.tasks
        if task.id in leaves and task.spans is None and task.every is None
    ]
    return found, _progress(weighed)


def _progress(parts: list[TaskDates]) -> float:
    """Return the share done in percent, with one decimal; only what is all done reads 100."""
    counted = [part for part in parts if part.state is not TaskState.DROPPED]
    work = sum(part.duration for part in counted)
    if not counted:
        return 0.0
    if work:
        share = sum(part.progress * part.duration for part in counted) / work
    else:
        share = 100 * sum(part.state is TaskState.DONE for part in counted) / len(counted)
    return min(round(share, 1), 99.9) if share < 100 else 100.0


def _group(task: Task, parts: list[TaskDates], free: float, calendar: WorkCalendar) -> TaskDates:
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
        free_float=round(free, 4),
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


def spanning(plan: Plan, task: Task, spanned: TaskDates) -> TaskDates:
    """Return the dates of a task that lasts as long as another and is never critical."""
    return replace(
        spanned,
        plan=plan.id,
        task=task.id,
        critical=False,
        near_critical=False,
        longest_path=False,
        duration=0,
        progress=spanned.progress if task.progress is None else float(task.progress),
        state=task.state,
        driver=Driver(DriverKind.GROUP, spanned.plan, spanned.task),
    )
