"""The order of facts: as in the table of fields, with single blanks, each spelled as it was."""

from collections.abc import Iterator, Mapping

from plangen.canonical.groups import groups
from plangen.model.field import Fields, field_of
from plangen.source.document import Document
from plangen.source.edit import Edit
from plangen.source.node import Entry
from plangen.source.span import Span
from plangen.source.text import Text

_CLASS = 1
_OWN = 1_000

_Place = tuple[int, int, int]
"""The rank of a fact, and the columns where it starts and ends."""


def edits(document: Document, texts: Mapping[str, Text]) -> Iterator[Edit]:
    """Yield an edit for each group whose facts are out of order or set apart by more than a blank.

    A group stays where it holds anything but facts (a comment), a word that its item does not
    know, or a fact twice: there the order may matter.
    """
    for group in groups(document):
        span = group.facts.span
        line = texts[span.path].lines[span.line - 1]
        inner = Span(span.path, span.line, span.column + 1, span.line, span.end_column - 1)
        ranked = _ranked(group.facts.entries, group.fields)
        if ranked and _only_blanks(line, inner, ranked):
            ordered = " ".join(line[start - 1 : end - 1] for _, start, end in sorted(ranked))
            if ordered != line[inner.column - 1 : inner.end_column - 1]:
                yield Edit(inner, ordered)


def _only_blanks(line: str, inner: Span, places: list[_Place]) -> bool:
    """Tell whether nothing but blanks stands beside the facts of a group."""
    ends = [inner.column, *(end for _, _, end in places)]
    starts = [*(start for _, start, _ in places), inner.end_column]
    return not any(
        line[end - 1 : start - 1].strip() for end, start in zip(ends, starts, strict=True)
    )


def _ranked(entries: tuple[Entry, ...], fields: Fields) -> list[_Place]:
    """Return the facts in the order of the text; none where their order may matter."""
    found: list[_Place] = []
    for entry in entries:
        rank = _rank(entry, fields)
        if rank is None:
            return []
        found.append((rank, entry.key.span.column, entry.value.span.end_column))
    named = [rank for rank, _, _ in found if rank not in {_CLASS, _OWN}]
    return found if _unique(named) else []


def _unique(ranks: list[int]) -> bool:
    return len(set(ranks)) == len(ranks)


def _rank(entry: Entry, fields: Fields) -> int | None:
    """Return the place of a fact: the class behind the id, own keys last, None if unknown."""
    if entry.key.text == "class":
        return _CLASS
    if entry.key.text.startswith("x-"):
        return _OWN
    field = field_of(entry, fields)
    return None if field is None else 2 * fields.index(field)
