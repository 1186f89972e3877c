"""The table below an own figure: the same values, as its author wrote them."""

import re
from collections.abc import Mapping, Sequence

from plangen.kinds.chart import TableTwin
from plangen.model.own_figure import OwnFigure
from plangen.source.node import Plain

_DATE = re.compile(r"\d{4}-\d\d-\d\d")

Row = tuple[str, ...]


def twin(own: OwnFigure) -> TableTwin:
    """Return a column a series where all stand over the same places, else a row a value."""
    lists = [_lists(trace) for trace in own.traces]
    places = lists[0][0]
    is_even = all(found == places for found, _ in lists) and len(set(places)) == len(places)
    names = [_name(trace, at) for at, trace in enumerate(own.traces)]
    if not is_even:
        rows = [
            (name, place, value)
            for name, (found, values) in zip(names, lists, strict=True)
            for place, value in zip(found, values, strict=True)
        ]
        return _table((("Series", *_heads(own, places))), rows)
    place, value = _heads(own, places)
    heads = (place, *(names if len(names) > 1 else [value]))
    columns = [values for _, values in lists]
    return _table(heads, [(at, *row) for at, *row in zip(places, *columns, strict=True)])


def _table(heads: Sequence[str], rows: Sequence[Row]) -> TableTwin:
    """Return a table; a column of numbers alone is set to the right."""
    shown = [head.lstrip("> ") or f"Column {at + 1}" for at, head in enumerate(heads)]
    marked = tuple(
        f">{head}" if at and all(_is_number(row[at]) for row in rows) else head
        for at, head in enumerate(shown)
    )
    return TableTwin(heads=marked, rows=tuple(rows))


def _is_number(text: str) -> bool:
    return not text or text.lstrip("-").replace(".", "", 1).isdigit()


def _name(trace: Mapping[str, Plain], at: int) -> str:
    return _shown(trace.get("name")) or f"Series {at + 1}"


def _lists(trace: Mapping[str, Plain]) -> tuple[list[str], list[str]]:
    """Return what a trace shows values of, and the values."""
    names = ("labels", "values") if trace["type"] == "pie" else ("x", "y")
    first, second = (trace.get(name) for name in names)
    places = first if isinstance(first, list) else None
    values = second if isinstance(second, list) else None
    if trace.get("orientation") == "h":
        places, values = values, places
    if values is None:
        places, values = None, places or []
    count = [str(at) for at in range(len(values))]
    return [_shown(one) for one in places] if places else count, [_shown(one) for one in values]


def _heads(own: OwnFigure, places: Sequence[str]) -> tuple[str, str]:
    """Return the heads of places and values: the titles of the axes, as far as there are any."""
    names = ["xaxis", "yaxis"]
    if any(trace.get("orientation") == "h" for trace in own.traces):
        names.reverse()
    place, value = (_axis_title(own.layout.get(name)) for name in names)
    return place or _kind(places), value or "Value"


def _kind(places: Sequence[str]) -> str:
    """Return what places are called that have no title."""
    if all(_DATE.match(place) for place in places):
        return "Date"
    return "x" if all(_is_number(place) for place in places) else "Name"


def _axis_title(axis: Plain) -> str:
    title = axis.get("title") if isinstance(axis, dict) else None
    title = title.get("text") if isinstance(title, dict) else title
    return _shown(title)


def _shown(value: Plain) -> str:
    return "" if value is None else " ".join(str(value).split())
