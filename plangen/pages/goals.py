"""The page of goals: what serves each, and whether it will be met by its date."""

from plangen.frozen import frozen
from plangen.kinds.tongue import Tongue, say, say_number
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
_ORDER = (_LATE, _PAUSED, "", _MET)
"""The missed goals stand first, those that are safe last."""
_VERDICTS = {
    _LATE: "By the forecasts it will not be met by its date: {last}.",
    _MET: "By the forecasts it will be met by its date: {last}.",
    _PAUSED: "By the forecasts it can be met by its date: {last}.",
}


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
    """Return the goals and what serves them, the missed ones first."""
    rows = {row.id: row for row in plan_rows(look)}
    written = list(look.facts.portfolio.goals.values())
    shown = sorted(written, key=lambda goal: _ORDER.index(_standing(look, goal)))
    return Page(
        path="goals.html",
        template="goals.html.j2",
        title=say(look.tongue, "Goals"),
        section="goals",
        crumbs=(),
        view=GoalsView(
            sentence=_sentence(look, written),
            goals=tuple(_goal(look, goal, rows) for goal in shown),
            loose=loose(look),
        ),
        source="goals.yml" if written else "",
    )


def _sentence(look: Lookup, goals: list[Goal]) -> str:
    """Return how many goals keep their date by the forecasts of the plans that serve them."""
    standings = [_standing(look, goal) for goal in goals]
    parts = _parts(look.tongue, standings)
    text = capital(count(len(goals), "goal", tongue=look.tongue))
    if not parts:
        return f"{text}."
    phrase = "{goals}. By the forecasts of the plans that serve them, {how}."
    return say(look.tongue, phrase, goals=text, how=listing(parts, look.tongue))


def _parts(tongue: Tongue, standings: list[str]) -> list[str]:
    late, met = standings.count(_LATE), standings.count(_MET)
    one, more = "{n} will not be met by its date", "{n} will not be met by their dates"
    found = [say_number(tongue, late, one, more)] if late else []
    kinds = (
        (met, "{n} will" if late else "{n} will be met by their dates"),
        (standings.count(_PAUSED), "{n} only if paused work goes on"),
        (standings.count(""), "{n} cannot be told"),
    )
    return found + [say(tongue, phrase, n=number) for number, phrase in kinds if number]


def _last(look: Lookup, goal: Goal) -> tuple[Plan, ...]:
    """Return the plan that finishes last of those that serve a goal and are not cancelled."""
    found = [
        (finish, plan.id, plan)
        for plan in serving_plans(look, goal)
        if plan.status is not Status.CANCELLED and (finish := look.facts.dates(plan).finish)
    ]
    return (max(found, key=lambda one: one[:2])[2],) if found else ()


def _paused(look: Lookup, goal: Goal) -> list[str]:
    return [
        say(look.tongue, "“{title}”", title=plan.title)
        for plan in serving_plans(look, goal)
        if plan.status is Status.PAUSED
    ]


def _standing(look: Lookup, goal: Goal) -> str:
    for plan in _last(look, goal) if goal.by else ():
        finish = look.facts.dates(plan).finish
        if goal.by and finish and finish > goal.by:
            return _LATE
        return _PAUSED if _paused(look, goal) else _MET
    return ""


def _verdict(look: Lookup, goal: Goal) -> str:
    """Say whether a goal will be met by its date, by the last plan that serves it."""
    last = _last_text(look, goal)
    if not last:
        return say(look.tongue, "No plan with a forecast serves it, so nothing is known.")
    paused = listing(_paused(look, goal), look.tongue)
    if paused:
        last = say(look.tongue, "{last}, if work on {plans} went on today", last=last, plans=paused)
    if goal.by is None:
        return say(look.tongue, "No date is set; {last}.", last=last)
    return say(look.tongue, _VERDICTS[_standing(look, goal)], last=last)


def _last_text(look: Lookup, goal: Goal) -> str:
    """Return when the last plan that serves a goal finishes; empty where none has a forecast."""
    for plan in _last(look, goal):
        finish = look.facts.dates(plan).finish
        phrase = "the last plan, “{plan}”, finishes {day}"
        if plan.status is Status.DONE:
            phrase = "the last plan, “{plan}”, finished {day}"
        day = day_text(finish, look.tongue) if finish else ""
        return say(look.tongue, phrase, plan=plan.title, day=day)
    return ""


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
