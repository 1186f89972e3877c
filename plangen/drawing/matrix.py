"""Matrix: a square of five by five cells, and marks that share a cell without overlapping."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from plangen.kinds.chart import Json
from plangen.kinds.words import count
from plangen.model.registers import Impact

STEPS = 5
GRAVE = 12
"""Cells with at least this product of probability and impact are those to look at first."""

_ABREAST = 2

Cell = tuple[int, int]
"""Impact and probability as steps from 0."""

Spot = tuple[float, float]


def score(cell: Cell) -> int:
    """Return the product of impact and probability, 1 to 25."""
    return (cell[0] + 1) * (cell[1] + 1)


def word(step: int) -> str:
    """Return what a step of impact is called."""
    return list(Impact)[step].value.replace("-", " ")


def spots(cells: Sequence[Cell]) -> list[Spot]:
    """Return a place for each mark, so that those of one cell stand beside each other."""
    crowd: dict[Cell, int] = defaultdict(int)
    for cell in cells:
        crowd[cell] += 1
    taken: dict[Cell, int] = defaultdict(int)
    found: list[Spot] = []
    for cell in cells:
        row, column = divmod(taken[cell], _ABREAST)
        taken[cell] += 1
        step = 0.84 / max(-(-crowd[cell] // _ABREAST), 4)
        found.append((cell[0] - 0.43 + column * 0.49, cell[1] + 0.42 - step * (row + 0.5)))
    return found


def counts(cells: Sequence[Cell]) -> dict[str, Json]:
    """Return a number in each cell that holds something."""
    held = sorted(Counter(cells).items())
    return {
        "type": "scatter",
        "mode": "text",
        "name": "others",
        "showlegend": False,
        "x": [cell[0] for cell, _ in held],
        "y": [cell[1] for cell, _ in held],
        "text": [f"{number}" for _, number in held],
        "textfont": {"size": 16},
        "meta": {"text": "ink-2"},
        "hovertext": [f"{count(number, 'risk')}, see the table" for _, number in held],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def layout() -> dict[str, Json]:
    """Return the layout of the square: impact to the right, probability upward."""
    impacts: list[Json] = [word(step) for step in range(STEPS)]
    bands: list[Json] = [f"{20 * step} to {20 * step + 20} %" for step in range(STEPS)]
    axis: dict[str, Json] = {
        "tickvals": list(range(STEPS)),
        "range": [-0.5, STEPS - 0.5],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }
    return {
        "dragmode": False,
        "margin": {"t": 8, "b": 48, "l": 84, "r": 8},
        "xaxis": {**axis, "ticktext": impacts, "title": {"text": "impact", "standoff": 8}},
        "yaxis": {**axis, "ticktext": bands, "title": {"text": "probability", "standoff": 8}},
        "shapes": [_square((x, y)) for y in range(STEPS) for x in range(STEPS)],
    }


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


def marks(name: str, key: str, spots: Sequence[Spot], told: Sequence[Json]) -> dict[str, Json]:
    """Return marks of one kind: rings with room for a name, or dots."""
    ring = key == "ring"
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "showlegend": True,
        "x": [x for x, _ in spots],
        "y": [y for _, y in spots],
        "textposition": "middle right",
        "textfont": {"size": 12},
        "marker": {
            "symbol": "circle",
            "size": 12 if ring else 6,
            "line": {"width": 1.5 if ring else 0},
        },
        "meta": {"key": key, "fill": "paper" if ring else "ink", "line": "ink-2", "text": "ink"},
        "hovertext": list(told),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
