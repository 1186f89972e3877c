"""A bar: one row of work on an axis of dates."""

from collections.abc import Sequence
from datetime import date

from plangen.drawing.style import DAY
from plangen.frozen import frozen
from plangen.kinds.chart import Json, iso

_WIDTH = 0.66


@frozen(kw_only=True)
class Bar:
    """One row: what stands at its left, and where its bar or its diamond lies.

    `finish` is inclusive. `href` is relative to the site's root. `state` is a word that
    `style.TOKENS` knows. `promise` is a date to flag; `note` stands beside a diamond.
    `is_band` makes a row a heading of those after it with a greater `level`. Behind the finish
    a whisker leads to `p80`, where that is later. `earlier` is where the bar lay by an earlier
    forecast, from its first to its last day, if that was elsewhere.
    """

    label: str
    href: str
    level: int
    is_band: bool
    is_point: bool
    start: date
    finish: date
    state: str
    progress: float
    critical: bool
    promise: date | None
    note: str
    hover: str
    p80: date | None = None
    earlier: tuple[date, date] | None = None


Rows = Sequence[tuple[int, Bar]]
"""Bars with the number of the row each stands in."""


def across(rows: Rows) -> dict[str, Json]:
    """Return the trace of a bar in each row, without colours and without a hover box."""
    return {
        "type": "bar",
        "orientation": "h",
        "y": [row for row, _ in rows],
        "base": [iso(bar.start) for _, bar in rows],
        "x": [length(bar) for _, bar in rows],
        "width": _WIDTH,
        "showlegend": False,
        "hoverinfo": "skip",
        "zorder": 1,
    }


def length(bar: Bar) -> int:
    """Return how long a bar is on Plotly's date axis."""
    return ((bar.finish - bar.start).days + 1) * DAY


def hover_box(rows: Rows) -> dict[str, Json]:
    """Return what a trace needs to show the texts of its rows under the pointer."""
    return {
        "hoverinfo": "text",
        "hovertext": [bar.hover for _, bar in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
