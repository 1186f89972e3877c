"""The deck of a plan: two sheets of paper for a steering group, made of what its page shows."""

from datetime import date

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.kinds.tongue import say
from plangen.kinds.words import day_text, short_day
from plangen.model.plan import Plan
from plangen.model.task import Task, TaskKind
from plangen.pages.lookup import Lookup
from plangen.pages.milestone_rows import MilestoneRow
from plangen.pages.page import Link, Page
from plangen.pages.plan import PlanView
from plangen.pages.plan_registers import EntryView
from plangen.pages.plan_risks import RiskRow

WIDTH = 1000
"""The drawing counts in units of which so many lie between its first day and its last."""

_ROWS, _POINTS, _RISKS, _ENTRIES = 14, 6, 5, 4


@frozen(kw_only=True)
class DeckBar:
    """A phase or a promised milestone of the drawing; places count from its left edge.

    `promise` is the place of a promised date, -1 without one.
    """

    label: str
    text: str
    x: int
    width: int
    done: int
    promise: int
    is_point: bool
    is_late: bool


@frozen(kw_only=True)
class DeckView:
    """What a steering group reads of a plan on two sheets; `plan` is the view of its page."""

    plan: PlanView
    link: Link
    bars: tuple[DeckBar, ...]
    bars_left: int
    today: int
    today_text: str
    milestones: tuple[MilestoneRow, ...]
    risks: tuple[RiskRow, ...]
    risks_left: int
    wanted: tuple[EntryView, ...]
    decided: tuple[EntryView, ...]
    issues: tuple[EntryView, ...]


def deck_address(plan: Plan) -> str:
    """Return the address of a plan's deck, which no id of a plan can be."""
    return f"plans/{plan.id}.deck.html"


def deck_page(look: Lookup, plan: Plan, view: PlanView) -> Page:
    """Return the deck of a plan."""
    rows = _rows(look.facts, plan)
    span = _span(look.facts, plan, rows)
    opened = [risk for risk in view.risks if risk.is_open]
    entries = view.decisions.entries
    issues = [
        one for register in view.registers if register.name == "issues" for one in register.entries
    ]
    return Page(
        path=deck_address(plan),
        template="deck.html.j2",
        title=say(look.tongue, "{plan}: deck", plan=plan.title),
        section=f"plans/{plan.id}",
        crumbs=(
            Link(say(look.tongue, "Plans"), "plans.html"),
            Link(plan.title, f"plans/{plan.id}.html"),
        ),
        view=DeckView(
            plan=view,
            link=Link(plan.title, f"plans/{plan.id}.html"),
            bars=tuple(_bar(look, plan, task, span) for task in rows[:_ROWS]),
            bars_left=max(len(rows) - _ROWS, 0),
            today=_place(look.today, *span),
            today_text=short_day(look.today, look.tongue),
            milestones=tuple(row for row in view.milestones if row.is_open)[:_POINTS],
            risks=tuple(opened[:_RISKS]),
            risks_left=max(len(opened) - _RISKS, 0),
            wanted=tuple(one for one in entries if one.is_open)[:_ENTRIES],
            decided=tuple(one for one in entries if not one.is_open)[:_ENTRIES],
            issues=tuple(one for one in issues if one.is_open)[:_ENTRIES],
        ),
        source=plan.path,
    )


def _rows(facts: Facts, plan: Plan) -> list[Task]:
    """Return the phases and the promised milestones that have dates, in the order of the plan."""
    placed = [task for task in plan.tasks if facts.placed(plan, task)]
    rows = [task for task in placed if _is_shown(task)]
    return rows or [task for task in placed if not task.parent]


def _is_shown(task: Task) -> bool:
    is_promised = task.is_milestone and task.by is not None and task.every is None
    return task.kind is TaskKind.PHASE or is_promised


def _span(facts: Facts, plan: Plan, rows: list[Task]) -> tuple[date, date]:
    """Return the first and the last day of the drawing, the status date among them."""
    known = [placed for task in rows if (placed := facts.placed(plan, task))]
    days = [facts.status_date, *(task.by for task in rows if task.by)]
    days += [day for one in known for day in (one.start, one.finish)]
    return min(days), max(days)


def _place(day: date, first: date, last: date) -> int:
    return round(WIDTH * (day - first).days / max((last - first).days + 1, 1))


def _bar(look: Lookup, plan: Plan, task: Task, span: tuple[date, date]) -> DeckBar:
    placed = look.facts.dates(plan).tasks[task.id]
    first, last = span
    x = _place(placed.start, first, last)
    width = max(_place(placed.finish, first, last) - x, 4)
    is_late = bool(task.by and task.is_open and placed.finish > task.by)
    return DeckBar(
        label=task.title,
        text=day_text(placed.finish, look.tongue),
        x=x,
        width=width,
        done=round(width * min(placed.progress, 100) / 100),
        promise=_place(task.by, first, last) if task.by else -1,
        is_point=task.is_milestone,
        is_late=is_late,
    )
