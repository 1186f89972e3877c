"""Earned value: money over time, planned, earned and spent, and the estimate at completion.

The dotted line is the budget over the planned working time, the thick one the planned cost of
the work done, the thin one what it cost; the dashed line goes on to the estimate at completion
along the dates forecast now. When work was done is taken from the tasks' own dates.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from plangen.drawing.style import hover, number_axis, time_axis, today_line
from plangen.kinds.chart import Chart, Figure, Json, TableTwin, iso
from plangen.kinds.facts import Facts
from plangen.kinds.words import capital, day_text, money_exact, money_text
from plangen.model.plan import Plan
from plangen.schedule.money.earned import Performance
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
    currency = facts.money[plans[0].id].currency
    lines = _lines(known)
    days = sorted({point.day for points in lines.values() for point in points})
    return Figure(
        name="earned-value",
        title=_title(known, currency),
        data=tuple(
            _trace(name, points, _word(name, known.performance, currency), currency)
            for name, points in lines.items()
            if points
        ),
        layout=_layout(days[0], days[-1], facts.status_date, currency),
        height=_HEIGHT,
        table=_twin(lines, days, currency),
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


def _title(known: PlanEarned, currency: str) -> str:
    """Say what the work done is worth, what it cost, and what was planned by now."""
    found = known.performance
    worth = money_text(found.ev, currency)
    cost = "" if found.ac is None else f" for {money_text(found.ac, currency)} spent"
    if known.is_over:
        return f"Work worth {worth} was done{cost}"
    planned = money_text(found.pv or Decimal(0), currency)
    if known.is_begun:
        return f"Work worth {worth} is done{cost}; {planned} was planned by now"
    if found.pv:
        return f"No work is done yet; {planned} of it was planned by now"
    last = day_text(known.curves.planned[-1].day - timedelta(days=1))
    return f"{money_text(found.bac, currency)} is planned until {last}; no work is done yet"


def _word(name: str, found: Performance, currency: str) -> str:
    """Return what the legend says of a line: its name, and what it comes to."""
    amount, when = {
        "budget": (found.bac, ""),
        "planned": (found.pv, " by now"),
        "earned": (found.ev, ""),
        "spent": (found.ac, ""),
        "estimate": (found.eac, " at completion"),
    }[name]
    return f"{name} {money_text(amount, currency)}{when}" if amount else name


def _trace(name: str, points: Sequence[Point], word: str, currency: str) -> dict[str, Json]:
    token, width, dash = _STYLES[name]
    days = ["" if name == "budget" else f"by {day_text(one.day)}" for one in points]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": word,
        "showlegend": True,
        "x": [iso(one.day) for one in points],
        "y": [float(round(one.amount, 2)) for one in points],
        "line": {"width": width, "dash": dash},
        "meta": {"key": f"{name}-line", "line": token},
        "hovertext": [
            hover(f"{name} {_exact(one.amount, currency)}", day)
            for one, day in zip(points, days, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _layout(first: date, last: date, today: date, currency: str) -> dict[str, Json]:
    line, label = today_line(today)
    shown = first <= today <= last
    axis = time_axis(first, last) | {"side": "bottom", "range": [iso(first), iso(last)]}
    return {
        "dragmode": False,
        "margin": {"t": 24, "b": 44, "l": 56, "r": 16},
        "xaxis": axis | {"fixedrange": True, "showgrid": False, "nticks": 8},
        "yaxis": number_axis(currency, rangemode="tozero", tickformat="~s", nticks=6),
        "shapes": [line] if shown else [],
        "annotations": [label | {"y": 1, "yanchor": "bottom"}] if shown else [],
    }


def _twin(lines: Mapping[str, Sequence[Point]], days: Sequence[date], currency: str) -> TableTwin:
    columns = [{point.day: point.amount for point in lines[name]} for name in _CURVES]
    return TableTwin(
        heads=("By the morning of", *(f">{capital(name)}" for name in _CURVES)),
        rows=tuple(
            (
                day_text(day),
                *(_exact(one[day], currency) if day in one else "" for one in columns),
            )
            for day in days
        ),
    )


def _exact(amount: Decimal, currency: str) -> str:
    return money_exact(round(amount, 0), currency)


CHART = Chart(draw, shows="tasks with a cost and dates")
