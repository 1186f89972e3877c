"""Own figures: what an author wrote in Plotly's words, made safe, in the theme's colours, with its twin."""

from collections.abc import Iterator, Mapping

from plangen.drawing.own_table import twin
from plangen.kinds.chart import Figure, Json, plain_text
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

_DASHES = ("solid", "dash", "dot", "dashdot")
_MARGIN: Mapping[str, Json] = {"l": 48, "r": 16, "t": 16, "b": 40}
_AXES = ("xaxis", "yaxis", "xaxis2", "yaxis2")


def draw(own: OwnFigure) -> Figure:
    """Return the figure of an author: every text escaped, colours by token where none is named."""
    several = len(own.traces) > 1
    return Figure(
        name=own.name,
        title=own.title,
        data=tuple(_trace(trace, at, several=several) for at, trace in enumerate(own.traces)),
        layout=_layout(own),
        height=_height(own.layout.get("height")),
        table=twin(own),
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


def _trace(written: Mapping[str, Plain], at: int, *, several: bool) -> dict[str, Json]:
    trace = _mapping(dict(written))
    marker = _mapping(written.get("marker"))
    if written["type"] == "pie":
        return trace | _slices(written, marker)
    fill, line = _SERIES[at % len(_SERIES)]
    dashed: dict[str, Json] = {"dash": _DASHES[at % len(_DASHES)], "width": 2}
    meta: dict[str, Json] = {"key": f"series-{at % len(_SERIES) + 1}"}
    if "color" in marker or "color" in _mapping(written.get("line")):
        meta["key"] = "own"
    else:
        meta |= {"fill": fill if trace["type"] == "bar" else line, "line": line}
    if trace["type"] == "bar":
        trace["marker"] = _outlined(marker)
    else:
        trace["line"] = dashed | _mapping(written.get("line"))
        meta |= {"area": fill} if "fill" in trace and "fillcolor" not in trace else {}
    name = trace.get("name") or f"Series {at + 1}"
    return {"name": name, "showlegend": several} | trace | {"name": name, "meta": meta}


def _outlined(marker: Mapping[str, Json]) -> dict[str, Json]:
    return {"line": {"width": 1}, **marker}


def _slices(written: Mapping[str, Plain], marker: Mapping[str, Json]) -> dict[str, Json]:
    """Return what makes a pie readable without a legend: words and shares at its slices."""
    labels = written["labels"]
    count = len(labels) if isinstance(labels, list) else 0
    tokens: list[Json] = [_SERIES[at % len(_SERIES)][0] for at in range(count)]
    own = {key: written[key] for key in ("textinfo", "textposition") if key in written}
    return {
        "textinfo": "label+percent",
        "textposition": "outside",
        "sort": written.get("sort", False),
        "automargin": True,
        "showlegend": False,
        "marker": _outlined(marker),
        "meta": {"line": "paper"} | ({} if "colors" in marker else {"slices": tokens}),
        **own,
    }


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
