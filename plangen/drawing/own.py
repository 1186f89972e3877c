"""Own figures: what an author wrote in Plotly's words, made safe, in the theme's colours, with its twin."""

from collections.abc import Iterator, Mapping, Sequence

from plangen.drawing.own_table import series_name, twin
from plangen.kinds.chart import Figure, Json, plain_text
from plangen.kinds.tongue import ENGLISH, Tongue
from plangen.model.own_figure import OwnFigure
from plangen.source.node import Plain

_HEIGHT = 360
_SERIES = (
    ("accent", "accent"),
    ("todo-soft", "todo"),
    ("ink-3", "ink-3"),
    ("accent-wash", "accent"),
    ("hair", "ink-2"),
    ("todo", "todo"),
)
"""The tokens of fill and outline by the number of a series; none of them says a state."""

_STROKES = (("accent", "solid"), ("todo", "dash"), ("ink-3", "dot"), ("ink-2", "dashdot"))
"""The token and the dashes of a line by the number of its series."""

_MARGIN: Mapping[str, Json] = {"l": 48, "r": 16, "t": 16, "b": 40}
_AXES = ("xaxis", "yaxis", "xaxis2", "yaxis2")


def draw(own: OwnFigure, tongue: Tongue = ENGLISH) -> Figure:
    """Return the figure of an author: every text escaped, colours by token where none is named."""
    keyed = len(own.traces) > 1 and own.layout.get("showlegend") is not False
    return Figure(
        name=own.name,
        title=own.title,
        data=tuple(_trace(one, at, tongue, keyed=keyed) for at, one in enumerate(own.traces)),
        layout=_layout(own),
        height=_height(own.layout.get("height")),
        table=twin(own, tongue),
        look="own",
    )


def _height(height: Plain) -> int:
    return int(height) if isinstance(height, (int, float)) else _HEIGHT


def _safe(value: Plain) -> Json:
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, list):
        return [_safe(item) for item in value]
    if isinstance(value, dict):
        return {key: _safe(item) for key, item in value.items()}
    return value


def _mapping(value: Plain) -> dict[str, Json]:
    return {key: _safe(item) for key, item in value.items()} if isinstance(value, dict) else {}


def _trace(
    written: Mapping[str, Plain], at: int, tongue: Tongue, *, keyed: bool
) -> dict[str, Json]:
    if written["type"] == "pie":
        return _slices(_mapping(dict(written)))
    is_line = written["type"] == "scatter" and written.get("mode") != "markers"
    trace = (_line if is_line else _filled)(_mapping(dict(written)), at)
    name = series_name(written, at, tongue)
    meta = {**_inner(trace, "meta"), "label": name}
    return {"showlegend": keyed, **trace, "name": plain_text(name), "meta": meta}


def _line(trace: Mapping[str, Json], at: int) -> dict[str, Json]:
    line, marker = _inner(trace, "line"), _inner(trace, "marker")
    token, dash = _STROKES[at % len(_STROKES)]
    number = at % len(_STROKES) + 1
    meta: dict[str, Json] = {"key": f"stroke-{number}", "line": token, "fill": token}
    if "color" in line:
        meta = {"key": "own"}
    if "color" in marker:
        meta.pop("fill", None)
    if trace.get("fill", "none") != "none" and "fillcolor" not in trace:
        meta["area"] = _SERIES[at % len(_SERIES)][0]
    return {**trace, "line": {"dash": dash, "width": 2, **line}, "meta": meta}


def _filled(trace: Mapping[str, Json], at: int) -> dict[str, Json]:
    """Return bars or points: told apart by fill and outline."""
    marker = _inner(trace, "marker")
    fill, line = _SERIES[at % len(_SERIES)]
    meta: dict[str, Json] = {"key": f"series-{at % len(_SERIES) + 1}", "fill": fill, "line": line}
    if "color" in marker or "color" in _inner(marker, "line"):
        meta = {"key": "own"}
    return {**trace, "marker": _outlined(marker), "meta": meta}


def _inner(holder: Mapping[str, Json], key: str) -> dict[str, Json]:
    found = holder.get(key)
    return dict(found) if isinstance(found, Mapping) else {}


def _outlined(marker: Mapping[str, Json]) -> dict[str, Json]:
    return {"line": {"width": 1}, **marker}


def _slices(trace: Mapping[str, Json]) -> dict[str, Json]:
    """Return a pie that is readable without a legend: words and shares stand at its slices."""
    marker = _inner(trace, "marker")
    labels = trace["labels"]
    count = len(labels) if isinstance(labels, Sequence) else 0
    tokens: list[Json] = [_SERIES[at % len(_SERIES)][0] for at in range(count)]
    usual: dict[str, Json] = {
        "textinfo": "label+percent",
        "textposition": "outside",
        "sort": False,
        "automargin": True,
    }
    own: dict[str, Json] = {"marker": _outlined(marker), "showlegend": False}
    meta: dict[str, Json] = {} if "colors" in marker else {"slices": tokens}
    return {**usual, **trace, **own, "meta": {"line": "paper", **meta}}


def _layout(own: OwnFigure) -> dict[str, Json]:
    layout = {key: _safe(value) for key, value in own.layout.items() if key != "title"}
    layout["margin"] = {**_MARGIN, **_mapping(own.layout.get("margin"))}
    used = ("xaxis", "yaxis") if any(trace["type"] != "pie" for trace in own.traces) else ()
    for name in _AXES:
        if name in layout or name in used:
            axis = _mapping(own.layout.get(name))
            title = axis.get("title")
            axis["title"] = title if isinstance(title, dict) else {"text": title or ""}
            layout[name] = {"automargin": True, **axis, "fixedrange": True}
    for name, token in (("shapes", "line ink"), ("annotations", "text ink")):
        if name in layout:
            layout[name] = list(_marks(own.layout[name], token))
    return layout


def _marks(written: Plain, token: str) -> Iterator[dict[str, Json]]:
    """Yield shapes or annotations; the token colours them where the author does not."""
    for mark in written if isinstance(written, list) else ():
        known = _mapping(mark)
        inner = known.get("font") or known.get("line")
        is_coloured = isinstance(inner, Mapping) and "color" in inner
        yield known if is_coloured else known | {"name": token}
