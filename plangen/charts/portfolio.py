"""Portfolio: all plans on one axis of dates.

A bar a plan, from its first task to its forecast finish, in the colour of its computed health;
the filled part is its progress (a cancelled plan has none), the flag its target, the whisker leads to its P80. A hairline
below a bar shows where it lay earlier. Of many plans those are drawn that need attention most.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from plangen.drawing import bars
from plangen.drawing.bar import Bar
from plangen.drawing.earlier import earlier_plan, earlier_word
from plangen.drawing.plan_groups import grouped
from plangen.drawing.portfolio_words import left_out, portfolio_title, reason_text
from plangen.drawing.style import heads, hover, span_text
from plangen.kinds.bound import BARS
from plangen.kinds.chart import Chart, Figure, Json, TableTwin, days_by_text
from plangen.kinds.facts import Facts
from plangen.kinds.owner_words import owner_words
from plangen.kinds.reach import Reach
from plangen.kinds.tongue import say
from plangen.kinds.urgency import most_urgent
from plangen.kinds.words import day_text, percent
from plangen.model.plan import Plan, Status
from plangen.schedule.time_of import Calendars
from plangen.schedule.workdays import working_days_late

_HEADS = ("Plan", "Health", "Owner", "Start", "Finish", "Target", ">Working days after", ">Done")


def draw(facts: Facts, plans: Sequence[Plan]) -> Figure | None:
    """Draw the plans that have dates, in the order in which they start; None without any."""
    every = [plan for plan in plans if facts.dates(plan).start and facts.dates(plan).finish]
    dated = most_urgent(facts, every)[:BARS]
    dated.sort(key=lambda plan: (str(facts.dates(plan).start), plan.id))
    tongue = facts.tongue
    drawn = [bar for plan in dated if (bar := _bar(facts, plan))]
    if not drawn:
        return None
    return Figure(
        name="portfolio",
        title=_title(facts, every),
        data=tuple(bars.traces(drawn, say(tongue, "target"), earlier_word(facts), tongue)),
        layout=_layout(facts, drawn, dated),
        height=bars.height(drawn),
        table=TableTwin(
            heads=heads(tongue, *_HEADS),
            rows=tuple(_row(facts, bar, plan) for bar, plan in zip(drawn, dated, strict=True)),
            days=days_by_text(
                (day for bar in drawn for day in (bar.start, bar.finish, bar.promise)), tongue
            ),
        ),
        note=left_out(len(drawn), len(every), tongue),
    )


def _bar(facts: Facts, plan: Plan) -> Bar | None:
    dates = facts.dates(plan)
    if dates.start is None or dates.finish is None:
        return None
    return Bar(
        label=plan.title,
        href=f"plans/{plan.id}.html",
        level=0,
        is_band=False,
        is_point=False,
        start=dates.start,
        finish=dates.finish,
        state=_health(facts, plan),
        progress=100 if plan.status is Status.DONE else _progress(facts, plan) or 0,
        critical=False,
        promise=plan.target,
        note="",
        hover=hover(
            plan.title,
            span_text(dates.start, dates.finish, facts.tongue),
            _standing(facts, plan),
            *(reason_text(one, facts.tongue) for one in facts.health[plan.id].reasons[:2]),
        ),
        p80=_p80(facts, plan),
        earlier=earlier_plan(facts, plan.id),
    )


def _standing(facts: Facts, plan: Plan) -> str:
    """Return whose a plan is, how much of it is done and how it stands."""
    progress = _progress(facts, plan)
    words = [*owner_words(facts, plan.owner)]
    if progress is not None:
        words.append(say(facts.tongue, "{share} done", share=percent(progress)))
    return ", ".join((*words, say(facts.tongue, _health(facts, plan))))


def _progress(facts: Facts, plan: Plan) -> float | None:
    """Return how much of a plan is done; of a cancelled one nothing is told."""
    return None if plan.status is Status.CANCELLED else facts.dates(plan).progress


def _layout(facts: Facts, drawn: Sequence[Bar], plans: Sequence[Plan]) -> dict[str, Json]:
    """Return the layout, with the groups that a reader may order the rows by."""
    layout = bars.layout(drawn, facts.status_date, facts.tongue)
    meta = layout["meta"]
    known = dict(meta) if isinstance(meta, Mapping) else {}
    return layout | {"meta": known | {"groups": grouped(facts.portfolio, plans, facts.tongue)}}


def _p80(facts: Facts, plan: Plan) -> date | None:
    known = facts.forecasts.get(plan.id)
    return known.finish.p80 if known and known.finish else None


def _health(facts: Facts, plan: Plan) -> str:
    """Return the computed health or that the plan is over, in English."""
    if plan.status.is_over:
        return "finished" if plan.status is Status.DONE else "cancelled"
    return str(facts.health[plan.id].computed or "no data")


def _after(facts: Facts, plan: Plan) -> str:
    """Return by how many working days a plan finishes after its target; negative before it."""
    finish = facts.dates(plan).finish
    if finish is None or plan.target is None:
        return ""
    calendar = Calendars(facts.portfolio).of_plan(plan)
    return f"{working_days_late(calendar, plan.target, finish)}"


def _title(facts: Facts, plans: Sequence[Plan]) -> str:
    running = [plan for plan in plans if not plan.status.is_over]
    late = [
        (days, plan.id, plan.title) for plan in running if (days := facts.health[plan.id].days_late)
    ]
    return portfolio_title(len(plans), len(running), late, facts.tongue)


def _row(facts: Facts, bar: Bar, plan: Plan) -> tuple[str | tuple[str, str], ...]:
    return (
        (plan.title, bar.href),
        say(facts.tongue, bar.state),
        facts.portfolio.owner_name(plan.owner),
        day_text(bar.start, facts.tongue),
        day_text(bar.finish, facts.tongue),
        day_text(plan.target, facts.tongue) if plan.target else "",
        _after(facts, plan),
        "" if (done := _progress(facts, plan)) is None else percent(done),
    )


CHART = Chart(draw, Reach.ALL, "plans with a dated task")
