"""Dated lines: named dates as upright lines over a plot, each with its label above it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from plangen.kinds.chart import Json, iso
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import short_day

LABEL = 18
"""The height of a label in pixels; each line has its own level, so that none covers another."""

_STYLES = {
    "target": ("accent", 2, "7px,4px"),
    "forecast": ("ink-2", 1.5, "solid"),
    "P50": ("ink", 1.5, "2px,3px"),
    "P80": ("ink", 2.5, "solid"),
}
"""The token of a line by its English name, its width in pixels and its dashes."""


class Mark(NamedTuple):
    """A date and what it is, in English; its line stands at the end of the day."""

    day: date
    name: str


def above(marks: Sequence[Mark], plot: int, tongue: Tongue) -> dict[str, Json]:
    """Return lines and labels of some marks, the earliest first, over a plot of so many pixels.

    Labels run to the right; that of the earliest date stands above all others, so no line
    crosses one.
    """
    heights = [round(1 + LABEL * (level - 0.5) / plot, 4) for level in range(len(marks), 0, -1)]
    placed = list(zip(marks, heights, strict=True))
    return {
        "shapes": [_line(mark, height) for mark, height in placed],
        "annotations": [_label(mark, height, tongue) for mark, height in placed],
    }


def room(first: date, marks: Sequence[Mark]) -> date:
    """Return up to which date an axis from `first` must go for the last label to have room."""
    end = marks[-1].day + timedelta(1)
    return end + timedelta(max((end - first).days * 45 // 100, 5))


def _line(mark: Mark, height: float) -> dict[str, Json]:
    token, width, dash = _STYLES[mark.name]
    at = iso(mark.day + timedelta(1))
    return {
        "type": "line",
        "name": f"line {token}",
        "xref": "x",
        "yref": "paper",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": height,
        "layer": "above",
        "line": {"width": width, "dash": dash},
    }


def _label(mark: Mark, height: float, tongue: Tongue) -> dict[str, Json]:
    return {
        "name": "text ink",
        "x": iso(mark.day + timedelta(1)),
        "y": height,
        "xref": "x",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 3,
        "showarrow": False,
        "text": f"{say(tongue, mark.name)} {short_day(mark.day, tongue)} {mark.day.year}",
    }
