"""The table below an own figure: the same values, as its author wrote them."""

import re
from collections.abc import Mapping, Sequence

from plangen.kinds.chart import TableTwin
from plangen.kinds.tongue import Tongue, say
from plangen.model.own_figure import OwnFigure
from plangen.source.node import Plain

_DATE = re.compile(r"\d{4}-\d\d-\d\d")

Row = tuple[str, ...]


def twin(own: OwnFigure, tongue: Tongue) -> TableTwin:
    """Return a column a series where all stand over the same places, else a row a value."""
    lists = [_lists(trace) for trace in own.traces]
    places = lists[0][0]
    is_even = all(found == places for found, _ in lists) and len(set(places)) == len(places)
    names = [series_name(trace, at, tongue) for at, trace in enumerate(own.traces)]
    if not is_even:
        rows = [
            (name, place, value)
            for name, (found, values) in zip(names, lists, strict=True)
            for place, value in zip(found, values, strict=True)
        ]
        return _table((say(tongue, "Series"), *_heads(own, places, tongue)), rows, tongue)
    place, value = _heads(own, places, tongue)
    heads = (place, *(names if len(names) > 1 else [value]))
    columns = [values for _, values in lists]
    return _table(heads, [(at, *row) for at, *row in zip(places, *columns, strict=True)], tongue)


def _table(heads: Sequence[str], rows: Sequence[Row], tongue: Tongue) -> TableTwin:
    """Return a table; a column of numbers alone is set to the right."""
    shown = [
        head.lstrip("> ") or say(tongue, "Column {n}", n=at + 1) for at, head in enumerate(heads)
    ]
    marked = tuple(
        f">{head}" if at and all(_is_number(row[at]) for row in rows) else head
        for at, head in enumerate(shown)
    )
    return TableTwin(heads=marked, rows=tuple(rows))


def _is_number(text: str) -> bool:
    return not text or text.lstrip("-").replace(".", "", 1).isdigit()


def series_name(trace: Mapping[str, Plain], at: int, tongue: Tongue) -> str:
    """Return what a trace is called by its author, else by its number."""
    return _shown(trace.get("name")) or say(tongue, "Series {n}", n=at + 1)


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


def _heads(own: OwnFigure, places: Sequence[str], tongue: Tongue) -> tuple[str, str]:
    """Return the heads of places and values: the titles of the axes, as far as there are any."""
    names = ["xaxis", "yaxis"]
    if any(trace.get("orientation") == "h" for trace in own.traces):
        names.reverse()
    place, value = (_axis_title(own.layout.get(name)) for name in names)
    return place or say(tongue, _kind(places)), value or say(tongue, "Value")


def _kind(places: Sequence[str]) -> str:
    """Return what places are called that have no title, in English."""
    if all(_DATE.match(place) for place in places):
        return "Date"
    return "x" if all(_is_number(place) for place in places) else "Name"


def _axis_title(axis: Plain) -> str:
    title = axis.get("title") if isinstance(axis, dict) else None
    title = title.get("text") if isinstance(title, dict) else title
    return _shown(title)


def _shown(value: Plain) -> str:
    return "" if value is None else " ".join(str(value).split())
