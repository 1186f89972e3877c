"""Plain tasks: a task with its dates, its links and its forecast as JSON."""

from collections.abc import Mapping

from plangen.kinds.facts import Facts
from plangen.kinds.plain import plain
from plangen.kinds.plain_forecast import plain_task_forecast
from plangen.kinds.plain_money import plain_rates
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.source.node import Plain


def plain_task(facts: Facts, plan: Plan, task: Task, links: Mapping[str, Plain]) -> Plain:
    """Return a task; `links` are those into each task of its plan. Without a place it has no dates."""
    placed = facts.placed(plan, task)
    dates: dict[str, Plain] = dict.fromkeys(
        ("start", "finish", "late_start", "late_finish", "total_float", "free_float"), None
    )
    if placed:
        dates = {name: plain(getattr(placed, name)) for name in dates}
    return {
        "id": task.id,
        "title": task.title,
        "kind": task.kind.value,
        "parent": task.parent,
        "owner": task.owner,
        "people": [plain(person) for person in task.people],
        "state": (placed.state if placed else task.state).value,
        **dates,
        "critical": placed.critical if placed else False,
        "near_critical": placed.near_critical if placed else False,
        "longest_path": placed.longest_path if placed else False,
        "duration": placed.days if placed else None,
        "estimate": plain(task.duration),
        "predecessors": links[task.id],
        "forecast": plain_task_forecast(facts, plan, task),
        "progress": placed.progress if placed else 0.0,
        "started": plain(task.started),
        "finished": plain(task.finished),
        "by": plain(task.by),
        "cost": plain(task.cost),
        **plain_rates(facts, plan, task),
        "spent": plain(task.spent),
        "line": task.line.id if task.line else "",
        "tags": list(task.tags),
        "serves": [str(reference) for reference in task.serves],
        "path": task.origin.span.path,
        "source_line": task.origin.span.line,
    }
