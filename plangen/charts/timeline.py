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
from plangen.drawing.style import heads, hover, span_text
from plangen.drawing.timeline_words import state_word, timeline_title
from plangen.kinds.chart import Chart, Figure, TableTwin, days_by_text, numbers_by_text
from plangen.kinds.facts import Facts
from plangen.kinds.owner_words import owner_words
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import day_text, days_amount, listing, percent, short_day
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.schedule.dates import TaskDates

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
    layout = bars.layout(rows, facts.status_date, facts.tongue)
    return Figure(
        name="timeline",
        title=timeline_title(plan, dates, facts.tongue),
        data=(
            *routes.traces(routes.among(placed)),
            *bars.traces(rows, say(facts.tongue, "promise"), earlier_word(facts), facts.tongue),
        ),
        layout=with_days_off(layout, facts.portfolio, plan),
        height=bars.height(rows),
        table=TableTwin(
            heads=heads(facts.tongue, *_HEADS),
            rows=tuple(
                _row(facts, bar, task, when) for bar, (task, when) in zip(rows, placed, strict=True)
            ),
            days=days_by_text(
                (day for bar in rows for day in (bar.start, bar.finish)), facts.tongue
            ),
            numbers=numbers_by_text(
                (days_amount(days, facts.tongue), days)
                for _, when in placed
                for days in (when.days, when.total_float)
            ),
        ),
    )


def _bar(facts: Facts, plan: Plan, task: Task, when: TaskDates) -> Bar:
    state = state_word(task, when)
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
        note=short_day(when.finish, facts.tongue),
        hover=_hover(facts, task, when),
        p80=_p80(facts, plan, task),
        earlier=earlier_task(facts, plan.id, task.id),
    )


def _p80(facts: Facts, plan: Plan, task: Task) -> date | None:
    """Return the day by which a task has finished in four of five outcomes, if it is open."""
    known = facts.forecasts.get(plan.id)
    found = known.tasks.get(task.id) if known else None
    return found.p80 if found else None


def _hover(facts: Facts, task: Task, when: TaskDates) -> str:
    tongue = facts.tongue
    words = [*owner_words(facts, task.owner), *_states(task, when, tongue)]
    if task.is_milestone:
        return hover(task.title, day_text(when.finish, tongue), ", ".join(words))
    done = say(tongue, "{share} done", share=percent(when.progress))
    amount = _float(task, when, tongue)
    more = [done, say(tongue, "float {amount}", amount=amount)] if amount else [done]
    span = span_text(when.start, when.finish, tongue)
    return hover(task.title, span, ", ".join(words), ", ".join(more))


def _states(task: Task, when: TaskDates, tongue: Tongue) -> list[str]:
    critical = ["critical"] if when.critical and task.is_open else []
    return [say(tongue, word) for word in (state_word(task, when), *critical)]


def _float(task: Task, when: TaskDates, tongue: Tongue) -> str:
    """Return the total float; empty for done, grouped, spanning and recurring work."""
    has = task.is_open and not (task.is_group or task.spans or task.every)
    return days_amount(when.total_float, tongue) if has else ""


def _row(facts: Facts, bar: Bar, task: Task, when: TaskDates) -> tuple[str | tuple[str, str], ...]:
    owners = [facts.portfolio.owner_name(one.person) for one in task.people]
    return (
        (task.title, bar.href),
        listing(owners, facts.tongue),
        day_text(when.start, facts.tongue),
        day_text(when.finish, facts.tongue),
        "" if task.is_milestone else days_amount(when.days, facts.tongue),
        _float(task, when, facts.tongue),
        percent(when.progress),
        ", ".join(_states(task, when, facts.tongue)),
    )


CHART = Chart(draw, shows="tasks with a duration or a date")
