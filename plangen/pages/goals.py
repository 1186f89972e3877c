"""The page of goals: what serves each, and whether it will be met by its date."""

from collections.abc import Sequence

from plangen.frozen import frozen
from plangen.kinds.bound import shares
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.urgency import most_urgent
from plangen.kinds.words import capital, count, day_text, listing
from plangen.model.people import Goal
from plangen.model.plan import Plan, Status
from plangen.model.task import Task
from plangen.pages.goal_work import (
    LooseView,
    ServedMeasure,
    loose,
    served_measures,
    serving_item,
    serving_items,
    serving_plans,
)
from plangen.pages.lookup import Lookup, day, person_or_nobody
from plangen.pages.number_words import some_of
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
    """A goal with what serves it; `verdict` says whether its date will be kept, and why.

    `..._total` count all that serve it.
    """

    id: str
    title: str
    text: str
    owner: Link
    by: Day
    verdict: str
    is_late: bool
    plans: tuple[PlanRow, ...]
    plans_total: int
    measures: tuple[ServedMeasure, ...]
    measures_total: int
    items: tuple[Link, ...]
    items_total: int


@frozen(kw_only=True)
class GoalsView:
    """All goals, and what leads to none; `shown` of `total` lines of what serves them stand here."""

    sentence: str
    goals: tuple[GoalView, ...]
    loose: LooseView
    shown: int
    total: int


@frozen(kw_only=True)
class _Service:
    """A goal with all that serves it, and how it stands."""

    goal: Goal
    plans: list[Plan]
    items: Sequence[tuple[Plan, Task]]
    standing: str

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Return how many plans, measures and items there are."""
        return (len(self.plans), sum(len(plan.measures) for plan in self.plans), len(self.items))


def goals_page(look: Lookup) -> Page:
    """Return the goals and what serves them, the missed ones first."""
    items = serving_items(look)
    written = [
        _service(look, goal, items.get(goal.id, ())) for goal in look.facts.portfolio.goals.values()
    ]
    ordered = sorted(written, key=lambda one: _ORDER.index(one.standing))
    sizes = [size for one in ordered for size in one.sizes]
    most = shares(sizes)
    idle = [one.goal for one in written if not one.plans and not one.items]
    return Page(
        path="goals.html",
        template="goals.html.j2",
        title=say(look.tongue, "Goals"),
        section="goals",
        crumbs=(),
        view=GoalsView(
            sentence=_sentence(look, written),
            goals=tuple(
                _goal(look, one, most[3 * at : 3 * at + 3]) for at, one in enumerate(ordered)
            ),
            loose=loose(look, idle),
            shown=sum(most),
            total=sum(sizes),
        ),
        source="goals.yml" if written else "",
    )


def _service(look: Lookup, goal: Goal, items: Sequence[tuple[Plan, Task]]) -> _Service:
    plans = serving_plans(look, goal)
    return _Service(
        goal=goal,
        plans=plans,
        items=items,
        standing=_standing(look, goal, plans),
    )


def _sentence(look: Lookup, goals: list[_Service]) -> str:
    """Return how many goals keep their date by the forecasts of the plans that serve them."""
    parts = _parts(look.tongue, [one.standing for one in goals])
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


def _last(look: Lookup, plans: list[Plan]) -> tuple[Plan, ...]:
    """Return the plan that finishes last of those that are not cancelled."""
    found = [
        (finish, plan.id, plan)
        for plan in plans
        if plan.status is not Status.CANCELLED and (finish := look.facts.dates(plan).finish)
    ]
    return (max(found, key=lambda one: one[:2])[2],) if found else ()


def _standing(look: Lookup, goal: Goal, plans: list[Plan]) -> str:
    for plan in _last(look, plans) if goal.by else ():
        finish = look.facts.dates(plan).finish
        if goal.by and finish and finish > goal.by:
            return _LATE
        return _PAUSED if any(one.status is Status.PAUSED for one in plans) else _MET
    return ""


def _verdict(look: Lookup, one: _Service) -> str:
    """Say whether a goal will be met by its date, by the last plan that serves it."""
    last = _last_text(look, one.plans)
    if not last:
        return say(look.tongue, "No plan with a forecast serves it, so nothing is known.")
    paused = [plan.title for plan in one.plans if plan.status is Status.PAUSED]
    if paused:
        plans = some_of(paused, look.tongue)
        last = say(look.tongue, "{last}, if work on {plans} went on today", last=last, plans=plans)
    if one.goal.by is None:
        return say(look.tongue, "No date is set; {last}.", last=last)
    return say(look.tongue, _VERDICTS[one.standing], last=last)


def _last_text(look: Lookup, plans: list[Plan]) -> str:
    """Return when the last of some plans finishes; empty where none has a forecast."""
    for plan in _last(look, plans):
        finish = look.facts.dates(plan).finish
        phrase = "the last plan, “{plan}”, finishes {day}"
        if plan.status is Status.DONE:
            phrase = "the last plan, “{plan}”, finished {day}"
        day = day_text(finish, look.tongue) if finish else ""
        return say(look.tongue, phrase, plan=plan.title, day=day)
    return ""


def _goal(look: Lookup, one: _Service, most: list[int]) -> GoalView:
    """Return a goal with so many of its plans, measures and items."""
    goal, sizes = one.goal, one.sizes
    plans = _first(look, one.plans, most[0])
    measured = _first(look, [plan for plan in one.plans if plan.measures], most[1])
    return GoalView(
        id=goal.id,
        title=goal.title,
        text=goal.text,
        owner=person_or_nobody(look, goal.owner),
        by=day(look, goal.by),
        verdict=_verdict(look, one),
        is_late=one.standing == _LATE,
        plans=plan_rows(look, plans),
        plans_total=sizes[0],
        measures=served_measures(look, measured)[: most[1]],
        measures_total=sizes[1],
        items=tuple(serving_item(*pair) for pair in one.items[: most[2]]),
        items_total=sizes[2],
    )


def _first(look: Lookup, plans: list[Plan], most: int) -> list[Plan]:
    """Return so many plans: all in their order, or those that need attention most."""
    return plans if len(plans) <= most else most_urgent(look.facts, plans)[:most]
