"""Anchors: where on the page of a plan a thing stands that has no id."""

from plangen.model.plan import Plan
from plangen.model.registers import Update


def update_anchor(plan: Plan, update: Update) -> str:
    """Return the address of a report on its plan's page."""
    if update.date is None:
        return f"p-update-{plan.updates.index(update) + 1}"
    same = [one for one in plan.updates if one.date == update.date]
    number = same.index(update)
    return f"p-update-{update.date.isoformat()}" + (f"-{number + 1}" if number else "")
