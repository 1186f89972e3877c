"""Measures: each indicator over time against its target, as small charts side by side."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.drawing import panels
from plangen.drawing.measure_words import goal_text, measures_title, standing_text
from plangen.drawing.style import heads, hover
from plangen.kinds.chart import Chart, Figure, Json, TableTwin, days_by_text, iso, numbers_by_text
from plangen.kinds.facts import Facts
from plangen.kinds.reach import Reach
from plangen.kinds.tongue import Tongue, say, say_of
from plangen.kinds.words import capital, day_text, plain_number
from plangen.model.plan import Measure, Plan


def draw(facts: Facts, plans: Sequence[Plan]) -> Figure | None:
    """Draw the measures of the plans that have a reading; None without any."""
    read = [(plan, measure) for plan in plans for measure in plan.measures if measure.readings]
    if not read:
        return None
    measures, tongue = [measure for _, measure in read], facts.tongue
    return Figure(
        name="measures",
        title=measures_title(measures, tongue),
        data=tuple(
            trace for at, measure in enumerate(measures) for trace in _traces(measure, at, tongue)
        ),
        layout=_layout(measures, tongue),
        height=panels.height(len(measures)),
        table=TableTwin(
            heads=(
                *heads(tongue, "Measure", "Unit", "Date", ">Value"),
                f">{capital(say_of(tongue, 'measure', 'target'))}",
            ),
            rows=tuple(
                (
                    _name(plan, measure),
                    measure.unit,
                    day_text(reading.date, tongue),
                    plain_number(reading.value, tongue),
                    goal_text(measure, tongue),
                )
                for plan, measure in read
                for reading in measure.readings
            ),
            days=days_by_text((one.date for known in measures for one in known.readings), tongue),
            numbers=numbers_by_text(_numbers(measures, tongue)),
        ),
    )


def _name(plan: Plan, measure: Measure) -> tuple[str, str]:
    return (measure.title, f"plans/{plan.id}.html#i-{measure.id}")


def _numbers(measures: Sequence[Measure], tongue: Tongue) -> Iterator[tuple[str, Decimal]]:
    for measure in measures:
        yield from ((plain_number(one.value, tongue), one.value) for one in measure.readings)
        if measure.target:
            yield goal_text(measure, tongue), measure.target.value


def _traces(measure: Measure, at: int, tongue: Tongue) -> list[dict[str, Json]]:
    readings = _readings(measure, at, tongue)
    return [readings] if measure.target is None else [_goal(measure, at, tongue), readings]


def _readings(measure: Measure, at: int, tongue: Tongue) -> dict[str, Json]:
    x, y = panels.names(at)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": say(tongue, "reading"),
        "showlegend": at == 0,
        "x": [iso(reading.date) for reading in measure.readings],
        "y": [float(reading.value) for reading in measure.readings],
        "xaxis": x,
        "yaxis": y,
        "cliponaxis": False,
        "line": {"width": 2},
        "marker": {"size": 6, "line": {"width": 0}},
        "meta": {"key": "reading", "line": "ink-2", "fill": "ink-2"},
        "hovertext": [
            hover(
                measure.title,
                f"{plain_number(reading.value, tongue)} {measure.unit}",
                day_text(reading.date, tongue),
            )
            for reading in measure.readings
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _goal(measure: Measure, at: int, tongue: Tongue) -> dict[str, Json]:
    """Return the target as a line from the first reading to the day it shall be met."""
    x, y = panels.names(at)
    first, last = measure.readings[0].date, measure.readings[-1].date
    value = float(measure.target.value) if measure.target else 0.0
    return {
        "type": "scatter",
        "mode": "lines",
        "name": say_of(tongue, "measure", "target"),
        "showlegend": at == 0,
        "x": [iso(first), iso(max(last, measure.by or last))],
        "y": [value, value],
        "xaxis": x,
        "yaxis": y,
        "line": {"width": 1.5, "dash": "4px,3px"},
        "meta": {"key": "target", "line": "accent"},
        "hoverinfo": "skip",
    }


def _layout(measures: Sequence[Measure], tongue: Tongue) -> dict[str, Json]:
    lines = [(capital(measure.title), standing_text(measure, tongue)) for measure in measures]
    layout: dict[str, Json] = {
        "dragmode": False,
        "margin": {"t": 0, "b": 0, "l": 36, "r": 16},
        "annotations": panels.headings(lines),
        "meta": {"narrow": panels.stacked(lines)},
    }
    return layout | panels.axes(len(measures))


CHART = Chart(draw, Reach.ANY, "measures with readings from updates")
