"""Bars: rows of work on an axis of dates, as the traces and the layout of a figure."""

from collections.abc import Sequence
from datetime import date, timedelta

from plangen.drawing import bands
from plangen.drawing.bar import Bar, Rows, across, hover_box, length
from plangen.drawing.earlier import hairlines
from plangen.drawing.style import TOKENS, rows_axis, time_axis, today_line
from plangen.kinds.chart import Json, iso
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import day_text

ROW = 30
"""The height of a row in pixels; bars are 20 high."""

TOP, BOTTOM = 52, 8


def traces(bars: Sequence[Bar], flag: str, earlier: str, tongue: Tongue) -> list[dict[str, Json]]:
    """Return the traces of some rows: bands, bars by state, progress, outlines, points, flags.

    `flag` is what the legend calls a promised date, `earlier` what it calls an earlier forecast,
    both in the language of the rest.
    """
    rows = list(enumerate(bars))
    spans = [(row, bar) for row, bar in rows if not bar.is_point and not bar.is_band]
    points = [(row, bar) for row, bar in rows if bar.is_point]
    drawn = [
        *bands.traces(bars, tongue),
        *(_state(word, spans, tongue) for word in _words(spans)),
        _progress([(row, bar) for row, bar in spans if bar.progress > 0]),
        _outline(spans, tongue),
        hairlines(spans, earlier, tongue),
        _whiskers([(row, bar) for row, bar in rows if _has_whisker(bar)], tongue),
        *_flags([(row, bar) for row, bar in rows if bar.promise], flag, tongue),
        _points(
            [(row, bar) for row, bar in points if bar.state == "late"], "late milestone", tongue
        ),
        _points([(row, bar) for row, bar in points if bar.state != "late"], "milestone", tongue),
    ]
    return [trace for trace in drawn if trace["y"]]


def _words(rows: Rows) -> list[str]:
    present = {bar.state for _, bar in rows}
    return [word for word in TOKENS if word in present]


def _state(word: str, spans: Rows, tongue: Tongue) -> dict[str, Json]:
    rows = [(row, bar) for row, bar in spans if bar.state == word]
    token = TOKENS[word]
    return {
        **across(rows),
        "name": say(tongue, word),
        "showlegend": True,
        "meta": {"key": word.replace(" ", "-"), "fill": f"{token}-soft"},
        "marker": {"line": {"width": 0}},
    }


def _progress(rows: Rows) -> dict[str, Json]:
    return {
        **across(rows),
        "name": "progress",
        "x": [round(length(bar) * min(bar.progress, 100) / 100) for _, bar in rows],
        "meta": {"fill": [TOKENS[bar.state] for _, bar in rows]},
        "marker": {"line": {"width": 0}},
    }


def _outline(rows: Rows, tongue: Tongue) -> dict[str, Json]:
    """Return the edges of all bars: thin in the colour of the state, strong where critical."""
    return {
        **across(rows),
        "name": say(tongue, "critical"),
        "showlegend": any(bar.critical for _, bar in rows),
        "meta": {
            "key": "critical",
            "fill": "none",
            "line": ["critical" if bar.critical else TOKENS[bar.state] for _, bar in rows],
        },
        "marker": {"line": {"width": [2 if bar.critical else 1 for _, bar in rows]}},
        **hover_box(rows),
    }


def _has_whisker(bar: Bar) -> bool:
    """Tell whether P80 is later than the finish, and nothing else stands in its place."""
    if bar.is_band or bar.p80 is None or bar.p80 <= bar.finish:
        return False
    return not (bar.is_point and _beside(bar) == "middle right")


