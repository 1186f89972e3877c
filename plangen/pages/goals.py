"""The page of goals: what serves each, and whether it will be met by its date."""

from plangen.frozen import frozen
from plangen.kinds.words import capital, count, day_text, listing
from plangen.model.people import Goal
from plangen.model.plan import Plan, Status
from plangen.pages.goal_work import (
    LooseView,
    ServedMeasure,
    loose,
    served_measures,
    serving_items,
    serving_plans,
)
from plangen.pages.lookup import Lookup, day, person_or_nobody
from plangen.pages.page import Link, Page
from plangen.pages.parts import Day
from plangen.pages.plan_rows import PlanRow, plan_rows

_LATE = "late"
_MET = "met"
_PAUSED = "paused"


@frozen(kw_only=True)
class GoalView:
    """A goal with what serves it; `verdict` says whether its date will be kept, and why."""

    id: str
    title: str
    text: str
    owner: Link
    by: Day
    verdict: str
    is_late: bool
    plans: tuple[PlanRow, ...]
    measures: tuple[ServedMeasure, ...]
    items: tuple[Link, ...]


@frozen(kw_only=True)
class GoalsView:
    """All goals, and what leads to none."""

    sentence: str
    goals: tuple[GoalView, ...]
    loose: LooseView


def goals_page(look: Lookup) -> Page:
    """Return the goals and what serves them."""
    rows = {row.id: row for row in plan_rows(look)}
    written = list(look.facts.portfolio.goals.values())
    return Page(
        path="goals.html",
        template="goals.html.j2",
        title="Goals",
        section="goals",
        crumbs=(),
        view=GoalsView(
            sentence=_sentence(look, written),
            goals=tuple(_goal(look, goal, rows) for goal in written),
            loose=loose(look),
        ),
        source="goals.yml" if written else "",
    )


def _sentence(look: Lookup, goals: list[Goal]) -> str:
    """Return how many goals keep their date by the forecasts of the plans that serve them."""
    standings = [_standing(look, goal) for goal in goals]
    late, met = standings.count(_LATE), standings.count(_MET)
    paused = standings.count(_PAUSED)
    rest = len(goals) - late - met - paused
    parts = [
        f"{late} will not be met by {'its date' if late == 1 else 'their dates'}" if late else "",
        f"{met} will" if met and late else f"{met} will be met by their dates" if met else "",
        f"{paused} only if paused work goes on" if paused else "",
        f"{rest} cannot be told" if rest else "",
    ]
    found = listing([part for part in parts if part])
    text = capital(count(len(goals), "goal"))
    return (
        f"{text}. By the forecasts of the plans that serve them, {found}." if found else f"{text}."
    )


def _last(look: Lookup, goal: Goal) -> tuple[Plan, ...]:
    """Return the plan that finishes last of those that serve a goal and are not cancelled."""
    found = [
        (finish, plan.id, plan)
        for plan in serving_plans(look, goal)
        if plan.status is not Status.CANCELLED and (finish := look.facts.dates(plan).finish)
    ]
    return (max(found, key=lambda one: one[:2])[2],) if found else ()


def _paused(look: Lookup, goal: Goal) -> list[str]:
    return [plan.title for plan in serving_plans(look, goal) if plan.status is Status.PAUSED]


def _standing(look: Lookup, goal: Goal) -> str:
    for plan in _last(look, goal) if goal.by else ():
        finish = look.facts.dates(plan).finish
        if goal.by and finish and finish > goal.by:
            return _LATE
        return _PAUSED if _paused(look, goal) else _MET
    return ""


def _verdict(look: Lookup, goal: Goal) -> str:
    """Say whether a goal will be met by its date, by the last plan that serves it."""
    last = _last(look, goal)
    if not last:
        return "No plan with a forecast serves it, so nothing is known."
    finish = look.facts.dates(last[0]).finish
    done = last[0].status is Status.DONE
    which = f"the last plan, “{last[0].title}”, "
    when = f"{'finished' if done else 'finishes'} {day_text(finish)}" if finish else "has no date"
    paused = listing([f"“{title}”" for title in _paused(look, goal)])
    if paused:
        when += f", if work on {paused} went on today"
    if goal.by is None:
        return f"No date is set; {which}{when}."
    verb = {_LATE: "will not be met", _MET: "will be met", _PAUSED: "can be met"}
    known = verb[_standing(look, goal)]
    return f"By the forecasts it {known} by its date: {which}{when}."


def _goal(look: Lookup, goal: Goal, rows: dict[str, PlanRow]) -> GoalView:
    return GoalView(
        id=goal.id,
        title=goal.title,
        text=goal.text,
        owner=person_or_nobody(look, goal.owner),
        by=day(look, goal.by),
        verdict=_verdict(look, goal),
        is_late=_standing(look, goal) == _LATE,
        plans=tuple(rows[plan.id] for plan in serving_plans(look, goal)),
        measures=served_measures(look, serving_plans(look, goal)),
        items=serving_items(look, goal),
    )
