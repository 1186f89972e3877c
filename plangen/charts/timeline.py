"""Timeline: the tasks of one plan on an axis of dates.

Phases are bands, milestones diamonds, promised dates flags. Colour is the state of a task,
the filled part its progress, a strong outline marks what is critical. A thin whisker leads from
a finish to the day by which it has come in four of five simulated outcomes. Links are quiet lines;
those of the critical path are drawn in ink. A hairline below a bar shows where it lay by the
earlier forecast.
"""

from collections.abc import Sequence
from datetime import date

from plangen.drawing import bars, routes
from plangen.drawing.bar import Bar
from plangen.drawing.closed_days import with_days_off
from plangen.drawing.earlier import earlier_task, earlier_word
from plangen.drawing.style import hover
from plangen.kinds.chart import Chart, Figure, TableTwin
from plangen.kinds.facts import Facts
from plangen.kinds.words import day_text, days_amount, listing, percent
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.schedule.dates import PlanDates, TaskDates

Placed = Sequence[tuple[Task, TaskDates]]

_HEADS = ("Task", "Owner", "Start", "Finish", ">Duration", ">Total float", ">Done", "State")


def draw(facts: Facts, plans: Sequence[Plan]) -> Figure | None:
    """Draw the first plan's tasks, or None where none has a date."""
    plan = plans[0]
    dates = facts.dates(plan)
    placed = [(task, dates.tasks[task.id]) for task in plan.tasks if task.id in dates.tasks]
    if not placed:
        return None
    rows = [_bar(facts, plan, task, when) for task, when in placed]
    layout = bars.layout(rows, facts.status_date)
    return Figure(
        name="timeline",
        title=_title(plan, dates),
        data=(
            *routes.traces(routes.among(placed)),
            *bars.traces(rows, "promise", earlier_word(facts)),
        ),
        layout=with_days_off(layout, facts.portfolio, plan),
        height=bars.height(rows),
        table=TableTwin(
            heads=_HEADS,
            rows=tuple(
                _row(facts, bar, task, when) for bar, (task, when) in zip(rows, placed, strict=True)
            ),
        ),
    )


def _title(plan: Plan, dates: PlanDates) -> str:
    """Say when the plan ends, and on which side of its target."""
    if dates.finish is None:
        return "No task has a date"
    end = day_text(dates.finish)
    if plan.status.is_over:
        return f"The plan ended on {end}"
    return f"Forecast to finish {end}{_against(plan.target, dates.finish)}"


def _against(target: date | None, finish: date) -> str:
    if target is None:
        return "; nothing is promised"
    if finish == target:
        return ", on its target"
    return f", {'after' if finish > target else 'before'} its target of {day_text(target)}"


def _bar(facts: Facts, plan: Plan, task: Task, when: TaskDates) -> Bar:
    state = state_word(task, when)
    owner = facts.portfolio.owner_name(task.owner) if task.owner else "no owner"
    span = day_text(when.finish)
    if not task.is_milestone:
        span = f"{day_text(when.start)} to {span}"
    critical = when.critical and task.is_open
    return Bar(
        label=task.title,
        href=f"plans/{plan.id}.html#i-{task.id}",
        level=task.depth,
        is_band=task.is_group,
        is_point=task.is_milestone,
        start=when.start,
        finish=when.finish,
        state=state,
        progress=100 if state == "done" else when.progress,
        critical=critical,
        promise=task.by,
        note=f"{when.finish.day} {when.finish:%b}",
        hover=hover(
            task.title,
            span,
            f"{owner}, {state}" + (", critical" if critical else ""),
            "" if task.is_milestone else f"{percent(when.progress)} done" + _told_float(task, when),
        ),
        p80=_p80(facts, plan, task),
        earlier=earlier_task(facts, plan.id, task.id),
    )


def _p80(facts: Facts, plan: Plan, task: Task) -> date | None:
    """Return the day by which a task has finished in four of five outcomes, if it is open."""
    known = facts.forecasts.get(plan.id)
    found = known.tasks.get(task.id) if known else None
    return found.p80 if found else None


def _float(task: Task, when: TaskDates) -> str:
    """Return the total float; empty for done, grouped, spanning and recurring work."""
    has = task.is_open and not (task.is_group or task.spans or task.every)
    return days_amount(when.total_float) if has else ""


def _told_float(task: Task, when: TaskDates) -> str:
    amount = _float(task, when)
    return f", float {amount}" if amount else ""


def state_word(task: Task, when: TaskDates) -> str:
    """Return the state to show: late where an open task ends behind its promise."""
    behind = task.by is not None and when.finish > task.by
    return "late" if task.is_open and not task.is_group and behind else str(when.state)


def _row(facts: Facts, bar: Bar, task: Task, when: TaskDates) -> tuple[str | tuple[str, str], ...]:
    owners = listing([facts.portfolio.owner_name(one.person) for one in task.people])
    words = (bar.state, "critical" if bar.critical else "")
    return (
        (task.title, bar.href),
        owners,
        day_text(when.start),
        day_text(when.finish),
        "" if task.is_milestone else days_amount(when.days),
        _float(task, when),
        percent(when.progress),
        ", ".join(word for word in words if word),
    )


CHART = Chart(draw, shows="tasks with a duration or a date")
