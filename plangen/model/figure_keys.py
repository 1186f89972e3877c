"""The table of what an author's own figure may say, in Plotly's words.

What is not in it is not published: templates, pictures, links, buttons, fonts and addresses could
carry more than a drawing. Plotly itself judges the values.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Keys(NamedTuple):
    """What a mapping may hold by name; without names it is a value or a list of values.

    With `many` a list of such mappings stands there, with `or_text` a text may stand for it.
    """

    names: "Mapping[str, Keys]"
    many: bool = False
    or_text: bool = False


VALUE = Keys({})

Names = Mapping[str, Keys]


def _values(words: str) -> dict[str, Keys]:
    return dict.fromkeys(words.split(), VALUE)


_FONT = Keys(_values("color size weight style"))
_LINE = Keys(_values("color dash width"))
_ERROR = Keys(
    _values("array arrayminus color symmetric thickness type value valueminus visible width")
)
_EDGE = {"line": Keys(_values("color width"))}
_PATTERN = {"pattern": Keys(_values("shape size solidity"))}
_TRACE = _values("type name opacity showlegend text hovertext hoverinfo textposition visible") | {
    "textfont": _FONT
}
_PLACED = (
    _TRACE | _values("x y orientation xaxis yaxis") | dict.fromkeys(("error_x", "error_y"), _ERROR)
)

TRACES: Mapping[str, Names] = {
    "bar": _PLACED
    | _values("base width offset textangle insidetextanchor")
    | {"marker": Keys(_values("color opacity cornerradius") | _EDGE | _PATTERN)},
    "scatter": _PLACED
    | _values("mode fill fillcolor stackgroup connectgaps")
    | {
        "line": Keys(_values("color dash shape width")),
        "marker": Keys(_values("color opacity size symbol") | _EDGE),
    },
    "pie": _TRACE
    | _values("labels values hole sort direction rotation pull textinfo insidetextorientation")
    | {"marker": Keys(_values("colors") | _EDGE | _PATTERN)},
}
"""The keys of each kind of trace; other kinds are not in the library that the site carries."""

_TITLE = Keys(_values("text"), or_text=True)
_AXIS = Keys(
    _values(
        "type range rangemode autorange tickmode tick0 dtick nticks tickvals ticktext tickangle"
        " tickformat tickprefix ticksuffix showticklabels showgrid zeroline side overlaying anchor"
        " categoryorder categoryarray visible"
    )
    | {"title": _TITLE}
)
_SHAPE = Keys(
    _values("type x0 x1 y0 y1 xref yref opacity layer fillcolor") | {"line": _LINE}, many=True
)
_ANNOTATION = Keys(
    _values("text x y xref yref showarrow arrowhead ax ay xanchor yanchor xshift yshift align")
    | {"font": _FONT},
    many=True,
)

LAYOUT: Names = _values("height barmode bargap bargroupgap hovermode showlegend") | {
    "title": _TITLE,
    "xaxis": _AXIS,
    "xaxis2": _AXIS,
    "yaxis": _AXIS,
    "yaxis2": _AXIS,
    "margin": Keys(_values("l r t b")),
    "shapes": _SHAPE,
    "annotations": _ANNOTATION,
}
