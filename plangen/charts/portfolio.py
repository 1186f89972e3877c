"""Portfolio: all plans on one axis of dates.

A bar a plan, from its first task to its forecast finish, in the colour of its computed health;
the filled part is its progress, the flag its target, the whisker leads to its P80. A hairline
below a bar shows where it lay by the earlier forecast. A reader may group the rows.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from plangen.drawing import bars
from plangen.drawing.bar import Bar
from plangen.drawing.earlier import earlier_plan, earlier_word
from plangen.drawing.plan_groups import grouped
from plangen.drawing.style import hover
from plangen.kinds.chart import Chart, Figure, Json, TableTwin
from plangen.kinds.facts import Facts
from plangen.kinds.reach import Reach
from plangen.kinds.words import capital, count, day_text, number_word, percent
from plangen.model.plan import Plan, Status

_HEADS = ("Plan", "Health", "Owner", "Start", "Finish", "Target", ">Calendar days after", ">Done")


def draw(facts: Facts, plans: Sequence[Plan]) -> Figure | None:
    """Draw the plans that have dates, in the order in which they start; None without any."""
    dated = [plan for plan in plans if facts.dates(plan).start and facts.dates(plan).finish]
    dated.sort(key=lambda plan: (str(facts.dates(plan).start), plan.id))
    drawn = [bar for plan in dated if (bar := _bar(facts, plan))]
    if not drawn:
        return None
    return Figure(
        name="portfolio",
        title=_title(facts, dated),
        data=tuple(bars.traces(drawn, "target", earlier_word(facts))),
        layout=_layout(facts, drawn, dated),
        height=bars.height(drawn),
        table=TableTwin(
            heads=_HEADS,
            rows=tuple(_row(facts, bar, plan) for bar, plan in zip(drawn, dated, strict=True)),
        ),
    )


def _bar(facts: Facts, plan: Plan) -> Bar | None:
    dates = facts.dates(plan)
    if dates.start is None or dates.finish is None:
        return None
    owner = facts.portfolio.owner_name(plan.owner) if plan.owner else "no owner"
    health = _health(facts, plan)
    reasons = [reason.text for reason in facts.health[plan.id].reasons[:2]]
    return Bar(
        label=plan.title,
        href=f"plans/{plan.id}.html",
        level=0,
        is_band=False,
        is_point=False,
        start=dates.start,
        finish=dates.finish,
        state=health,
        progress=100 if plan.status is Status.DONE else dates.progress,
        critical=False,
        promise=plan.target,
        note="",
        hover=hover(
            plan.title,
            f"{day_text(dates.start)} to {day_text(dates.finish)}",
            f"{owner}, {percent(dates.progress)} done, {health}",
            *(reason.replace("`", "") for reason in reasons),
        ),
        p80=_p80(facts, plan),
        earlier=earlier_plan(facts, plan.id),
    )


def _layout(facts: Facts, drawn: Sequence[Bar], plans: Sequence[Plan]) -> dict[str, Json]:
    """Return the layout, with the groups that a reader may order the rows by."""
    layout = bars.layout(drawn, facts.status_date)
    meta = layout["meta"]
    known = dict(meta) if isinstance(meta, Mapping) else {}
    return layout | {"meta": known | {"groups": grouped(facts.portfolio, plans)}}


def _p80(facts: Facts, plan: Plan) -> date | None:
    known = facts.forecasts.get(plan.id)
    return known.finish.p80 if known and known.finish else None


def _health(facts: Facts, plan: Plan) -> str:
    if plan.status.is_over:
        return "finished" if plan.status is Status.DONE else "cancelled"
    return str(facts.health[plan.id].computed or "no data")


def _days_after(facts: Facts, plan: Plan) -> int | None:
    finish = facts.dates(plan).finish
    return (finish - plan.target).days if finish and plan.target else None


def _title(facts: Facts, plans: Sequence[Plan]) -> str:
    """Say how many open plans miss their target, and which of them by most."""
    running = [plan for plan in plans if not plan.status.is_over]
    late = [(days, plan) for plan in running if (days := _days_after(facts, plan) or 0) > 0]
    if not running:
        return f"All {count(len(plans), 'plan')} are over"
    if not late:
        return f"None of {_plans(len(running))} is forecast to miss its target"
    _, worst = max(late, key=lambda pair: (pair[0], pair[1].id))
    if len(late) == 1:
        return f"One of {_plans(len(running))} is forecast to miss its target: {worst.title}"
    number = capital(number_word(len(late)))
    return f"{number} of {_plans(len(running))} are forecast to miss their targets, {worst.title} by most"


def _plans(number: int) -> str:
    return f"{number_word(number)} open plan{'' if number == 1 else 's'}"


def _row(facts: Facts, bar: Bar, plan: Plan) -> tuple[str | tuple[str, str], ...]:
    after = _days_after(facts, plan)
    return (
        (plan.title, bar.href),
        bar.state,
        facts.portfolio.owner_name(plan.owner),
        day_text(bar.start),
        day_text(bar.finish),
        day_text(plan.target) if plan.target else "",
        "" if after is None else f"{after}",
        percent(facts.dates(plan).progress),
    )


CHART = Chart(draw, Reach.ALL, "plans with a dated task")
