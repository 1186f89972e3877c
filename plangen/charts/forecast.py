"""Forecast: how the simulated finishes of one plan are spread, with its target, P50 and P80.

A bar is the share of the runs that finish in its days; what is behind the target has the colour
of late work. Lines stand at the end of the day they name.
"""

from collections.abc import Sequence
from datetime import timedelta

from plangen.drawing.dated_lines import LABEL, Mark, above, room
from plangen.drawing.spread import Stretch, parted, share_text, traces
from plangen.drawing.style import heads, number_axis, time_axis
from plangen.kinds.chart import Chart, Figure, Json, TableTwin, days_by_text, iso
from plangen.kinds.facts import Facts
from plangen.kinds.tongue import Tongue, say
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
        title=_title(plan, known.finish, facts.tongue),
        data=tuple(traces(bars, plan.target, facts.tongue)),
        layout=_layout(bars, marks, facts.tongue),
        height=_TOP + LABEL * len(marks) + _PLOT + _BOTTOM,
        table=_twin(bars, marks, facts.tongue),
    )


def _marks(facts: Facts, plan: Plan, finish: FinishForecast) -> list[Mark]:
    """Return the dates to mark, the earliest first."""
    likely = facts.dates(plan).finish
    dates = (("target", plan.target), ("forecast", likely), ("P50", finish.p50))
    return sorted(Mark(day, name) for name, day in (*dates, ("P80", finish.p80)) if day)


def _title(plan: Plan, finish: FinishForecast, tongue: Tongue) -> str:
    """Say how likely the target is, or without one by when most outcomes have finished."""
    is_paused = plan.status is Status.PAUSED
    if plan.target is None or finish.target_chance is None:
        phrase = "Four in five outcomes finish by {day}"
        if is_paused:
            phrase = "If work went on today: four in five outcomes finish by {day}"
        return say(tongue, phrase, day=day_text(finish.p80, tongue))
    phrase = "A finish by the target of {day} has a chance of {chance}"
    if is_paused:
        phrase = "If work went on today: a finish by the target of {day} has a chance of {chance}"
    chance = chance_text(finish.target_chance, tongue)
    return say(tongue, phrase, day=day_text(plan.target, tongue), chance=chance)


def _layout(bars: Sequence[Stretch], marks: Sequence[Mark], tongue: Tongue) -> dict[str, Json]:
    first = min(bars[0].first, marks[0].day)
    last = max(bars[-1].last + timedelta(1), room(first, marks))
    axis = time_axis(first, last, tongue) | {"side": "bottom", "showgrid": False}
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
        "yaxis": number_axis(say(tongue, "% of the runs"), rangemode="tozero", nticks=5),
        **above(marks, _PLOT, tongue),
    }


def _twin(bars: Sequence[Stretch], marks: Sequence[Mark], tongue: Tongue) -> TableTwin:
    """Return the bars as rows, and the marked days that lie in none of them."""
    rows = [(bar.first, _row(bar, marks, tongue)) for bar in bars]
    for mark in marks:
        if not any(bar.first <= mark.day <= bar.last for bar in bars):
            before = max((bar.total for bar in bars if bar.last < mark.day), default=0.0)
            told = (day_text(mark.day, tongue), "0 %", share_text(before, tongue))
            rows.append((mark.day, (*told, say(tongue, mark.name))))
    rows.sort(key=lambda row: row[0])
    return TableTwin(
        heads=heads(tongue, "Finish", ">Share of the runs", ">Finished by then", "Mark"),
        rows=tuple(row for _, row in rows),
        days=days_by_text((day for day, _ in rows), tongue),
    )


def _row(bar: Stretch, marks: Sequence[Mark], tongue: Tongue) -> tuple[str, ...]:
    inside = [say(tongue, mark.name) for mark in marks if bar.first <= mark.day <= bar.last]
    shares = (share_text(share, tongue) for share in (bar.share, bar.total))
    return (bar.days(tongue), *shares, ", ".join(inside))


CHART = Chart(draw, shows="estimates with a range, such as `12/15/30d`")
