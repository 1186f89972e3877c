"""Goals and work: the measures under a goal with the tasks that serve them, and what is loose."""

from plangen.frozen import frozen
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
    """What is not linked: goals without work, plans without a goal, measures without work."""

    goals: tuple[Link, ...]
    plans: tuple[Link, ...]
    measures: tuple[Link, ...]


def serving_plans(look: Lookup, goal: Goal) -> list[Plan]:
    """Return the plans whose header names a goal."""
    return [plan for plan in look.facts.plans if any(one.id == goal.id for one in plan.serves)]


def serving_items(look: Lookup, goal: Goal) -> tuple[Link, ...]:
    """Return the tasks of any plan that name a goal themselves."""
    return tuple(
        Link(f"{_place(plan, task)}: {task.title}", item_link(plan, task).href)
        for plan, task in look.facts.tasks()
        if any(one.id == goal.id and not one.plan for one in task.serves)
    )


def _place(plan: Plan, task: Task) -> str:
    return ", ".join(part for part in (plan.title, phase_of(plan, task)) if part)


def served_measures(look: Lookup, plans: list[Plan]) -> tuple[ServedMeasure, ...]:
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


def loose(look: Lookup) -> LooseView:
    """Return what is not linked to goals or work, in the plans that are not over."""
    running = [plan for plan in look.facts.plans if not plan.status.is_over]
    goals = look.facts.portfolio.goals
    return LooseView(
        goals=tuple(
            Link(goal.title, f"goals.html#i-{goal.id}")
            for goal in goals.values()
            if not serving_plans(look, goal) and not serving_items(look, goal)
        ),
        plans=tuple(
            plan_link(plan) for plan in running if not any(one.id in goals for one in plan.serves)
        ),
        measures=tuple(
            Link(f"{plan.title}: {measure.title}", item_link(plan, measure).href)
            for plan in running
            for measure in plan.measures
            if not _movers(plan, measure)
        ),
    )
