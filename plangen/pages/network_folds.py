"""Folds of a plan's network: which phases are one box, so that the drawing can be read."""

import math
from collections.abc import Mapping

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.task import Task

_OPEN = 40
"""With more open tasks, or boxes, a drawing shows the phases."""


@frozen()
class Folds:
    """What stands for each task: itself, or the phase that is folded over it.

    `opened` are the phases that are not folded; `by_phase` tells that the plan is too large to
    show its tasks.
    """

    stands: Mapping[str, str]
    opened: frozenset[str]
    by_phase: bool


def folds(plan: Plan) -> Folds:
    """Return what to fold: what is over, and of a large plan the finest phases that leave few boxes."""
    busy = _busy(plan)
    work = sum(task.is_open and not task.is_group for task in plan.tasks)
    if work <= _OPEN:
        return _folded(plan, busy, math.inf)
    depths = sorted({task.depth for task in plan.tasks if task.is_group}, reverse=True)
    for level in depths:
        found = _folded(plan, busy, level)
        if len(set(found.stands.values()) - found.opened) <= _OPEN:
            return found
    return _folded(plan, busy, depths[-1] if depths else math.inf)


def _busy(plan: Plan) -> frozenset[str]:
    """Return the phases with open work in them; in a plan that is over all count as such."""
    parents = {task.id: task.parent for task in plan.tasks}
    found: set[str] = set()
    for task in plan.tasks:
        if task.is_group or not (task.is_open or plan.status.is_over):
            continue
        holder = task.parent
        while holder and holder not in found:
            found.add(holder)
            holder = parents.get(holder, "")
    return frozenset(found)


def _folded(plan: Plan, busy: frozenset[str], level: float) -> Folds:
    stands: dict[str, str] = {}
    opened: set[str] = set()
    for task in plan.tasks:
        inside = bool(task.parent) and task.parent not in opened
        stands[task.id] = stands.get(task.parent, task.id) if inside else task.id
        if not inside and _opens(task, busy, level):
            opened.add(task.id)
    return Folds(stands, frozenset(opened), by_phase=level < math.inf)


def _opens(task: Task, busy: frozenset[str], level: float) -> bool:
    return task.is_group and task.id in busy and task.depth < level
