"""A graph as a page draws it: boxes with their words, and lines between them."""

from collections.abc import Sequence

from plangen.drawing.graph import Arrow, Box, Route, Spot, layout
from plangen.drawing.wrap import width, wrapped
from plangen.frozen import frozen

_SIZE = 13
"""The size of the words, in pixels like everything in a drawing."""

_WIDTH, _INSET, _LINE = 164, 10, 16
_LINES = 5
_WORDS_STEP, _BARE_STEP = 18, 7


@frozen(kw_only=True)
class Knot:
    """What a box says: a title that leads somewhere, and notes, the first with a mark of its state.

    `mark` is a word of the palette or empty. `look` is `group`, `foreign` or empty. `told` is the
    whole, in words.
    """

    title: str
    href: str
    notes: tuple[str, ...]
    told: str
    mark: str = ""
    look: str = ""
    is_critical: bool = False
    is_quiet: bool = False


@frozen(kw_only=True)
class Tie:
    """What a line says, from the box at `tail` to that at `head`; `words` stand on it."""

    tail: int
    head: int
    words: str = ""
    told: str = ""
    is_strong: bool = False
    is_late: bool = False


@frozen(kw_only=True)
class NodeView:
    """A box where it is drawn."""

    x: int
    y: int
    height: int
    href: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    mark: str
    told: str
    look: str


@frozen(kw_only=True)
class EdgeView:
    """A line where it is drawn; `words` stand above it from `x` and `y` on."""

    path: str
    words: str
    x: int
    y: int
    told: str
    is_back: bool


@frozen(kw_only=True)
class GraphView:
    """A drawing; the lines are late, strong (what gives a date) or quiet.

    `marks` are the states that occur, in a fixed order; the rest says what the legend explains.
    """

    width: int
    height: int
    box: int
    nodes: tuple[NodeView, ...]
    late: tuple[EdgeView, ...]
    strong: tuple[EdgeView, ...]
    quiet: tuple[EdgeView, ...]
    marks: tuple[str, ...]
    has_critical: bool
    has_foreign: bool
    has_back: bool


NOTHING = GraphView(
    width=0,
    height=0,
    box=0,
    nodes=(),
    late=(),
    strong=(),
    quiet=(),
    marks=(),
    has_critical=False,
    has_foreign=False,
    has_back=False,
)

_ORDER = (
    "late",
    "off track",
    "at risk",
    "blocked",
    "under way",
    "on track",
    "not started",
    "no data",
    "done",
    "dropped",
)


def graph_view(knots: Sequence[Knot], ties: Sequence[Tie]) -> GraphView:
    """Return a drawing of boxes and the lines between them, for a template."""
    if not ties:
        return NOTHING
    step = _WORDS_STEP if any(tie.words for tie in ties) else _BARE_STEP
    lines = [wrapped(knot.title, _WIDTH - 2 * _INSET, _SIZE, _LINES) for knot in knots]
    crowds = [_crowd(ties, at) for at in range(len(knots))]
    boxes = [
        Box(_WIDTH, max(_height(len(texts) + len(knot.notes)), crowd * step + 8))
        for texts, crowd, knot in zip(lines, crowds, knots, strict=True)
    ]
    drawing = layout(boxes, [_arrow(tie) for tie in ties], step)
    edges = [_edge(tie, route) for tie, route in zip(ties, drawing.routes, strict=True)]
    marks = {knot.mark for knot in knots}
    return GraphView(
        width=drawing.width,
        height=drawing.height,
        box=_WIDTH,
        nodes=tuple(
            _node(knot, spot, box, texts)
            for knot, spot, box, texts in zip(knots, drawing.spots, boxes, lines, strict=True)
        ),
        late=tuple(edge for edge, tie in zip(edges, ties, strict=True) if tie.is_late),
        strong=tuple(edge for edge, tie in zip(edges, ties, strict=True) if _is_strong(tie)),
        quiet=tuple(
            edge
            for edge, tie in zip(edges, ties, strict=True)
            if not tie.is_late and not tie.is_strong
        ),
        marks=tuple(mark for mark in _ORDER if mark in marks),
        has_critical=any(knot.is_critical for knot in knots),
        has_foreign=any(knot.look == "foreign" for knot in knots),
        has_back=any(edge.is_back for edge in edges),
    )


def _crowd(ties: Sequence[Tie], at: int) -> int:
    """Return how many lines stand at the fuller side of a box."""
    return max(sum(tie.tail == at for tie in ties), sum(tie.head == at for tie in ties))


def _height(lines: int) -> int:
    return _LINE * lines + 14


def _is_strong(tie: Tie) -> bool:
    return tie.is_strong and not tie.is_late


def _arrow(tie: Tie) -> Arrow:
    return Arrow(
        tail=tie.tail,
        head=tie.head,
        weight=4 if tie.is_strong else 1,
        label=width(tie.words, _SIZE) + 6 if tie.words else 0,
    )


def _node(knot: Knot, spot: Spot, box: Box, texts: tuple[str, ...]) -> NodeView:
    flags = (("critical", knot.is_critical), ("quiet", knot.is_quiet))
    return NodeView(
        x=spot.x,
        y=spot.y,
        height=box.height,
        href=knot.href,
        lines=texts,
        notes=knot.notes,
        mark=knot.mark,
        told=knot.told,
        look=" ".join(word for word in (knot.look, *(name for name, on in flags if on)) if word),
    )


def _edge(tie: Tie, route: Route) -> EdgeView:
    return EdgeView(
        path=route.path,
        words=tie.words,
        x=route.label.x + 6,
        y=route.label.y - 4,
        told=tie.told,
        is_back=route.back,
    )
