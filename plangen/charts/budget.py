"""Budget: what is planned, committed, spent and forecast, line by line.

The wide pale bar is the plan, the middle one what is committed, the dark one what is spent;
the upright stroke is the forecast, red where it exceeds the plan. For several plans each is
a row, in the currency that most of them use.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from plangen.drawing.style import hover, number_axis, rows_axis
from plangen.frozen import frozen
from plangen.kinds.chart import Chart, Figure, Json, TableTwin
from plangen.kinds.facts import Facts
from plangen.kinds.reach import Reach
from plangen.kinds.words import capital, money_exact, money_text, number_word
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
    lines: list[_Line]
    if len(plans) == 1:
        lines = [_Line(line.line.title, "", line) for line in facts.money[funded[0].id].lines]
    else:
        lines = [
            _Line(plan.title, f"plans/{plan.id}.html#p-money", facts.money[plan.id])
            for plan in funded
            if facts.money[plan.id].currency == currency
        ]
    return Figure(
        name="budget",
        title=_title(lines, currency, "line" if len(plans) == 1 else "plan"),
        data=tuple(_traces(lines, currency)),
        layout=_layout(lines, currency),
        height=_TOP + _BOTTOM + _ROW * len(lines),
        table=TableTwin(
            heads=("Line", ">Planned", ">Committed", ">Spent", ">Forecast"),
            rows=tuple(_row(line, currency) for line in lines),
        ),
    )


def _title(lines: Sequence[_Line], currency: str, noun: str) -> str:
    """Say how many lines are forecast above their plan, and which of them by most."""
    over = [line for line in lines if line.money.forecast > line.money.planned]
    whole = f"{number_word(len(lines))} {noun}{'' if len(lines) == 1 else 's'}"
    if not over:
        return f"Of {whole} none is forecast above its plan"
    worst = max(over, key=lambda line: (line.money.forecast - line.money.planned, line.label))
    told = f"{worst.label} by {money_text(worst.money.forecast - worst.money.planned, currency)}"
    if len(over) == 1:
        return f"One of {whole} is forecast above its plan: {told}"
    return f"{capital(number_word(len(over)))} of {whole} are forecast above their plan, most of all {told}"


def _traces(lines: Sequence[_Line], currency: str) -> list[dict[str, Json]]:
    rows: list[Json] = list(range(len(lines)))
    told: list[Json] = [_hover(line, currency) for line in lines]
    return [
        _bars("planned", "todo-soft", [line.money.planned for line in lines], 0.72)
        | {"hovertext": told},
        _bars("committed", "rule", [line.money.committed for line in lines], 0.48),
        _bars("spent", "ink-2", [line.money.spent for line in lines], 0.24),
        {
            "type": "scatter",
            "mode": "markers",
            "name": "forecast",
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


def _hover(line: _Line, currency: str) -> str:
    words = ("planned", "committed", "spent", "forecast")
    sums = zip(words, _sums(line), strict=True)
    return hover(line.label, *(f"{word} {money_exact(value, currency)}" for word, value in sums))


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


def _row(line: _Line, currency: str) -> tuple[str | tuple[str, str], ...]:
    name = (line.label, line.href) if line.href else line.label
    return (name, *(money_exact(value, currency) for value in _sums(line)))


CHART = Chart(draw, Reach.ANY, "budget lines with amounts")
