"""A graph as a page draws it: boxes with their words, and lines between them."""

from collections.abc import Iterator, Sequence

from plangen.drawing.graph import Arrow, Box, Drawing, Route, Spot, layout
from plangen.drawing.wrap import width, wrapped
from plangen.frozen import frozen

_SIZE = 13
"""The size of the words, in pixels like everything in a drawing."""

_WIDTH, _INSET, _LINE, _MARK = 164, 10, 16, 15
_ROOM = _WIDTH - 2 * _INSET
_LINES = 5
_SHEET, _BESIDE = 1000, 4
"""What a sheet of paper holds so that it can be read, and how far from a box it may be cut."""

_WORDS_STEP, _BARE_STEP = 18, 7


@frozen(kw_only=True)
class Knot:
    """What a box says: a title that leads somewhere, and notes, the first with a mark of its state.

    `mark` is a word of the palette or empty. `look` is `phase`, `foreign` or empty. `told` says
    in words what the box does not; empty where it says everything.
    """

    title: str
    href: str
    notes: tuple[str, ...]
    mark: str = ""
    told: str = ""
    look: str = ""
    is_critical: bool = False
    is_past: bool = False


@frozen(kw_only=True)
class Tie:
    """What a line says, from the box at `tail` to that at `head`; `words` stand on it."""

    tail: int
    head: int
    words: str = ""
    told: str = ""
    is_strong: bool = False
    is_late: bool = False
    is_over: bool = False


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


@frozen()
class Strip:
    """A part of a drawing that is as wide as a sheet, from the left."""

    x: int
    width: int


@frozen(kw_only=True)
class GraphView:
    """A drawing; the lines are late, strong (what gives a date), open or done with.

    `strips` are its parts on paper, none where it fits as it is.
    `marks` are the states that occur, in a fixed order; the rest says what the legend explains.
    """

    width: int
    height: int
    box: int
    nodes: tuple[NodeView, ...]
    late: tuple[EdgeView, ...]
    strong: tuple[EdgeView, ...]
    open: tuple[EdgeView, ...]
    over: tuple[EdgeView, ...]
    strips: tuple[Strip, ...]
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
    open=(),
    over=(),
    strips=(),
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
    "cancelled",
)


def graph_view(knots: Sequence[Knot], ties: Sequence[Tie]) -> GraphView:
    """Return a drawing of boxes and the lines between them, for a template."""
    if not ties:
        return NOTHING
    step = _WORDS_STEP if any(tie.words for tie in ties) else _BARE_STEP
    texts = [_texts(knot) for knot in knots]
    boxes = [
        Box(_WIDTH, max(_LINE * len(title + notes) + 14, _crowd(ties, at) * step + 8))
        for at, (title, notes) in enumerate(texts)
    ]
    drawing = layout(boxes, [_arrow(tie) for tie in ties], step)
    edges = [_edge(tie, route) for tie, route in zip(ties, drawing.routes, strict=True)]
    marks = {knot.mark for knot in knots}
    return GraphView(
        width=drawing.width,
        height=drawing.height,
        box=_WIDTH,
        nodes=tuple(
            _node(knot, spot, box, text)
            for knot, spot, box, text in zip(knots, drawing.spots, boxes, texts, strict=True)
        ),
        late=_of("late", ties, edges),
        strong=_of("strong", ties, edges),
        open=_of("open", ties, edges),
        over=_of("over", ties, edges),
        strips=tuple(_strips(drawing)),
        marks=tuple(mark for mark in _ORDER if mark in marks),
        has_critical=any(knot.is_critical for knot in knots),
        has_foreign=any(knot.look == "foreign" for knot in knots),
        has_back=any(edge.is_back for edge in edges),
    )


def _texts(knot: Knot) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of the title and of the notes; a mark stands before the first of these."""
    room = _ROOM - (_MARK if knot.mark else 0)
    first, rest = knot.notes[:1], knot.notes[1:]
    notes = [line for note in first for line in wrapped(note, room, _SIZE, 1)]
    notes += [line for note in rest for line in wrapped(note, _ROOM, _SIZE, _LINES)]
    return wrapped(knot.title, _ROOM, _SIZE, _LINES), tuple(notes)


def _crowd(ties: Sequence[Tie], at: int) -> int:
    """Return how many lines stand at the fuller side of a box."""
    return max(sum(tie.tail == at for tie in ties), sum(tie.head == at for tie in ties))


def _of(name: str, ties: Sequence[Tie], edges: Sequence[EdgeView]) -> tuple[EdgeView, ...]:
    return tuple(edge for edge, tie in zip(edges, ties, strict=True) if _weight(tie) == name)


def _weight(tie: Tie) -> str:
    if tie.is_late:
        return "late"
    if tie.is_strong:
        return "strong"
    return "over" if tie.is_over else "open"


def _arrow(tie: Tie) -> Arrow:
    return Arrow(
        tail=tie.tail,
        head=tie.head,
        weight=4 if tie.is_strong else 1,
        label=width(tie.words, _SIZE) + 6 if tie.words else 0,
    )


def _node(
    knot: Knot, spot: Spot, box: Box, texts: tuple[tuple[str, ...], tuple[str, ...]]
) -> NodeView:
    lines, notes = texts
    cut = any(line.endswith("…") for line in lines + notes)
    whole = ", ".join((knot.title, *knot.notes, knot.told)).removesuffix(", ")
    flags = (("critical", knot.is_critical), ("past", knot.is_past))
    return NodeView(
        x=spot.x,
        y=spot.y,
        height=box.height,
        href=knot.href,
        lines=lines,
        notes=notes,
        mark=knot.mark,
        told=whole if cut or knot.told else "",
        look=" ".join(word for word in (knot.look, *(name for name, on in flags if on)) if word),
    )


def _strips(drawing: Drawing) -> Iterator[Strip]:
    """Yield parts no wider than a sheet, cut beside boxes where there is room between them."""
    lefts = sorted({spot.x for spot in drawing.spots})
    start = 0
    while drawing.width - start > _SHEET:
        free = [
            left - _BESIDE
            for left in lefts
            if start < left - _BESIDE <= start + _SHEET
            and not any(other < left - _BESIDE < other + _WIDTH for other in lefts)
        ]
        end = max(free, default=start + _SHEET)
        yield Strip(start, end - start)
        start = end
    if start:
        yield Strip(start, drawing.width - start)


def _edge(tie: Tie, route: Route) -> EdgeView:
    return EdgeView(
        path=route.path,
        words=tie.words,
        x=route.label.x + 6,
        y=route.label.y - 4,
        told=tie.told,
        is_back=route.back,
    )
