"""Anchors: where things stand on the page of a plan."""

from collections.abc import Set as AbstractSet

from plangen.kinds.earlier_names import earlier_items
from plangen.model.plan import Measure, Plan
from plangen.model.registers import Entry, Update
from plangen.model.task import Task


def anchors(plan: Plan) -> AbstractSet[str]:
    """Return the addresses on the page of a plan: of headings, and of items by today's and earlier names."""
    items: tuple[Task | Entry | Measure, ...] = (*plan.tasks, *plan.entries, *plan.measures)
    names = [item.id for item in items]
    names += [name for earlier in earlier_items(plan).values() for name in earlier]
    return {*plan.anchors, *(f"i-{name}" for name in names)}


def update_anchor(plan: Plan, update: Update) -> str:
    """Return the address of a report on its plan's page."""
    if update.date is None:
        return f"p-update-{plan.updates.index(update) + 1}"
    same = [one for one in plan.updates if one.date == update.date]
    number = same.index(update)
    return f"p-update-{update.date.isoformat()}" + (f"-{number + 1}" if number else "")
