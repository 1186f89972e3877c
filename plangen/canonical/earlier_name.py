"""Earlier names: the id that an item had goes behind its `was:`, in either spelling."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plangen.model.shape import Wrong, words
from plangen.source import node
from plangen.source.document import Document, Item, Section
from plangen.source.edit import Edit
from plangen.source.node import Entry, Node, Scalar
from plangen.source.span import Span

_WAS = "was"


class _Holder(NamedTuple):
    """What an id stands in: its facts, or its entry in YAML; `keyed` if the id is the key of it."""

    values: node.Mapping
    is_yaml: bool
    keyed: bool = False


def edits(
    document: Document, lines: Mapping[str, tuple[str, ...]], at: Span, old: str, new: str
) -> Iterator[Edit]:
    """Yield the edit that adds `old` to the earlier ids of the item whose id stands at a place.

    The last id comes first. `new` is taken out: an id of today is no earlier one.
    """
    holder = next(_holders(document, at), None)
    if holder is None:
        return
    written = holder.values.get(_WAS)
    if written is not None:
        listed = words(written)
        if not isinstance(listed, Wrong):
            kept = [old, *(word.text for word in listed if word.text not in {old, new})]
            yield _rewritten(written, listed, kept, lines[at.path], is_yaml=holder.is_yaml)
    elif holder.is_yaml:
        yield _in_yaml(holder, at, old, lines[at.path])
    else:
        # Own facts come last, and nothing of the table of fields stands behind `was`.
        known = [one for one in holder.values.entries if not one.key.text.startswith("x-")]
        yield Edit(_behind(known[-1].value.span), f" {_WAS}:{old}")


def _holders(document: Document, at: Span) -> Iterator[_Holder]:
    """Yield what holds the id at a place, which is one or nothing."""
    parts: list[Item | Section] = list(document.sections)
    while parts:
        part = parts.pop()
        if part.group and any(_is_id(entry, at) for entry in part.group.entries):
            yield _Holder(part.group, is_yaml=False)
        if isinstance(part, Section):
            parts.extend((*part.items, *part.sections))
        else:
            parts.extend(part.children)
    if document.header is not None:
        yield from _in_header(document.header, at)


def _in_header(value: Node, at: Span) -> Iterator[_Holder]:
    if isinstance(value, node.Mapping):
        if any(_is_id(entry, at) for entry in value.entries):
            yield _Holder(value, is_yaml=True)
        for entry in value.entries:
            if entry.key.span == at and isinstance(entry.value, node.Mapping):
                yield _Holder(entry.value, is_yaml=True, keyed=True)
            yield from _in_header(entry.value, at)
    elif isinstance(value, node.Sequence):
        for item in value.items:
            yield from _in_header(item, at)


def _is_id(entry: Entry, at: Span) -> bool:
    return entry.key.text == "id" and entry.value.span == at


def _rewritten(
    written: Node,
    listed: tuple[Scalar, ...],
    kept: list[str],
    lines: tuple[str, ...],
    *,
    is_yaml: bool,
) -> Edit:
    """Return the edit of a `was` that is there, in its own notation."""
    if not is_yaml:
        return Edit(written.span, ",".join(kept))
    if isinstance(written, node.Sequence) and listed:
        first = listed[0].span
        before = lines[first.line - 1][: first.column - 1]
        dash = before.rstrip().endswith("-")
        between = f"\n{' ' * before.rindex('-')}- " if dash else ", "
        return Edit(first.until(listed[-1].span), between.join(kept))
    blank = " " if written.span.column == written.span.end_column else ""
    return Edit(written.span, blank + (kept[0] if len(kept) == 1 else f"[{', '.join(kept)}]"))


def _in_yaml(holder: _Holder, at: Span, old: str, lines: tuple[str, ...]) -> Edit:
    """Return the edit that writes the key directly behind the id, as entries are written."""
    span, entries = holder.values.span, holder.values.entries
    line = lines[at.line - 1]
    if lines[span.line - 1][span.column - 1 : span.column] == "{":
        if not holder.keyed:
            return Edit(_behind(at), f", {_WAS}: {old}")
        return Edit(span.part(1, 0), f"{_WAS}: {old}" + (", " if entries else ""))
    if holder.keyed:
        first = entries[0].key.span
        return Edit(first.part(0, 0), f"{_WAS}: {old}\n{' ' * (first.column - 1)}")
    key = next(entry.key.span for entry in entries if _is_id(entry, at))
    end = Span(at.path, at.line, len(line) + 1, at.line, len(line) + 1)
    return Edit(end, f"\n{' ' * (key.column - 1)}{_WAS}: {old}")


def _behind(span: Span) -> Span:
    return Span(span.path, span.end_line, span.end_column, span.end_line, span.end_column)