def _whiskers(rows: Rows, tongue: Tongue) -> dict[str, Json]:
    """Return thin lines from each finish to its P80, with a cap."""
    ends = [(row, bar, bar.p80) for row, bar in rows if bar.p80]
    times = [
        (iso(bar.finish + timedelta(1)), iso(late + timedelta(1)), None) for _, bar, late in ends
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "P80",
        "showlegend": True,
        "zorder": 1,
        "y": [at for row, _, _ in ends for at in (row, row, None)],
        "x": [at for three in times for at in three],
        "line": {"width": 1.5},
        "meta": {"key": "p80", "fill": "ink-2", "line": "ink-2"},
        "marker": {"symbol": "line-ns", "size": [0, 9, 0] * len(ends), "line": {"width": 1.5}},
        "hovertext": [
            text for _, _, late in ends for text in ("", f"P80 {day_text(late, tongue)}", "")
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _points(rows: Rows, word: str, tongue: Tongue) -> dict[str, Json]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": say(tongue, word),
        "showlegend": True,
        "cliponaxis": True,
        "zorder": 2,
        "y": [row for row, _ in rows],
        "x": [f"{iso(bar.finish)} 12:00" for _, bar in rows],
        "text": [bar.note for _, bar in rows],
        "textposition": [_beside(bar) for _, bar in rows],
        "textfont": {"size": 12},
        "meta": {
            "key": word.replace(" ", "-"),
            "fill": [TOKENS[bar.state] for _, bar in rows],
            "line": ["critical" if bar.critical else "paper" for _, bar in rows],
            "text": "ink-2",
        },
        "marker": {
            "symbol": "diamond",
            "size": 14,
            "line": {"width": [2 if bar.critical else 1 for _, bar in rows]},
        },
        **hover_box(rows),
    }


def _beside(bar: Bar) -> str:
    """Return the side of a diamond that its date stands on: not that of its flag or its whisker."""
    if bar.promise is None:
        return "middle left" if bar.p80 and bar.p80 > bar.finish else "middle right"
    return "middle left" if bar.promise >= bar.finish else "middle right"


def _flags(rows: Rows, name: str, tongue: Tongue) -> list[dict[str, Json]]:
    """Return the promised dates as small flags: red where the work ends after them."""
    kept = [(row, bar, bar.promise) for row, bar in rows if bar.promise]
    colours: list[Json] = ["late" if bar.finish > promise else "ink-2" for _, bar, promise in kept]
    pole: dict[str, Json] = {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "showlegend": True,
        "zorder": 3,
        "y": [row for row, _, _ in kept],
        "x": [iso(promise + timedelta(1)) for _, _, promise in kept],
        "meta": {"key": "promise", "fill": colours, "line": colours},
        "marker": {"symbol": "line-ns", "size": 15, "line": {"width": 1.5}},
        "hovertext": [f"{name} {day_text(promise, tongue)}" for _, _, promise in kept],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    # Turned to the left, the mark points to the right and stands off the pole on that side.
    cloth: dict[str, Json] = {
        "symbol": "triangle-down",
        "angle": -90,
        "standoff": 3,
        "size": 8,
        "line": {"width": 0},
    }
    return [pole, {**pole, "name": "flags", "showlegend": False, "marker": cloth}]


def layout(bars: Sequence[Bar], today: date, tongue: Tongue) -> dict[str, Json]:
    """Return the layout of some rows: dates on top, a name for each row, today's line."""
    days = [day for bar in bars for day in _days(bar) if day]
    line, label = today_line(today, tongue)
    first, last = min(days), max(days)
    near = first - timedelta(60) <= today <= last + timedelta(60)
    if near:
        first, last = min(first, today), max(last, today)
    rows: list[Json] = [
        {"label": bar.label, "href": bar.href, "level": bar.level, "band": bar.is_band}
        for bar in bars
    ]
    return {
        "barmode": "overlay",
        "barcornerradius": 2,
        "dragmode": "pan",
        "margin": {"t": TOP, "b": BOTTOM, "l": 240, "r": 8},
        "xaxis": time_axis(first, last, tongue),
        "yaxis": rows_axis([bar.label for bar in bars]),
        "shapes": [line],
        "annotations": [label | {"y": 1, "yanchor": "bottom", "yshift": TOP - 20}],
        "meta": {"today": iso(today), "rows": rows, "folded": [*bands.folded(bars)]},
    }


def _days(bar: Bar) -> tuple[date | None, ...]:
    return (bar.start, bar.finish, bar.promise, bar.p80, *(bar.earlier or ()))


def height(bars: Sequence[Bar]) -> int:
    """Return the height of a figure with these rows, those in folded bands left out."""
    return TOP + BOTTOM + ROW * bands.shown(bars, bands.folded(bars))
