"""Measures: each indicator over time against its target, as small charts side by side."""

from collections.abc import Sequence

from plangen.drawing import panels
from plangen.drawing.style import hover
from plangen.kinds.chart import Chart, Figure, Json, TableTwin, iso
from plangen.kinds.facts import Facts
from plangen.kinds.reach import Reach
from plangen.kinds.words import capital, day_text, number_word, plain_number, verb
from plangen.model.plan import Measure, Plan


def draw(_: Facts, plans: Sequence[Plan]) -> Figure | None:
    """Draw the measures of the plans that have a reading; None without any."""
    read = [(plan, measure) for plan in plans for measure in plan.measures if measure.readings]
    if not read:
        return None
    measures = [measure for _, measure in read]
    return Figure(
        name="measures",
        title=_title(measures),
        data=tuple(trace for at, measure in enumerate(measures) for trace in _traces(measure, at)),
        layout=_layout(measures),
        height=panels.height(len(measures)),
        table=TableTwin(
            heads=("Measure", "Unit", "Date", ">Value", ">Target"),
            rows=tuple(
                (
                    _name(plan, measure),
                    measure.unit,
                    day_text(reading.date),
                    plain_number(reading.value),
                    _target(measure),
                )
                for plan, measure in read
                for reading in measure.readings
            ),
        ),
    )


def _name(plan: Plan, measure: Measure) -> tuple[str, str]:
    return (measure.title, f"plans/{plan.id}.html#i-{measure.id}")


def _title(measures: Sequence[Measure]) -> str:
    """Say how many measures have reached their target with their latest reading."""
    aimed = [measure for measure in measures if measure.target]
    met = sum(
        measure.target.is_met(measure.readings[-1].value) for measure in aimed if measure.target
    )
    if not aimed:
        return "No measure has a target to compare its readings with"
    if len(aimed) == 1:
        return f"{capital(aimed[0].title)} {'has reached' if met else 'has not reached'} its target"
    whole = f"{number_word(len(aimed))} measures with readings"
    number = capital(number_word(met)) if met else "None"
    return (
        f"{number} of {whole} {verb(max(met, 1), 'has reached its', 'have reached their')} target"
    )


def _target(measure: Measure) -> str:
    if measure.target is None:
        return ""
    sign = {"<=": "≤", ">=": "≥"}.get(measure.target.operator, measure.target.operator)
    return f"{sign} {plain_number(measure.target.value)}"


def _traces(measure: Measure, at: int) -> list[dict[str, Json]]:
    readings = _readings(measure, at)
    return [readings] if measure.target is None else [_goal(measure, at), readings]


def _readings(measure: Measure, at: int) -> dict[str, Json]:
    x, y = panels.names(at)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "reading",
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
                f"{plain_number(reading.value)} {measure.unit}",
                day_text(reading.date),
            )
            for reading in measure.readings
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _goal(measure: Measure, at: int) -> dict[str, Json]:
    """Return the target as a line from the first reading to the day it shall be met."""
    x, y = panels.names(at)
    first, last = measure.readings[0].date, measure.readings[-1].date
    value = float(measure.target.value) if measure.target else 0.0
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "target",
        "showlegend": at == 0,
        "x": [iso(first), iso(max(last, measure.by or last))],
        "y": [value, value],
        "xaxis": x,
        "yaxis": y,
        "line": {"width": 1.5, "dash": "4px,3px"},
        "meta": {"key": "target", "line": "accent"},
        "hoverinfo": "skip",
    }


def _layout(measures: Sequence[Measure]) -> dict[str, Json]:
    lines = [_heading(measure) for measure in measures]
    layout: dict[str, Json] = {
        "dragmode": False,
        "margin": {"t": 0, "b": 0, "l": 36, "r": 16},
        "annotations": panels.headings(lines),
    }
    return layout | panels.axes(len(measures))


def _heading(measure: Measure) -> tuple[str, str]:
    """Return the name of a measure and where it stands."""
    unit = "" if measure.unit == "count" else measure.unit
    latest = f"{plain_number(measure.readings[-1].value)} {unit}".strip()
    goal = f", target {_target(measure)}" if measure.target else ""
    return capital(measure.title), latest + goal


CHART = Chart(draw, Reach.ANY, "measures with readings from updates")
