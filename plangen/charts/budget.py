"""Budget: what is planned, committed, spent and forecast, line by line.

The wide pale bar is the plan, the middle one what is committed, the dark one what is spent;
the upright stroke is the forecast, red where it exceeds the plan. For several plans each is
a row, in the currency that most of them use.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from plangen.drawing.budget_words import budget_title, sum_text
from plangen.drawing.style import heads, hover, number_axis, rows_axis
from plangen.frozen import frozen
from plangen.kinds.chart import Chart, Figure, Json, TableTwin, numbers_by_text
from plangen.kinds.facts import Facts
from plangen.kinds.line_words import line_title
from plangen.kinds.reach import Reach
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import money_exact
from plangen.model.plan import Plan
from plangen.schedule.money.money import LineMoney, PlanMoney

_ROW, _TOP, _BOTTOM = 30, 8, 40


@frozen()
class _Line:
    label: str
    href: str
    money: LineMoney | PlanMoney


def draw(facts: Facts, plans: Sequence[Plan]) -> Figure | None:
    """Draw the lines of one plan, or a row for each of several; None without money."""
    funded = [plan for plan in plans if facts.money[plan.id].lines]
    if not funded:
        return None
    currency = Counter(facts.money[plan.id].currency for plan in funded).most_common(1)[0][0]
    tongue = facts.tongue
    lines: list[_Line]
    if len(plans) == 1:
        lines = [
            _Line(line_title(line.line, tongue), "", line)
            for line in facts.money[funded[0].id].lines
        ]
    else:
        lines = [
            _Line(plan.title, f"plans/{plan.id}.html#p-money", facts.money[plan.id])
            for plan in funded
            if facts.money[plan.id].currency == currency
        ]
    return Figure(
        name="budget",
        title=budget_title(_excess(lines), currency, tongue, of_lines=len(plans) == 1),
        data=tuple(_traces(lines, currency, tongue)),
        layout=_layout(lines, currency),
        height=_TOP + _BOTTOM + _ROW * len(lines),
        table=TableTwin(
            heads=heads(tongue, "Line", ">Planned", ">Committed", ">Actual", ">Forecast"),
            rows=tuple(_row(line, currency, tongue) for line in lines),
            numbers=numbers_by_text(
                (money_exact(one, currency, tongue), one) for line in lines for one in _sums(line)
            ),
        ),
    )


def _excess(lines: Sequence[_Line]) -> list[tuple[Decimal, str]]:
    return [(line.money.forecast - line.money.planned, line.label) for line in lines]


def _traces(lines: Sequence[_Line], currency: str, tongue: Tongue) -> list[dict[str, Json]]:
    rows: list[Json] = list(range(len(lines)))
    told: list[Json] = [_hover(line, currency, tongue) for line in lines]
    return [
        _bars("planned", "todo-soft", [line.money.planned for line in lines], 0.72)
        | {"name": say(tongue, "planned"), "hovertext": told},
        _bars("committed", "rule", [line.money.committed for line in lines], 0.48)
        | {"name": say(tongue, "committed")},
        _bars("spent", "ink-2", [line.money.spent for line in lines], 0.24)
        | {"name": say(tongue, "actual")},
        {
            "type": "scatter",
            "mode": "markers",
            "name": say(tongue, "forecast"),
            "showlegend": True,
            "zorder": 2,
            "y": rows,
            "x": [float(line.money.forecast) for line in lines],
            "meta": {
                "key": "forecast",
                "line": [
                    "late" if line.money.forecast > line.money.planned else "ink" for line in lines
                ],
            },
            "marker": {"symbol": "line-ns", "size": 17, "line": {"width": 2.5}},
            "hovertext": told,
            "hovertemplate": "%{hovertext}<extra></extra>",
        },
    ]


def _bars(name: str, token: str, values: Sequence[Decimal], width: float) -> dict[str, Json]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "showlegend": True,
        "y": list(range(len(values))),
        "x": [float(value) for value in values],
        "width": width,
        "meta": {"key": name, "fill": token, "line": "todo"},
        "marker": {"line": {"width": 1 if name == "planned" else 0}},
        "hovertemplate": "%{hovertext}<extra></extra>" if name == "planned" else None,
        "hoverinfo": "skip" if name != "planned" else "text",
    }


def _hover(line: _Line, currency: str, tongue: Tongue) -> str:
    words = ("planned", "committed", "actual", "forecast")
    sums = zip(words, _sums(line), strict=True)
    told = (sum_text(word, value, currency, tongue) for word, value in sums)
    return hover(line.label, *told)


def _sums(line: _Line) -> tuple[Decimal, ...]:
    return (line.money.planned, line.money.committed, line.money.spent, line.money.forecast)


def _layout(lines: Sequence[_Line], currency: str) -> dict[str, Json]:
    rows: list[Json] = [
        {"label": line.label, "href": line.href, "level": 0, "band": False} for line in lines
    ]
    return {
        "barmode": "overlay",
        "dragmode": False,
        "margin": {"t": _TOP, "b": _BOTTOM, "l": 240, "r": 24},
        "xaxis": number_axis(currency, rangemode="tozero", tickformat="~s", nticks=6),
        "yaxis": rows_axis([line.label for line in lines]),
        "meta": {"rows": rows},
    }


def _row(line: _Line, currency: str, tongue: Tongue) -> tuple[str | tuple[str, str], ...]:
    name = (line.label, line.href) if line.href else line.label
    return (name, *(money_exact(value, currency, tongue) for value in _sums(line)))


CHART = Chart(draw, Reach.ANY, "budget lines with amounts")
