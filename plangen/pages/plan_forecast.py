"""The forecast of a plan: how sure its finish and its money are, and which work decides that."""

from datetime import date

from plangen.frozen import frozen
from plangen.kinds.words import chance_text, count, day_text, days_amount, money_text, verb
from plangen.model.plan import Plan, Status
from plangen.model.task import Task
from plangen.pages.lookup import Lookup, day, item_link
from plangen.pages.page import Link
from plangen.pages.parts import Day, Fact
from plangen.schedule.forecast.forecast import (
    CostForecast,
    FinishForecast,
    PlanForecast,
    TaskForecast,
)
from plangen.schedule.workdays import working_days_late

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
    return f"{chance_text(finish.target_chance)} chance of the target"


def task_facts(look: Lookup, plan: Plan, task: Task) -> tuple[Fact, ...]:
    """Return what the forecast says of a task, where it says more than the schedule."""
    known = look.facts.forecasts.get(plan.id)
    found = known.tasks.get(task.id) if known else None
    placed = look.facts.placed(plan, task)
    if found is None or placed is None:
        return ()
    later = found.p80 != placed.finish
    critical = not task.is_group and found.criticality > 0
    pairs = (
        ("P80 finish", day_text(found.p80) if later else ""),
        ("Critical in", f"{_share(found.criticality)} of the runs" if critical else ""),
        ("Drag", days_amount(found.drag) if found.drag > 0 and not task.is_group else ""),
    )
    return tuple(Fact(label, text) for label, text in pairs if text)


def forecast_view(look: Lookup, plan: Plan) -> ForecastView:
    """Return the forecast of a plan."""
    known = look.facts.forecasts.get(plan.id)
    finish = finish_forecast(look, plan)
    likely = look.facts.dates(plan).finish
    if known is None or finish is None or likely is None:
        return ForecastView()
    tasks = deciding_tasks(look, plan, known)
    return ForecastView(
        sentence=_sentence(plan, finish),
        contingency=_contingency(look, plan, finish, likely),
        responses=_responses(look, plan, finish),
        money=_money(look, plan, known.cost) if known.cost else "",
        is_short=_is_short(look, plan, known.cost) if known.cost else False,
        tasks=tasks[:DECIDING],
        tasks_more=max(len(tasks) - DECIDING, 0),
        made=_made(known, finish),
        guide=_guide(look),
    )


def _sentence(plan: Plan, finish: FinishForecast) -> str:
    p50, p80, p90 = (day_text(one) for one in (finish.p50, finish.p80, finish.p90))
    condition = "If work went on today, half" if plan.status is Status.PAUSED else "Half"
    finish_word = "would finish" if plan.status is Status.PAUSED else "finish"
    text = f"{condition} of the outcomes {finish_word} by {p50} (P50), "
    text += f"four in five by {p80} (P80) and nine in ten by {p90} (P90)."
    if plan.target is None or finish.target_chance is None:
        return text
    chance = chance_text(finish.target_chance)
    return f"{text} The target of {day_text(plan.target)} is kept in {chance} of them."


def _contingency(look: Lookup, plan: Plan, finish: FinishForecast, likely: date) -> str:
    """Say how many working days lie between the likely values and P80, and what there is."""
    calendar = look.calendars[plan.id]
    needed = max(working_days_late(calendar, likely, finish.p80), 0)
    if not needed:
        text = f"The date of the likely values, {day_text(likely)}, holds in four of five outcomes"
    else:
        text = f"To be 80 % sure, the plan needs {count(needed, 'working day')} of contingency "
        text += f"after {day_text(likely)}, the date of the likely values"
    if plan.target is None:
        return f"{text}."
    left = working_days_late(calendar, likely, plan.target)
    if left < 0:
        return f"{text}; the target lies before that date already."
    there = count(left, "working day")
    return f"{text}; until the target there {verb(left, 'is', 'are')} {there}."


def _responses(look: Lookup, plan: Plan, finish: FinishForecast) -> str:
    saved = working_days_late(look.calendars[plan.id], finish.p80, finish.p80_without)
    if saved <= 0:
        return ""
    late = count(saved, "working day")
    return (
        f"Without the responses to risks P80 would be {day_text(finish.p80_without)}, {late} later."
    )


def _money(look: Lookup, plan: Plan, cost: CostForecast) -> str:
    """Say what the plan comes to with its risks, and whether the reserve covers that."""
    money = look.facts.money[plan.id]
    p80, needed = (money_text(one, money.currency) for one in (cost.p80, cost.contingency))
    text = f"With its risks the plan comes to {p80} or less in four of five outcomes"
    if cost.contingency > 0:
        forecast = money_text(money.forecast, money.currency)
        text += f", {needed} more than the forecast of {forecast}"
        if money.reserve:
            text += f"; the reserve is {money_text(money.reserve, money.currency)}"
    parts = [
        f"within the {money_text(limit, money.currency)} {word} is {chance_text(share)}"
        for share, limit, word in (
            (cost.within_available, money.available if money.reserve else None, "available"),
            (cost.within_approved, money.approved, "approved"),
        )
        if share is not None and limit is not None
    ]
    return f"{text}. The chance to stay {', '.join(parts)}." if parts else f"{text}."


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
        criticality=_share(found.criticality),
        critical_share=found.criticality,
        ssi=f"{found.ssi:.2f}",
        cruciality=f"{found.cruciality:.2f}",
        drag=days_amount(found.drag) if found.drag > 0 else "",
        drag_days=found.drag,
        p80=day(look, found.p80),
    )


def _share(share: float) -> str:
    """Return a share of the runs; unlike a chance it can be all of them."""
    return "100 %" if share == 1 else chance_text(share)


def _made(known: PlanForecast, finish: FinishForecast) -> str:
    """Say how the forecast was made, and how much of P80 is the luck of its numbers."""
    text = f"{known.iterations:,} simulated runs, responses to risks in place"
    error = finish.standard_error
    if error >= 0.05:
        text += f"; other random numbers would move P80 by about {error:.1f} working days"
    return f"{text}."


def _guide(look: Lookup) -> Link:
    """Return the page that explains the numbers, where the site has it."""
    path = look.known.get(_GUIDE, "")
    return Link("How to read this", path) if path else Link("")
