"""Forecast: how the simulated finishes of one plan are spread, with its target, P50 and P80.

A bar is the share of the runs that finish in its days; what is behind the target has the colour
of late work. Lines stand at the end of the day they name.
"""

from collections.abc import Sequence
from datetime import timedelta

from plangen.drawing.dated_lines import LABEL, Mark, above, room
from plangen.drawing.spread import Stretch, parted, share_text, traces
from plangen.drawing.style import number_axis, time_axis
from plangen.kinds.chart import Chart, Figure, Json, TableTwin, iso
from plangen.kinds.facts import Facts
from plangen.kinds.words import chance_text, day_text
from plangen.model.plan import Plan, Status
from plangen.schedule.forecast.forecast import FinishForecast

_TOP, _PLOT, _BOTTOM = 8, 186, 44


def draw(facts: Facts, plans: Sequence[Plan]) -> Figure | None:
    """Draw the finishes of one plan; None for several, and where nothing is uncertain."""
    plan = plans[0] if len(plans) == 1 else None
    known = facts.forecasts.get(plan.id) if plan else None
    if plan is None or known is None or known.finish is None:
        return None
    bars = parted(known.finish, plan.target)
    marks = _marks(facts, plan, known.finish)
    return Figure(
        name="forecast",
        title=_title(plan, known.finish),
        data=tuple(traces(bars, plan.target)),
        layout=_layout(bars, marks),
        height=_TOP + LABEL * len(marks) + _PLOT + _BOTTOM,
        table=_twin(bars, marks),
    )


def _marks(facts: Facts, plan: Plan, finish: FinishForecast) -> list[Mark]:
    """Return the dates to mark, the earliest first."""
    likely = facts.dates(plan).finish
    dates = (("target", plan.target), ("forecast", likely), ("P50", finish.p50))
    return sorted(Mark(day, name) for name, day in (*dates, ("P80", finish.p80)) if day)


def _title(plan: Plan, finish: FinishForecast) -> str:
    """Say how likely the target is, or without one by when most outcomes have finished."""
    if plan.target is None or finish.target_chance is None:
        text = f"Four in five outcomes finish by {day_text(finish.p80)}"
    else:
        chance = chance_text(finish.target_chance)
        text = f"A finish by the target of {day_text(plan.target)} has a chance of {chance}"
    if plan.status is Status.PAUSED:
        return f"If work went on today: {text[0].lower()}{text[1:]}"
    return text


def _layout(bars: Sequence[Stretch], marks: Sequence[Mark]) -> dict[str, Json]:
    first = min(bars[0].first, marks[0].day)
    last = max(bars[-1].last + timedelta(1), room(first, marks))
    axis = time_axis(first, last) | {"side": "bottom", "showgrid": False}
    pad = timedelta((last - first).days // 60 + 1)
    return {
        "barmode": "stack",
        "dragmode": False,
        "margin": {"t": _TOP + LABEL * len(marks), "b": _BOTTOM, "l": 48, "r": 8},
        "xaxis": axis
        | {
            "range": [iso(first - pad), iso(last + pad)],
            "fixedrange": True,
            "tickangle": 0,
            "nticks": 6,
        },
        "yaxis": number_axis("% of the runs", rangemode="tozero", nticks=5),
        **above(marks, _PLOT),
    }


def _twin(bars: Sequence[Stretch], marks: Sequence[Mark]) -> TableTwin:
    """Return the bars as rows, and the marked days that lie in none of them."""
    rows = [(bar.first, _row(bar, marks)) for bar in bars]
    for mark in marks:
        if not any(bar.first <= mark.day <= bar.last for bar in bars):
            before = max((bar.total for bar in bars if bar.last < mark.day), default=0.0)
            rows.append((mark.day, (day_text(mark.day), "0 %", share_text(before), mark.name)))
    rows.sort(key=lambda row: row[0])
    return TableTwin(
        heads=("Finish", ">Share of the runs", ">Finished by then", "Mark"),
        rows=tuple(row for _, row in rows),
    )


def _row(bar: Stretch, marks: Sequence[Mark]) -> tuple[str, ...]:
    inside = [mark.name for mark in marks if bar.first <= mark.day <= bar.last]
    return (bar.days, share_text(bar.share), share_text(bar.total), ", ".join(inside))


CHART = Chart(draw, shows="estimates with a range, such as `12/15/30d`")
