"""The deck of a plan: two sheets of paper for a steering group, made of what its page shows."""

from datetime import date
from fractions import Fraction

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.kinds.tongue import say
from plangen.kinds.words import day_text, short_day, short_month
from plangen.model.plan import Plan
from plangen.model.task import Task, TaskKind
from plangen.pages.lookup import Lookup
from plangen.pages.milestone_rows import MilestoneRow
from plangen.pages.page import Link, Page
from plangen.pages.plan import PlanView
from plangen.pages.plan_measures import MeasureRow
from plangen.pages.plan_registers import EntryView
from plangen.pages.plan_risks import RiskRow

WIDTH = 1000
"""The drawing counts in units of which so many lie between its first day and its last."""

_ROWS, _RISKS, _ENTRIES, _MEASURES = 14, 5, 4, 4
_POINTS = 12
_ROW, _POINT, _ROOM = 20, 30, 440
"""A row of the drawing and a milestone take so much of the room that both have on the sheet."""

_LABELS = 8
"""So many months at most have their name above the drawing."""

_LAST_NAME = Fraction(9, 10)
"""Behind this share of the width the name of a month has no room."""


@frozen()
class DeckMonth:
    """A month of the drawing: where it begins, in percent of the width for its name."""

    x: int
    percent: str
    text: str


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
    months: tuple[DeckMonth, ...]
    today: int
    today_text: str
    milestones: tuple[MilestoneRow, ...]
    milestones_left: int
    risks: tuple[RiskRow, ...]
    risks_left: int
    wanted: tuple[EntryView, ...]
    wanted_left: int
    decided: tuple[EntryView, ...]
    issues: tuple[EntryView, ...]
    issues_left: int
    measures: tuple[MeasureRow, ...]
    measures_left: int


def deck_address(plan: Plan) -> str:
    """Return the address of a plan's deck, which no id of a plan can be."""
    return f"plans/{plan.id}.deck.html"


def deck_page(look: Lookup, plan: Plan, view: PlanView) -> Page:
    """Return the deck of a plan."""
    return Page(
        path=deck_address(plan),
        template="deck.html.j2",
        title=say(look.tongue, "{plan}: deck", plan=plan.title),
        section=f"plans/{plan.id}",
        crumbs=(
            Link(say(look.tongue, "Plans"), "plans.html"),
            Link(plan.title, f"plans/{plan.id}.html"),
        ),
        view=_view(look, plan, view),
        source=plan.path,
    )


def _view(look: Lookup, plan: Plan, view: PlanView) -> DeckView:
    rows = _rows(look.facts, plan)
    span = _span(look.facts, plan, rows)
    bars = tuple(_bar(look, plan, task, span) for task in rows[:_ROWS])
    points = [row for row in view.milestones if row.is_open]
    room = min((_ROOM - _ROW * len(bars)) // _POINT, _POINTS)
    opened = [risk for risk in view.risks if risk.is_open]
    entries = view.decisions.entries
    wanted = [one for one in entries if one.is_open]
    issues = _open_issues(view)
    return DeckView(
        plan=view,
        link=Link(plan.title, f"plans/{plan.id}.html"),
        bars=bars,
        bars_left=len(rows) - len(bars),
        months=_months(look, *span) if bars else (),
        today=_place(look.today, *span),
        today_text=short_day(look.today, look.tongue),
        milestones=tuple(points[:room]),
        milestones_left=max(len(points) - room, 0),
        risks=tuple(opened[:_RISKS]),
        risks_left=max(len(opened) - _RISKS, 0),
        wanted=tuple(wanted[:_ENTRIES]),
        wanted_left=max(len(wanted) - _ENTRIES, 0),
        decided=tuple(one for one in entries if not one.is_open)[:_ENTRIES],
        issues=tuple(issues[:_ENTRIES]),
        issues_left=max(len(issues) - _ENTRIES, 0),
        measures=view.measures[:_MEASURES],
        measures_left=max(len(view.measures) - _MEASURES, 0),
    )


def _open_issues(view: PlanView) -> list[EntryView]:
    issues = (register for register in view.registers if register.name == "issues")
    return [one for register in issues for one in register.entries if one.is_open]


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


def _months(look: Lookup, first: date, last: date) -> tuple[DeckMonth, ...]:
    """Return the months that begin in the drawing, so many of them that their names have room."""
    count = (last.year - first.year) * 12 + last.month - first.month
    step = next((one for one in (1, 2, 3, 6) if count <= _LABELS * one), 12)
    found: list[DeckMonth] = []
    for number in range(1, count + 1):
        over = first.month - 1 + number
        day = date(first.year + over // 12, over % 12 + 1, 1)
        x = _place(day, first, last)
        if (day.month - 1) % step or x > _LAST_NAME * WIDTH:
            continue
        text = short_month(day, look.tongue)
        text = text if found and day.month != 1 else f"{text} {day.year}"
        found.append(DeckMonth(x, f"{x / WIDTH:.1%}", text))
    return tuple(found)


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
