"""A figure of an author's own: the block `plotly` decoded by the table of what it may say."""

from collections.abc import Iterator, Mapping

from plangen.frozen import frozen
from plangen.model.figure_keys import LAYOUT, TRACES, VALUE, Keys, Names
from plangen.source import node as n
from plangen.source.diagnostic import Diagnostic, did_you_mean
from plangen.source.fences import Fence
from plangen.source.node import Node, Plain, plain
from plangen.source.span import Span

VALUES = 5_000
"""So many values a figure may hold: each is a row of the table below it."""
HEIGHTS = range(120, 1201)
_PARTS = ("title", "data", "layout")
_LISTS = {"pie": ("labels", "values")}
_PLACED = ("x", "y")


@frozen()
class Value:
    """A value of a figure by its path (`trace`, `marker`, `color`), for whoever judges values.

    The path starts with the kind of its trace or with `layout`.
    """

    path: tuple[str, ...]
    value: Plain
    span: Span


@frozen(kw_only=True)
class OwnFigure:
    """A figure in Plotly's words, of which only the names are checked, with its title apart."""

    name: str
    title: str
    traces: tuple[Mapping[str, Plain], ...]
    layout: Mapping[str, Plain]
    values: tuple[Value, ...]
    span: Span


def decode_figure(fence: Fence, problems: list[Diagnostic]) -> OwnFigure | None:
    """Decode a block, or say what is wrong with it."""
    if not isinstance(fence.node, n.Mapping):
        hint = "write `title:`, `data:` with a list of traces, and perhaps `layout:`"
        problems.append(_invalid("this block holds no figure", hint, fence.span))
        return None
    reader = _Reader(problems)
    for entry in fence.node.entries:
        if entry.key.text not in _PARTS:
            reader.unknown(entry.key, _PARTS, "a figure")
    traces = reader.traces(fence.node.get("data"), fence.span)
    layout = fence.node.get("layout")
    reader.mapping(layout, Keys(LAYOUT), ("layout",))
    title = _text(fence.node.get("title")) or _text(_within(layout, "title"))
    if not title:
        hint = "write `title: what is to be seen`, for those who cannot see it too"
        problems.append(_invalid("this figure has no title", hint, fence.span))
    if reader.count > VALUES:
        hint = "draw sums or every tenth value"
        problems.append(_invalid(f"this figure has over {VALUES:,} values", hint, fence.span))
    _check_height(layout, problems)
    known = plain(layout) if layout else {}
    return OwnFigure(
        name=fence.name,
        title=title,
        traces=traces,
        layout=known if isinstance(known, dict) else {},
        values=tuple(reader.values),
        span=fence.span,
    )


