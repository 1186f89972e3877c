"""Drag: by how many working days each task of the longest path holds up its plan's finish."""

from collections.abc import Mapping

from plangen.schedule.dates import Schedule
from plangen.schedule.forecast.flat import flatten


def drags(schedule: Schedule, plan_id: str) -> Mapping[str, float]:
    """Return the drag of each task on the longest path of a plan, by id in the path's order.

    The drag is how many working days (of the plan's calendar) earlier the plan would finish if
    the task took no time: T - T(d := 0), by placing all work again (Devaux 1999). It is below
    zero where work that is bound by its finish would begin later. A plan that is unknown or has
    no longest path has none.
    """
    path = longest_path(schedule, plan_id)
    if not path:
        return {}
    # Arrays are imported only where they are used.
    from plangen.schedule.forecast.many_drags import trial  # noqa: PLC0415
    from plangen.schedule.forecast.many_forward import axes_of  # noqa: PLC0415

    flat = flatten(schedule)
    tried = trial(flat, axes_of(flat))
    return dict(zip(path, tried.gains(plan_id, tuple(path.values())), strict=True))


def longest_path(schedule: Schedule, plan_id: str) -> dict[str, int]:
    """Return the numbers of the nodes on the longest path of a plan, by id, in time order."""
    dates = schedule.plans.get(plan_id)
    if dates is None:
        return {}
    network = schedule.solved.network
    root = network.roots[plan_id]
    tasks = network.nodes[root].plan.tasks
    numbers = {task.id: root + number for number, task in enumerate(tasks, 1)}
    return {name: numbers[name] for name in dates.longest_path}
