"""The sheets of work: tasks, milestones, and what waits for what."""

from collections.abc import Callable, Iterator

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.kinds.sheets.made import (
    CURRENCY,
    PLAN,
    InPlan,
    Made,
    day,
    flag,
    money,
    number,
    percentage,
    share,
    sheet,
    text,
)
from plangen.kinds.sheets.sheet import Cell, Sheet
from plangen.kinds.sheets.spelling import links, listed, people, spelt
from plangen.model.plan import Plan
from plangen.model.portfolio import tasks_of
from plangen.model.task import Task
from plangen.schedule.dates import TaskDates
from plangen.schedule.explain.link_floats import LinkFloat, plan_link_floats
from plangen.schedule.forecast.forecast import TaskForecast
from plangen.schedule.money.cost import ItemCost


@frozen(kw_only=True)
class _Work:
    """A task with what is known of it; without a place it has no dates."""

    task: Task
    dates: TaskDates | None
    forecast: TaskForecast | None
    cost: ItemCost


@frozen(kw_only=True)
class _Wait:
    """A link, the task that waits (None: the whole plan) and the one it waits for."""

    task: Task | None
    link: LinkFloat
    other_plan: Plan | None
    other: Task | None


def _placed(
    read: Callable[[TaskDates], Cell], otherwise: Cell = None
) -> Callable[[InPlan[_Work]], Cell]:
    """Return what reads the dates of a task that has a place."""
    return lambda of: read(of.item.dates) if of.item.dates else otherwise


def _simulated(read: Callable[[TaskForecast], Cell]) -> Callable[[InPlan[_Work]], Cell]:
    """Return what reads the forecast of a task that has one."""
    return lambda of: read(of.item.forecast) if of.item.forecast else None


_NAME: tuple[Made[InPlan[_Work]], ...] = (
    *PLAN,
    text("id", "Id", lambda of: of.item.task.id),
    text("title", "Title", lambda of: of.item.task.title),
    text("kind", "Kind", lambda of: of.item.task.kind.value),
    text("parent", "Part of", lambda of: of.item.task.parent),
    text("owner", "Owner id", lambda of: of.item.task.owner),
    text("owner_name", "Owner", lambda of: of.name(of.item.task.owner)),
    text("state", "State", lambda of: (of.item.dates or of.item.task).state.value),
    day("start", "Start", _placed(lambda at: at.start)),
    day("finish", "Finish", _placed(lambda at: at.finish)),
    day("by", "Promised", lambda of: of.item.task.by),
    day("forecast_p80", "P80", _simulated(lambda at: at.p80)),
    number("total_float", "Total float", _placed(lambda at: at.total_float)),
    flag("critical", "Critical", _placed(lambda at: at.critical, otherwise=False)),
)
"""Tasks and milestones begin alike."""

_PLACE: tuple[Made[InPlan[_Work]], ...] = (
    text("tags", "Tags", lambda of: listed(of.item.task.tags)),
    text("serves", "Serves", lambda of: listed(of.item.task.serves)),
    text("path", "File", lambda of: of.item.task.origin.span.path),
    number("source_line", "Line", lambda of: of.item.task.origin.span.line),
)

_MILESTONES: tuple[Made[InPlan[_Work]], ...] = (
    *_NAME,
    text("predecessors", "Waits for", lambda of: links(of.item.task.links)),
    *_PLACE,
)

_TASKS: tuple[Made[InPlan[_Work]], ...] = (
    *_NAME,
    number("free_float", "Free float", _placed(lambda at: at.free_float)),
    day("late_start", "Late start", _placed(lambda at: at.late_start)),
    day("late_finish", "Late finish", _placed(lambda at: at.late_finish)),
    flag(
        "near_critical",
        "Near-critical",
        _placed(lambda at: at.near_critical, otherwise=False),
    ),
    flag(
        "longest_path",
        "Longest path",
        _placed(lambda at: at.longest_path, otherwise=False),
    ),
    number("duration", "Duration in days", _placed(lambda at: at.days)),
    text("estimate", "Estimate", lambda of: spelt(of.item.task.duration)),
    text("predecessors", "Waits for", lambda of: links(of.item.task.links)),
    text("people", "People", lambda of: people(of.item.task.people)),
    share(
        "forecast_criticality",
        "Criticality",
        _simulated(lambda at: at.criticality),
    ),
    percentage("progress", "Progress", _placed(lambda at: at.progress, otherwise=0.0)),
    day("started", "Started", lambda of: of.item.task.started),
    day("finished", "Finished", lambda of: of.item.task.finished),
    *CURRENCY,
    money("cost", "Planned cost", lambda of: of.item.task.cost),
    money(
        "labour_cost",
        "Cost of people",
        lambda of: of.item.cost.labour if of.plan.budget.people_rates else None,
    ),
    money(
        "equipment_cost",
        "Cost of equipment",
        lambda of: of.item.cost.equipment if of.plan.budget.equipment_rates else None,
    ),
    money("spent", "Actual", lambda of: of.item.task.spent),
    text("line", "Budget line", lambda of: of.item.task.line.id if of.item.task.line else ""),
    *_PLACE,
)

_DEPENDENCIES: tuple[Made[InPlan[_Wait]], ...] = (
    *PLAN,
    text("id", "What waits", lambda of: of.item.task.id if of.item.task else ""),
    text("title", "Title", lambda of: of.item.task.title if of.item.task else ""),
    text("task", "For what", lambda of: str(of.item.link.link.target)),
    text("task_title", "Title of that", lambda of: of.item.other.title if of.item.other else ""),
    text(
        "task_plan", "Plan of that", lambda of: of.item.other_plan.id if of.item.other_plan else ""
    ),
    text("type", "Type", lambda of: of.item.link.link.type.value),
    text("lag", "Lag", lambda of: spelt(of.item.link.link.lag)),
    number("float", "Float in days", lambda of: of.item.link.days),
)


def tasks(facts: Facts) -> Sheet:
    """Return phases, tasks and milestones, parents before children, in the order of the files."""
    return sheet("tasks", "Tasks", _TASKS, _work(facts))


def milestones(facts: Facts) -> Sheet:
    """Return milestones and deliverables."""
    points = (work for work in _work(facts) if work.item.task.is_milestone)
    return sheet("milestones", "Milestones", _MILESTONES, points)


def dependencies(facts: Facts) -> Sheet:
    """Return the links that authors wrote, one a row; what a whole plan waits for has no id."""
    return sheet("dependencies", "Dependencies", _DEPENDENCIES, _waits(facts))


def _work(facts: Facts) -> Iterator[InPlan[_Work]]:
    for plan in facts.plans:
        forecast, costs = facts.forecasts.get(plan.id), facts.money[plan.id].costs
        for task in plan.tasks:
            work = _Work(
                task=task,
                dates=facts.placed(plan, task),
                forecast=forecast.tasks.get(task.id) if forecast else None,
                cost=costs.get(task.id, ItemCost()),
            )
            yield InPlan(facts, plan, work)


def _waits(facts: Facts) -> Iterator[InPlan[_Wait]]:
    known = facts.portfolio
    for plan in facts.plans:
        tasks = tasks_of(plan)
        for waiting, found in plan_link_floats(facts.schedule.around(plan.id), plan.id).items():
            for one in found:
                target = one.link.target
                wait = _Wait(
                    task=tasks.get(waiting),
                    link=one,
                    other_plan=known.plan_of(target, plan),
                    other=known.task(target, plan),
                )
                yield InPlan(facts, plan, wait)
