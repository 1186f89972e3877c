"""Style: the words, colours by name and axes that all charts share.

A figure has no colours: `meta` of a trace and `name` of a shape or annotation say which token
of the theme's style sheet gives them, so one figure serves light, dark and paper.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from plangen.kinds.chart import Json, iso, plain_text
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import day_text, short_day
from plangen.model.registers import Health
from plangen.model.task import TaskState

DAY = 86_400_000
"""The length of a day on Plotly's date axis."""

TOKENS: Mapping[str, str] = {
    TaskState.DONE: "done",
    TaskState.ACTIVE: "active",
    "late": "late",
    TaskState.BLOCKED: "blocked",
    TaskState.TODO: "todo",
    TaskState.DROPPED: "dropped",
    Health.ON_TRACK: "done",
    Health.AT_RISK: "risk",
    Health.OFF_TRACK: "late",
    "no data": "todo",
    "finished": "dropped",
    "cancelled": "dropped",
}
"""The token of the palette by the word that stands beside the colour."""


def cut(text: str, width: int) -> str:
    """Return a text of at most `width` characters, escaped, with an ellipsis where it is cut."""
    short = text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
    return plain_text(short)


def hover(*lines: str) -> str:
    """Return the text of a hover box, a line each, escaped.

    No tag but the line break: Plotly makes style attributes of the others, which the
    content policy forbids.
    """
    return "<br>".join(plain_text(line) for line in lines if line)


def heads(tongue: Tongue, *words: str) -> tuple[str, ...]:
    """Return the heads of a table; `>` before one, for a column of numbers, stays."""
    return tuple(f"{'>' * word.startswith('>')}{say(tongue, word.lstrip('>'))}" for word in words)


def span_text(first: date, last: date, tongue: Tongue) -> str:
    """Return a span of days: `Fri 2 Oct 2026 to Mon 5 Oct 2026`."""
    begin, end = day_text(first, tongue), day_text(last, tongue)
    return say(tongue, "{first} to {last}", first=begin, last=end)


def number_axis(title: str = "", **more: Json) -> dict[str, Json]:
    """Return an axis of numbers that nobody can drag."""
    return {"title": {"text": title}, "fixedrange": True, "zeroline": False, **more}


def rows_axis(labels: Sequence[str], width: int = 34) -> dict[str, Json]:
    """Return a vertical axis with a name for each row, the first on top."""
    return {
        "tickvals": list(range(len(labels))),
        "ticktext": [cut(label, width) for label in labels],
        "range": [len(labels) - 0.5, -0.5],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }


def time_axis(first: date, last: date, tongue: Tongue) -> dict[str, Json]:
    """Return a horizontal axis of dates, with room for the labels at its right end."""
    span = max((last - first).days, 12)
    return {
        "type": "date",
        "side": "top",
        "range": [iso(first - timedelta(span // 40 + 1)), iso(last + timedelta(span // 8))],
        "tickformatstops": [
            {"dtickrange": [None, 6 * DAY], "value": say(tongue, "%a %-d %b")},
            {"dtickrange": [6 * DAY, 27 * DAY], "value": say(tongue, "%-d %b")},
            {"dtickrange": [27 * DAY, "M11"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        "ticklabeloverflow": "allow",
        "zeroline": False,
    }


def today_line(today: date, tongue: Tongue) -> tuple[dict[str, Json], dict[str, Json]]:
    """Return the thin line of the status date over the whole height, and its label."""
    line: dict[str, Json] = {
        "type": "line",
        "name": "line ink",
        "xref": "x",
        "yref": "paper",
        "x0": iso(today),
        "x1": iso(today),
        "y0": 0,
        "y1": 1,
        "layer": "above",
        "line": {"width": 1},
    }
    label: dict[str, Json] = {
        "name": "text ink",
        "x": iso(today),
        "y": 0,
        "xref": "x",
        "yref": "paper",
        "yanchor": "top",
        "showarrow": False,
        "text": short_day(today, tongue),
    }
    return line, label
