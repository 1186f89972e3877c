"""What levelling did: how far each plan moved, and how far it may be from the best order."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from plangen.schedule.bounds import Early
from plangen.schedule.dates import Levelling, PlanDates
from plangen.schedule.forward import plan_ends
from plangen.schedule.levelling.level import Levelled
from plangen.schedule.solved import Solved


def levellings(
    levelled: Levelled,
    links_only: Mapping[int, Early],
    solved: Solved,
    plans: Mapping[str, PlanDates],
) -> dict[str, PlanDates]:
    """Return the dates of the levelled plans, each with what levelling did to it.

    `links_only` are the dates by links alone.
    """
    before = plan_ends(solved.network, links_only)
    moved = _moved(links_only, solved)
    found: dict[str, PlanDates] = {}
    for plan in levelled.levelled:
        if plan in before:
            said = _levelling(levelled, solved, plan, before[plan])
            found[plan] = replace(plans[plan], levelling=replace(said, moved=moved.get(plan, 0)))
    return found


def _levelling(levelled: Levelled, solved: Solved, plan: str, links_only: int) -> Levelling:
    root = solved.network.nodes[solved.network.roots[plan]]
    calendar, end = root.calendar, solved.ends[plan]
    bound = min(max(levelled.bounds.get(plan, links_only), links_only), end)
    start = solved.early[solved.network.roots[plan]].start
    behind = calendar.work(end) - calendar.work(bound)
    length = calendar.work(bound) - calendar.work(start)
    return Levelling(
        links_only=_finish(solved, plan, links_only),
        bound=_finish(solved, plan, bound),
        gap=round(behind / length, 4) if length > 0 else 0.0,
        gap_days=round(behind / calendar.day_length, 4),
        moved=0,
        tried=levelled.tried,
        proven=levelled.proven or not behind,
    )


def _finish(solved: Solved, plan: str, instant: int) -> date:
    return solved.network.nodes[solved.network.roots[plan]].calendar.date_of_finish(instant)


def _moved(links_only: Mapping[int, Early], solved: Solved) -> dict[str, int]:
    """Return how many tasks of each plan start later than by links alone; milestones are none."""
    found: dict[str, int] = {}
    for index, placed in solved.early.items():
        node = solved.network.nodes[index]
        is_work = node.counts and node.task is not None and not node.task.is_milestone
        if is_work and placed.resumes > links_only[index].resumes:
            found[node.plan.id] = found.get(node.plan.id, 0) + 1
    return found
