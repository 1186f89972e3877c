"""The YAML spelling: items in a plan's header become the items that the body would give."""

from collections.abc import Iterator

from plangen.source.diagnostic import Diagnostic
from plangen.source.document import Item, Note, Title
from plangen.source.headings import ITEM_SECTIONS, TABLE_SECTIONS
from plangen.source.node import Entry, Mapping, Node, Scalar, Sequence
from plangen.source.span import Span

ITEM_KEYS = ("phases", "tasks", *ITEM_SECTIONS)
TABLE_KEYS = tuple(name for name in TABLE_SECTIONS if name != "budget")
KEYS = (*ITEM_KEYS, *TABLE_KEYS, "lines", "updates")
"""Header keys that hold items (`lines` are the rows of the budget)."""

_OWN = {"title", "notes", "tasks", "text"}
_BOXES = {"todo": " ", "active": "/", "blocked": "!", "done": "x", "dropped": "-"}


def yaml_items(node: Node, problems: list[Diagnostic], *, boxed: bool) -> tuple[Item, ...]:
    """Turn a list of mappings (or a mapping by id) into items."""
    return tuple(_item(mapping, problems, boxed=boxed) for mapping in listed(node, problems))


ENTRY = "{id: fares, owner: amara, duration: 10d}"


def listed(node: Node, problems: list[Diagnostic], example: str = ENTRY) -> Iterator[Mapping]:
    """Yield the mappings of a list, or of a mapping by id with the id put in.

    The `example` of an entry is for the hint where something else stands.
    """
    if isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Mapping):
                yield item
            else:
                problems.append(_not_a_mapping(item, example))
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if isinstance(entry.value, Mapping):
                named = Entry(Scalar("id", entry.key.span), entry.key)
                yield Mapping((named, *entry.value.entries), entry.value.span)
            else:
                problems.append(_not_a_mapping(entry.value, example))
    elif not node.is_null:
        problems.append(_not_a_mapping(node, example))


def _not_a_mapping(node: Node, example: str) -> Diagnostic:
    hint = f"write `- {example}`"
    return _wrong(node, "an entry with keys is wanted here", hint)


def _wrong(node: Node, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule="bad-value", message=message, span=node.span, hint=hint)


def _item(mapping: Mapping, problems: list[Diagnostic], *, boxed: bool) -> Item:
    title = _scalar(mapping.get("title"), problems)
    text = title.text if title else ""
    span = title.span if title else _first_line(mapping.span)
    children = mapping.get("tasks")
    state = mapping.get("state")
    box = _BOXES.get(state.text, " ") if isinstance(state, Scalar) and boxed else " "
    facts = [entry for entry in mapping.entries if entry.key.text not in _OWN]
    if boxed:
        facts = [entry for entry in facts if entry.key.text != "state" or not _known_box(state)]
    return Item(
        title=Title(raw=text, html=escape(text), text=text, span=span),
        box=box,
        facts=tuple(facts),
        notes=_notes(mapping.get("notes"), problems),
        checks=(),
        children=yaml_items(children, problems, boxed=True) if children else (),
        html=_html(_scalar(mapping.get("text"), problems)),
        span=span,
    )


def _known_box(state: Node | None) -> bool:
    return isinstance(state, Scalar) and state.text in _BOXES


def _first_line(span: Span) -> Span:
    if span.line == span.end_line:
        return span
    return Span(span.path, span.line, span.column, span.line, span.column + 1)


def _notes(node: Node | None, problems: list[Diagnostic]) -> tuple[Note, ...]:
    """Read notes as a mapping from label to text, or as a list of texts or `Label: text`."""
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return ()
    if isinstance(node, Scalar):
        hint = "write `notes: {done when: the text}`, or a list"
        problems.append(_wrong(node, "notes are a list, or labels and texts", hint))
        return ()
    parts = node.items if isinstance(node, Sequence) else (node,)
    return tuple(note for part in parts for note in _labelled(part, problems))


def _labelled(node: Node, problems: list[Diagnostic]) -> Iterator[Note]:
    """Yield the notes of one entry of a list, or of a mapping."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            text = _scalar(entry.value, problems)
            if text:
                yield _note(entry.key.text.replace("-", " "), text)
        return
    text = _scalar(node, problems)
    if text:
        label, mark, rest = text.text.partition(": ")
        known = mark and len(label.split()) <= 4
        yield _note(label, Scalar(rest, text.span)) if known else _note("", text)


def _note(label: str, text: Scalar) -> Note:
    return Note(label=label, html=escape(text.text), text=text.text, span=text.span)


def _html(text: Scalar | None) -> str:
    return f"<p>{escape(text.text)}</p>\n" if text and text.text else ""


def _scalar(node: Node | None, problems: list[Diagnostic]) -> Scalar | None:
    """Return a text, or None where there is none; a list or a mapping is a problem."""
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return None
    if isinstance(node, Scalar):
        return node
    problems.append(_wrong(node, "a text is wanted here", "write it in quotes, on one line"))
    return None


def escape(text: str) -> str:
    """Return plain text as HTML."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
