"""Matrix: a square of five by five cells, and marks that share a cell without overlapping."""

from collections import Counter, defaultdict
from collections.abc import Container, Sequence

from plangen.frozen import frozen
from plangen.kinds.chart import Json
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import count
from plangen.model.registers import Impact

STEPS = 5
GRAVE = 12
"""Cells with at least this product of probability and impact are those to look at first."""

_ABREAST = 3
_TOP, _FOOT = 0.42, -0.16

Cell = tuple[int, int]
"""Impact and probability as steps from 0."""

Spot = tuple[float, float]


@frozen()
class Mark:
    """A numbered risk: its cell without a response, its cell with it, and its hover text."""

    before: Cell
    after: Cell
    told: str


def score(cell: Cell) -> int:
    """Return the product of impact and probability, 1 to 25."""
    return (cell[0] + 1) * (cell[1] + 1)


def word(step: int, tongue: Tongue) -> str:
    """Return what a step of impact is called."""
    return say(tongue, list(Impact)[step].value.replace("-", " "))


def spots(cells: Sequence[Cell], counted: Container[Cell] = ()) -> list[Spot]:
    """Return a place for each mark, so that those of one cell stand beside each other.

    Cells that are not grave, or `counted` for what is not drawn, keep their foot free for that.
    """
    crowd = Counter(cells)
    taken: dict[Cell, int] = defaultdict(int)
    found: list[Spot] = []
    for cell in cells:
        row, column = divmod(taken[cell], _ABREAST)
        taken[cell] += 1
        foot = -_TOP if score(cell) >= GRAVE and cell not in counted else _FOOT
        step = min((_TOP - foot) / -(-crowd[cell] // _ABREAST), 0.25)
        found.append((cell[0] + (column - 1) * 0.32, cell[1] + _TOP - step * (row + 0.5)))
    return found


def traces(marks: Sequence[Mark], others: Sequence[Cell], tongue: Tongue) -> list[dict[str, Json]]:
    """Return the marks with their numbers, from 1 on, and how many other risks a cell holds."""
    moved = [at for at, mark in enumerate(marks) if mark.before != mark.after]
    drawn = [*(mark.before for mark in marks), *(marks[at].after for at in moved)]
    found = spots(drawn, frozenset(others))
    start, end = found[: len(marks)], found[len(marks) :]
    ways = [(start[at], spot) for at, spot in zip(moved, end, strict=True)]
    still = [at for at in range(len(marks)) if at not in moved]
    made = [
        _lines(ways),
        _rings(say(tongue, "before response"), moved, start, marks, moves=True),
        _dots(say(tongue, "after response"), end, [marks[at].told for at in moved]),
        _rings(say(tongue, "response changes nothing"), still, start, marks, moves=False),
        _counts(others, tongue),
    ]
    return [trace for trace in made if trace["x"]]


def _lines(ways: Sequence[tuple[Spot, Spot]]) -> dict[str, Json]:
    x: list[Json] = []
    y: list[Json] = []
    for start, end in ways:
        x += [start[0], end[0], None]
        y += [start[1], end[1], None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "moved",
        "x": x,
        "y": y,
        "line": {"width": 1},
        "meta": {"line": "rule"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _dots(name: str, spots: Sequence[Spot], told: Sequence[str]) -> dict[str, Json]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "showlegend": True,
        "x": [x for x, _ in spots],
        "y": [y for _, y in spots],
        "marker": {"symbol": "circle", "size": 6, "line": {"width": 0}},
        "meta": {"key": "dot", "fill": "ink", "line": "ink"},
        "hovertext": list(told),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _rings(
    name: str, which: Sequence[int], spots: Sequence[Spot], marks: Sequence[Mark], *, moves: bool
) -> dict[str, Json]:
    """Return numbered rings: open where the response moves the risk, filled where it does not."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "showlegend": True,
        "x": [spots[at][0] for at in which],
        "y": [spots[at][1] for at in which],
        "text": [f"{at + 1}" for at in which],
        "textposition": "middle center",
        "textfont": {"size": 11},
        "marker": {"symbol": "circle", "size": 18, "line": {"width": 1.5}},
        "meta": {
            "key": "ring" if moves else "still",
            "fill": "paper" if moves else "ink-2",
            "line": "ink-2",
            "text": "ink" if moves else "paper",
        },
        "hovertext": [marks[at].told for at in which],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _counts(cells: Sequence[Cell], tongue: Tongue) -> dict[str, Json]:
    """Return how many risks a cell holds that are not drawn one by one, at its foot."""
    held = sorted(Counter(cells).items())
    told = [count(number, "risk", tongue=tongue) for _, number in held]
    return {
        "type": "scatter",
        "mode": "text",
        "name": say(tongue, "less grave, counted by cell"),
        "showlegend": bool(held),
        "x": [cell[0] for cell, _ in held],
        "y": [cell[1] - 0.36 for cell, _ in held],
        "text": told,
        "textfont": {"size": 12},
        "meta": {"key": "count", "text": "ink-2"},
        "hovertext": [say(tongue, "{risks} of this cell, see the list", risks=one) for one in told],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def layout(tongue: Tongue) -> dict[str, Json]:
    """Return the layout of the square: impact to the right, probability upward."""
    impacts: list[Json] = [word(step, tongue) for step in range(STEPS)]
    bands: list[Json] = [
        say(tongue, "{low} to {high}", low=20 * step, high=20 * step + 20) for step in range(STEPS)
    ]
    axis: dict[str, Json] = {
        "tickvals": list(range(STEPS)),
        "range": [-0.5, STEPS - 0.5],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }
    return {
        "dragmode": False,
        "margin": {"t": 8, "b": 48, "l": 68, "r": 8},
        "xaxis": {**axis, "ticktext": impacts, "title": _title(say(tongue, "impact"))},
        "yaxis": {**axis, "ticktext": bands, "title": _title(say(tongue, "probability, %"))},
        "shapes": [_square((x, y)) for y in range(STEPS) for x in range(STEPS)],
    }


def _title(text: str) -> dict[str, Json]:
    return {"text": text, "standoff": 8}


def _square(cell: Cell) -> dict[str, Json]:
    grave = score(cell) >= GRAVE
    return {
        "type": "rect",
        "name": "cell band" if grave else "cell none",
        "layer": "below",
        "x0": cell[0] - 0.5,
        "x1": cell[0] + 0.5,
        "y0": cell[1] - 0.5,
        "y1": cell[1] + 0.5,
        "line": {"width": 1},
    }