class _Reader:
    """Walks the nodes of one figure once; holds its values and what is wrong."""

    def __init__(self, problems: list[Diagnostic]) -> None:
        self.problems = problems
        self.values: list[Value] = []
        self.count = 0

    def traces(self, node: Node | None, span: Span) -> tuple[Mapping[str, Plain], ...]:
        items = node.items if isinstance(node, n.Sequence) else ()
        if not items:
            hint = "write `data:` and below it `- {type: bar, x: [...], y: [...]}`"
            self.problems.append(_invalid("this figure has no data", hint, span))
        return tuple(trace for item in items for trace in self._trace(item))

    def _trace(self, node: Node) -> Iterator[Mapping[str, Plain]]:
        if not isinstance(node, n.Mapping):
            self.complain("a trace is a mapping", "write `{type: bar, x: [...], y: [...]}`", node)
            return
        written = node.get("type")
        kind = written.text if isinstance(written, n.Scalar) else "scatter"
        if kind not in TRACES:
            message = f"a figure of the kind `{kind}` is not drawn"
            self.complain(message, "draw it with `bar`, `scatter` or `pie`", written or node)
            return
        self.mapping(node, Keys(TRACES[kind]), (kind,))
        self._same_length(node, kind)
        trace = plain(node)
        if isinstance(trace, dict):
            yield {"type": kind} | trace

    def _same_length(self, node: n.Mapping, kind: str) -> None:
        names = _LISTS.get(kind, _PLACED)
        found = {name: value for name in names if (value := node.get(name)) is not None}
        lengths = {name: _length(value) for name, value in found.items()}
        for name, value in found.items():
            if lengths[name] is None:
                self.complain(f"`{name}` is a list", f"write `{name}: [...]`", value)
        if not found or (kind == "pie" and len(found) < 2):
            wanted = " and ".join(f"`{name}`" for name in names)
            self.complain(f"this trace lacks {wanted}", "write what it shows as lists", node)
        elif None not in lengths.values() and len(set(lengths.values())) > 1:
            told = " and ".join(f"`{name}` has {count}" for name, count in lengths.items())
            self.complain(f"{told}", "give both lists as many values", found[names[0]])

    def mapping(self, node: Node | None, keys: Keys, path: tuple[str, ...]) -> None:
        """Check a mapping and all below it against the table."""
        if node is None:
            return
        if not isinstance(node, n.Mapping):
            self._other(node, keys, path)
            return
        for entry in node.entries:
            known = keys.names.get(entry.key.text)
            if known is None:
                self.unknown(entry.key, keys.names, f"`{path[-1]}`")
            elif known is VALUE:
                self._value(entry.value, (*path, entry.key.text))
            else:
                self._below(entry.value, known, (*path, entry.key.text))

    def _below(self, node: Node, keys: Keys, path: tuple[str, ...]) -> None:
        if not keys.many:
            self.mapping(node, keys, path)
        elif isinstance(node, n.Sequence):
            for item in node.items:
                self.mapping(item, keys._replace(many=False), path)
        else:
            self.complain(f"`{path[-1]}` is a list", "put a dash before each of them", node)

    def _other(self, node: Node, keys: Keys, path: tuple[str, ...]) -> None:
        if not (keys.or_text and isinstance(node, n.Scalar)):
            shown = ", ".join(list(keys.names)[:3])
            self.complain(f"`{path[-1]}` is a mapping", f"it has keys such as {shown}", node)

    def _value(self, node: Node, path: tuple[str, ...]) -> None:
        self._count(node, path)
        self.values.append(Value(path, plain(node), node.span))

    def _count(self, node: Node, path: tuple[str, ...]) -> None:
        self.count += 1
        if isinstance(node, n.Mapping):
            self.complain(f"`{path[-1]}` is a value or a list of values", "take the keys out", node)
        for item in node.items if isinstance(node, n.Sequence) else ():
            self._count(item, path)

    def unknown(self, key: n.Scalar, names: Names | tuple[str, ...], where: str) -> None:
        """Report a name that the table does not have."""
        hint = did_you_mean(key.text, names, "the guide lists what a figure may say")
        self.complain(f"`{key.text}` is not read in {where}", hint, key)

    def complain(self, message: str, hint: str, node: Node) -> None:
        """Report what is wrong with a node."""
        self.problems.append(_invalid(message, hint, node.span))


def _check_height(layout: Node | None, problems: list[Diagnostic]) -> None:
    node = _within(layout, "height")
    if node is not None and plain(node) not in HEIGHTS:
        message = f"the height of a figure is from {HEIGHTS[0]} to {HEIGHTS[-1]} pixels"
        problems.append(_invalid(message, "write a whole number, such as 360", node.span))


def _within(node: Node | None, key: str) -> Node | None:
    return node.get(key) if isinstance(node, n.Mapping) else None


def _text(node: Node | None) -> str:
    """Return a title that is written as a text or as `{text: ...}`."""
    node = _within(node, "text") or node
    return "" if not isinstance(node, n.Scalar) or node.is_null else " ".join(node.text.split())


def _invalid(message: str, hint: str, span: Span) -> Diagnostic:
    return Diagnostic(rule="bad-value", message=message, hint=hint, span=span)


def _length(node: Node) -> int | None:
    """Return how many values a list has, None if it is no list of values."""
    if isinstance(node, n.Sequence) and all(isinstance(item, n.Scalar) for item in node.items):
        return len(node.items)
    return None
