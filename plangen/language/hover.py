"""Hover: what is known of the item in a line, as plain words."""

from plangen.kinds.facts import Facts
from plangen.kinds.words import day_text, days_amount
from plangen.language.cursor import home
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.source.span import Span


def hover(facts: Facts, path: str, line: int) -> str:
    """Return dates, float and owner of the item in a line (from 0), or an empty text."""
    plan = home(facts.portfolio, path)
    if plan is None:
        return ""
    for task in plan.tasks:
        if _is_on(task.origin.span, path, line):
            return "\n".join(_task(facts, plan, task))
    for entry in plan.entries:
        if _is_on(entry.origin.span, path, line):
            return "\n".join((entry.title, _owner(facts, entry.owner)))
    return ""


def _is_on(span: Span, path: str, line: int) -> bool:
    return span.path == path and span.line <= line + 1 <= span.end_line


def _task(facts: Facts, plan: Plan, task: Task) -> list[str]:
    placed = facts.placed(plan, task)
    told = [task.title]
    if placed is None:
        told.append("no dates: it cannot be placed")
    else:
        if not task.is_milestone:
            told.append(f"start: {day_text(placed.start)}")
        told.append(f"finish: {day_text(placed.finish)}")
        if placed.state.is_open:
            critical = ", critical" if placed.critical else ""
            told.append(f"float: {days_amount(placed.total_float)}{critical}")
    return [*told, _owner(facts, task.owner)]


def _owner(facts: Facts, person: str) -> str:
    return f"owner: {facts.portfolio.owner_name(person)}" if person else "no owner"
