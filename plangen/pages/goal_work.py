"""Goals and work: the measures under a goal with the tasks that serve them, and what is loose."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.model.people import Goal
from plangen.model.plan import Measure, Plan
from plangen.model.task import Task
from plangen.pages.lookup import Lookup, item_link, phase_of, plan_link
from plangen.pages.page import Link
from plangen.pages.plan_measures import MeasureRow, measure_rows


@frozen(kw_only=True)
class ServedMeasure:
    """A measure of a plan that serves a goal, and the work that moves it."""

    link: Link
    plan: Link
    row: MeasureRow
    tasks: tuple[Link, ...]


@frozen(kw_only=True)
class LooseView:
    """What is not linked: goals without work, plans without a goal, measures without work.

    `plans_total` and `measures_total` count all of them.
    """

    goals: tuple[Link, ...]
    plans: tuple[Link, ...]
    plans_total: int
    measures: tuple[Link, ...]
    measures_total: int


def serving_plans(look: Lookup, goal: Goal) -> list[Plan]:
    """Return the plans whose header names a goal."""
    return [plan for plan in look.facts.plans if any(one.id == goal.id for one in plan.serves)]


def serving_items(look: Lookup) -> Mapping[str, Sequence[tuple[Plan, Task]]]:
    """Return the tasks of any plan that name goals themselves, by goal."""
    found: defaultdict[str, list[tuple[Plan, Task]]] = defaultdict(list)
    for plan, task in look.facts.tasks():
        for name in dict.fromkeys(one.id for one in task.serves if not one.plan):
            found[name].append((plan, task))
    return found


def serving_item(plan: Plan, task: Task) -> Link:
    """Return a task with where it stands."""
    return Link(f"{_place(plan, task)}: {task.title}", item_link(plan, task).href)


def _place(plan: Plan, task: Task) -> str:
    return ", ".join(part for part in (plan.title, phase_of(plan, task)) if part)


def served_measures(look: Lookup, plans: Iterable[Plan]) -> tuple[ServedMeasure, ...]:
    """Return the measures of some plans, each with the tasks that serve it."""
    return tuple(
        ServedMeasure(
            link=item_link(plan, measure),
            plan=plan_link(plan),
            row=row,
            tasks=tuple(item_link(plan, task) for task in _movers(plan, measure)),
        )
        for plan in plans
        for measure, row in zip(plan.measures, measure_rows(look, plan), strict=True)
    )


def _movers(plan: Plan, measure: Measure) -> list[Task]:
    return [
        task
        for task in plan.tasks
        if any(one.id == measure.id and one.plan in {"", plan.id} for one in task.serves)
    ]


def loose(look: Lookup, goals: Iterable[Goal]) -> LooseView:
    """Return what is not linked to goals or work in plans that are not over; of goals the given."""
    running = [plan for plan in look.facts.plans if not plan.status.is_over]
    known = look.facts.portfolio.goals
    plans = [plan for plan in running if not any(one.id in known for one in plan.serves)]
    measures = [(plan, measure) for plan in running for measure in _unserved(plan)]
    return LooseView(
        goals=tuple(Link(goal.title, f"goals.html#i-{goal.id}") for goal in goals),
        plans=tuple(plan_link(plan) for plan in plans[:ROWS]),
        plans_total=len(plans),
        measures=tuple(
            Link(f"{plan.title}: {measure.title}", item_link(plan, measure).href)
            for plan, measure in measures[:ROWS]
        ),
        measures_total=len(measures),
    )


def _unserved(plan: Plan) -> list[Measure]:
    """Return the measures of a plan that no task moves."""
    if not plan.measures:
        return []
    served = {one.id for task in plan.tasks for one in task.serves if one.plan in {"", plan.id}}
    return [measure for measure in plan.measures if measure.id not in served]
