"""The forecast of a plan: how sure its finish and its money are, and which work decides that."""

from plangen.frozen import frozen
from plangen.kinds.tongue import Tongue, grouped, say
from plangen.kinds.words import chance_text, day_text, days_amount
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.pages.forecast_words import (
    contingency_sentence,
    cost_sentence,
    finish_sentence,
    made_sentence,
    responses_sentence,
)
from plangen.pages.lookup import Lookup, day, item_link
from plangen.pages.page import Link
from plangen.pages.parts import Day, Fact
from plangen.schedule.forecast.forecast import (
    CostForecast,
    FinishForecast,
    PlanForecast,
    TaskForecast,
)

DECIDING = 10
"""So many tasks that decide the finish are shown."""

_LEAST = 0.005
"""Less than that is shown as 0.00, and decides nothing."""

_GUIDE = "guide/howto-uncertainty.md"


@frozen(kw_only=True)
class DecidingTask:
    """A task and how far the plan's finish depends on it; numbers as text and to sort by."""

    link: Link
    criticality: str
    critical_share: float
    ssi: str
    cruciality: str
    drag: str
    drag_days: float
    p80: Day


@frozen(kw_only=True)
class ForecastView:
    """The forecast of a plan; all empty where nothing is uncertain.

    `sentence` says when it will have finished and how likely the target is, `contingency` what
    must be added to the date of the likely values, `responses` what the responses to risks save.
    """

    sentence: str = ""
    contingency: str = ""
    responses: str = ""
    money: str = ""
    is_short: bool = False
    tasks: tuple[DecidingTask, ...] = ()
    tasks_more: int = 0
    made: str = ""
    guide: Link = Link("")


def finish_forecast(look: Lookup, plan: Plan) -> FinishForecast | None:
    """Return the forecast of a plan's finish; None where nothing is uncertain, or it is over."""
    known = look.facts.forecasts.get(plan.id)
    return known.finish if known and not plan.status.is_over else None


def p80_day(look: Lookup, plan: Plan) -> Day:
    """Return the day by which a plan has finished in four of five outcomes; empty if unknown."""
    finish = finish_forecast(look, plan)
    return day(look, finish.p80 if finish else None)


def target_chance(look: Lookup, plan: Plan) -> str:
    """Return how likely the target is: `38 % chance of the target`; empty if unknown."""
    finish = finish_forecast(look, plan)
    if finish is None or finish.target_chance is None:
        return ""
    chance = chance_text(finish.target_chance, look.tongue)
    return say(look.tongue, "{chance} chance of the target", chance=chance)


def task_facts(look: Lookup, plan: Plan, task: Task) -> tuple[Fact, ...]:
    """Return what the forecast says of a task, where it says more than the schedule."""
    known = look.facts.forecasts.get(plan.id)
    found = known.tasks.get(task.id) if known else None
    placed = look.facts.placed(plan, task)
    if found is None or placed is None:
        return ()
    tongue = look.tongue
    facts = []
    if found.p80 != placed.finish:
        facts.append(Fact(say(tongue, "P80 finish"), day_text(found.p80, tongue)))
    if found.criticality > 0 and not task.is_group:
        share = say(tongue, "{share} of the runs", share=_share(found.criticality, tongue))
        facts.append(Fact(say(tongue, "Critical in"), share))
    if found.drag > 0 and not task.is_group:
        facts.append(Fact(say(tongue, "Drag"), days_amount(found.drag, tongue)))
    return tuple(facts)


def forecast_view(look: Lookup, plan: Plan) -> ForecastView:
    """Return the forecast of a plan."""
    known = look.facts.forecasts.get(plan.id)
    finish = finish_forecast(look, plan)
    likely = look.facts.dates(plan).finish
    if known is None or finish is None or likely is None:
        return ForecastView()
    tasks = deciding_tasks(look, plan, known)
    return ForecastView(
        sentence=finish_sentence(look.tongue, plan, finish),
        contingency=contingency_sentence(look, plan, finish, likely),
        responses=responses_sentence(look, plan, finish),
        money=cost_sentence(look, plan, known.cost) if known.cost else "",
        is_short=_is_short(look, plan, known.cost) if known.cost else False,
        tasks=tasks[:DECIDING],
        tasks_more=max(len(tasks) - DECIDING, 0),
        made=made_sentence(look.tongue, known, finish),
        guide=_guide(look),
    )


def _is_short(look: Lookup, plan: Plan, cost: CostForecast) -> bool:
    """Tell whether what is approved, with its reserve, does not reach P80."""
    approved = look.facts.money[plan.id].approved
    return approved is not None and cost.p80 > approved


def deciding_tasks(look: Lookup, plan: Plan, known: PlanForecast) -> tuple[DecidingTask, ...]:
    """Return the tasks that decide the finish, by schedule sensitivity, then by drag."""
    found = [
        (known.tasks[task.id], task)
        for task in plan.tasks
        if task.id in known.tasks and not task.is_group and not task.is_milestone
    ]
    deciding = [(one, task) for one, task in found if one.ssi >= _LEAST or one.drag > 0]
    deciding.sort(key=lambda pair: (-pair[0].ssi, -pair[0].drag))
    return tuple(_deciding(look, plan, task, one) for one, task in deciding)


def _deciding(look: Lookup, plan: Plan, task: Task, found: TaskForecast) -> DecidingTask:
    return DecidingTask(
        link=item_link(plan, task),
        criticality=_share(found.criticality, look.tongue),
        critical_share=found.criticality,
        ssi=grouped(look.tongue, f"{found.ssi:.2f}"),
        cruciality=grouped(look.tongue, f"{found.cruciality:.2f}"),
        drag=days_amount(found.drag, look.tongue) if found.drag > 0 else "",
        drag_days=found.drag,
        p80=day(look, found.p80),
    )


def _share(share: float, tongue: Tongue) -> str:
    """Return a share of the runs; unlike a chance it can be all of them."""
    return "100 %" if share == 1 else chance_text(share, tongue)


def _guide(look: Lookup) -> Link:
    """Return the page that explains the numbers, where the site has it."""
    path = look.known.get(_GUIDE, "")
    return Link(say(look.tongue, "How to read this"), path) if path else Link("")
