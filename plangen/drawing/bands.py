"""Bands: the rows that head others, what they tell of those, and which of them start folded."""

from collections.abc import Collection, Iterator, Sequence

from plangen.drawing.bar import Bar, Rows, across, hover_box, length
from plangen.kinds.chart import Json
from plangen.kinds.tongue import Tongue, say

LONG = 40
"""Charts with more rows start with the bands folded that nobody has to look at."""

MOST = 150
"""So many rows may show at first; beyond them only bands with critical or late work are open."""

_MOVING = ("under way", "blocked", "late")


def within(bars: Sequence[Bar], row: int) -> Iterator[Bar]:
    """Yield the rows below a band that are no bands themselves, however deep."""
    for bar in bars[row + 1 :]:
        if bar.level <= bars[row].level:
            return
        if not bar.is_band:
            yield bar


def traces(bars: Sequence[Bar], tongue: Tongue) -> list[dict[str, Json]]:
    """Return the thin bars of the bands: their span, how much is done, and what is critical.

    A band is late where work in it is, and its outline is strong where work in it is critical.
    """
    rows = [(row, bar) for row, bar in enumerate(bars) if bar.is_band]
    inside = {row: tuple(within(bars, row)) for row, _ in rows}
    late = {row for row, _ in rows if any(bar.state == "late" for bar in inside[row])}
    critical = {row for row, _ in rows if any(bar.critical for bar in inside[row])}
    begun = [(row, bar) for row, bar in rows if bar.progress > 0]
    return [
        {
            **_thin(rows),
            "name": "phases",
            "meta": {"fill": ["late-soft" if row in late else "rule" for row, _ in rows]},
        },
        {
            **_thin(begun),
            "name": "progress of phases",
            "x": [round(length(bar) * min(bar.progress, 100) / 100) for _, bar in begun],
            "meta": {"fill": "ink-2"},
        },
        {
            **_thin(rows),
            **_outline(rows, late, critical),
            **hover_box(rows),
            "hovertext": [
                "<br>".join(
                    (
                        bar.hover,
                        *([say(tongue, "with critical work")] * (row in critical)),
                        *([say(tongue, "with late work")] * (row in late)),
                    )
                )
                for row, bar in rows
            ],
        },
    ]


def _thin(rows: Rows) -> dict[str, Json]:
    return {**across(rows), "width": 0.26, "marker": {"line": {"width": 0}}}


def _outline(rows: Rows, late: Collection[int], critical: Collection[int]) -> dict[str, Json]:
    colours: list[Json] = [
        "critical" if row in critical else "late" if row in late else "ink-2" for row, _ in rows
    ]
    return {
        "name": "edges of phases",
        "meta": {"fill": "none", "line": colours},
        "marker": {"line": {"width": [2 if row in critical else 1 for row, _ in rows]}},
    }


def folded(bars: Sequence[Bar]) -> list[int]:
    """Return the bands that start folded, none in a short chart.

    In a long one those are open that hold critical or late work, or work under way. Where this
    were too much to see, work under way alone opens none; then the deepest fold first.
    """
    if len(bars) <= LONG:
        return []
    rows = [row for row, bar in enumerate(bars) if bar.is_band]
    inside = {row: tuple(within(bars, row)) for row in rows}
    shut: list[int] = []
    for words in (_MOVING, ("late",)):
        shut = [
            row
            for row in rows
            if not any(bar.critical or bar.state in words for bar in inside[row])
        ]
        if shown(bars, shut) <= MOST:
            return shut
    for level in range(max((bars[row].level for row in rows), default=-1), -1, -1):
        shut = sorted({*shut, *(row for row in rows if bars[row].level >= level)})
        if shown(bars, shut) <= MOST:
            break
    return shut


def shown(bars: Sequence[Bar], shut: Collection[int]) -> int:
    """Return how many rows show where these bands are folded."""
    among, count, below = set(shut), 0, None
    for row, bar in enumerate(bars):
        if below is not None and bar.level > below:
            continue
        below = bar.level if row in among else None
        count += 1
    return count
