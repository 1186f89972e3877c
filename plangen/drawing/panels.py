"""Panels: small charts side by side in one figure, each with a name above it."""

from collections.abc import Sequence

from plangen.drawing.style import cut
from plangen.kinds.chart import Json, plain_text

_COLUMNS = 2
_HEIGHT, _HEAD, _FOOT = 210, 46, 46
_GAP = 0.08


def height(count: int, columns: int = _COLUMNS) -> int:
    """Return the height in pixels of a figure with so many panels."""
    return _HEIGHT * _rows(count, columns)


def names(at: int) -> tuple[str, str]:
    """Return the names of the axes of a panel, as traces refer to them."""
    number = "" if at == 0 else f"{at + 1}"
    return f"x{number}", f"y{number}"


def axes(count: int) -> dict[str, Json]:
    """Return the axes of all panels: dates to the right, numbers from zero upward."""
    found: dict[str, Json] = {}
    for at in range(count):
        x, y = names(at)
        left, right, low, high = _domain(at, count, _COLUMNS)
        found[f"xaxis{x[1:]}"] = {
            "type": "date",
            "anchor": y,
            "domain": [left, right],
            "fixedrange": True,
            "showgrid": False,
            "nticks": 4,
            "tickformat": "%b\n%Y",
        }
        found[f"yaxis{y[1:]}"] = {
            "anchor": x,
            "domain": [low, high],
            "fixedrange": True,
            "rangemode": "tozero",
            "nticks": 4,
            "zeroline": False,
        }
    return found


def stacked(lines: Sequence[tuple[str, str]]) -> dict[str, Json]:
    """Return what differs on a phone, where the panels stand one below the other."""
    count = len(lines)
    found: dict[str, Json] = {"annotations": headings(lines, 1)}
    for at in range(count):
        x, y = names(at)
        left, right, low, high = _domain(at, count, 1)
        found[f"xaxis{x[1:]}"] = {"domain": [left, right]}
        found[f"yaxis{y[1:]}"] = {"domain": [low, high]}
    return {"height": height(count, 1), "layout": found}


def headings(lines: Sequence[tuple[str, str]], columns: int = _COLUMNS) -> list[Json]:
    """Return two lines of text above each panel: its name, and what it comes to."""
    pixel = 1 / height(len(lines), columns)
    found: list[Json] = []
    for at, (name, told) in enumerate(lines):
        left, _, _, high = _domain(at, len(lines), columns)
        strong: dict[str, Json] = {"name": "text ink", "font": {"weight": 600}}
        found.append(strong | _line(left, high + 22 * pixel, cut(name, 52)))
        found.append({"name": "text ink-2"} | _line(left, high + 4 * pixel, plain_text(told)))
    return found


def _line(x: float, y: float, text: str) -> dict[str, Json]:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": y,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "text": text,
    }


def _rows(count: int, columns: int) -> int:
    return -(-count // columns)


def _domain(at: int, count: int, columns: int) -> tuple[float, float, float, float]:
    """Return where a panel stands: left, right, low, high as shares of the figure."""
    row, column = divmod(at, columns)
    width = 1.0 if columns == 1 else (1 - _GAP) / columns
    left = column * (width + _GAP)
    top = 1 - row / _rows(count, columns)
    share = 1 / height(count, columns)
    return left, left + width, top - (_HEIGHT - _FOOT) * share, top - _HEAD * share
