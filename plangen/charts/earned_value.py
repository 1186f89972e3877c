"""Earned value: money over time, planned, earned and spent, and the estimate at completion.

The dotted line is the budget over the planned working time, the thick one the planned cost of
the work done, the thin one what it cost; the dashed line goes on to the estimate at completion
along the dates forecast now. When work was done is taken from the tasks' own dates.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from plangen.drawing.earned_words import earned_title, line_word
from plangen.drawing.style import heads, hover, number_axis, time_axis, today_line
from plangen.kinds.chart import Chart, Figure, Json, TableTwin, days_by_text, iso, numbers_by_text
from plangen.kinds.facts import Facts
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import capital, day_text, money_exact
from plangen.model.plan import Plan
from plangen.schedule.money.plan_earned import PlanEarned, Point

_HEIGHT = 340
_CURVES = ("planned", "earned", "spent", "estimate")
_STYLES = {
    "planned": ("todo", 2, "2px,3px"),
    "earned": ("done", 3.5, "solid"),
    "spent": ("ink", 1.5, "solid"),
    "estimate": ("ink", 1.5, "7px,4px"),
    "budget": ("ink-3", 1, "12px,3px,2px,3px"),
}
"""The token of a line, its width in pixels and its dashes: no line is told by colour alone."""


def draw(facts: Facts, plans: Sequence[Plan]) -> Figure | None:
    """Draw the money of one plan over time; None for several, and without planned dates."""
    known = facts.earned.get(plans[0].id) if len(plans) == 1 else None
    if known is None or not known.curves.planned:
        return None
    currency, tongue = facts.money[plans[0].id].currency, facts.tongue
    lines = _lines(known)
    amounts = {point.amount for points in lines.values() for point in points}
    exact = {amount: money_exact(round(amount, 0), currency, tongue) for amount in amounts}
    days = sorted({point.day for points in lines.values() for point in points})
    return Figure(
        name="earned-value",
        title=earned_title(known, currency, tongue),
        data=tuple(
            _trace(name, points, exact, tongue)
            | {"name": line_word(name, known.performance, currency, tongue)}
            for name, points in lines.items()
            if points
        ),
        layout=_layout((days[0], days[-1]), facts.status_date, currency, tongue),
        height=_HEIGHT,
        table=_twin(lines, days, exact, tongue),
    )


def _lines(known: PlanEarned) -> dict[str, tuple[Point, ...]]:
    curves, begun = known.curves, known.is_begun
    lines = {
        "planned": curves.planned,
        "earned": curves.earned if begun else (),
        "spent": curves.spent if begun else (),
        "estimate": curves.forecast if begun or known.performance.pv else (),
    }
    days = [point.day for points in lines.values() for point in points]
    ends = tuple(Point(day, known.performance.bac) for day in (min(days), max(days)))
    return {"budget": ends} | lines


def _trace(
    name: str, points: Sequence[Point], exact: Mapping[Decimal, str], tongue: Tongue
) -> dict[str, Json]:
    token, width, dash = _STYLES[name]
    days = [
        "" if name == "budget" else say(tongue, "by {day}", day=day_text(one.day, tongue))
        for one in points
    ]
    word = say(tongue, name)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "showlegend": True,
        "x": [iso(one.day) for one in points],
        "y": [float(round(one.amount, 2)) for one in points],
        "line": {"width": width, "dash": dash},
        "meta": {"key": f"{name}-line", "line": token},
        "hovertext": [
            hover(f"{word} {exact[one.amount]}", day) for one, day in zip(points, days, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _layout(span: tuple[date, date], today: date, currency: str, tongue: Tongue) -> dict[str, Json]:
    first, last = span
    line, label = today_line(today, tongue)
    shown = first <= today <= last
    axis = time_axis(first, last, tongue) | {"side": "bottom", "range": [iso(first), iso(last)]}
    return {
        "dragmode": False,
        "margin": {"t": 24, "b": 44, "l": 56, "r": 16},
        "xaxis": axis | {"fixedrange": True, "showgrid": False, "nticks": 8},
        "yaxis": number_axis(currency, rangemode="tozero", tickformat="~s", nticks=6),
        "shapes": [line] if shown else [],
        "annotations": [label | {"y": 1, "yanchor": "bottom"}] if shown else [],
    }


def _twin(
    lines: Mapping[str, Sequence[Point]],
    days: Sequence[date],
    exact: Mapping[Decimal, str],
    tongue: Tongue,
) -> TableTwin:
    columns = [{point.day: point.amount for point in lines[name]} for name in _CURVES]
    return TableTwin(
        heads=(
            *heads(tongue, "By the morning of"),
            *(f">{capital(say(tongue, name))}" for name in _CURVES),
        ),
        rows=tuple(
            (
                day_text(day, tongue),
                *(exact[one[day]] if day in one else "" for one in columns),
            )
            for day in days
        ),
        days=days_by_text(days, tongue),
        numbers=numbers_by_text((text, round(amount, 0)) for amount, text in exact.items()),
    )


CHART = Chart(draw, shows="tasks with a cost and dates")
