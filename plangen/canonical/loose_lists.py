"""Loose lists: a blank line between the items of a section, so that two changes do not collide."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from plangen.source.document import Document, Item, Section
from plangen.source.edit import Edit
from plangen.source.text import Text

_BULLET = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?")


def edits(document: Document, texts: Mapping[str, Text]) -> Iterator[Edit]:
    """Yield an empty line before each top-level item that follows another without one.

    Items are boxed, or have facts; what stands below an item stays tight.
    """
    for section in document.sections:
        yield from _section(section, texts)


def _section(section: Section, texts: Mapping[str, Text]) -> Iterator[Edit]:
    for before, item in pairwise(section.items):
        span = item.span
        lines = texts[span.path].lines
        lead = lines[span.line - 1][: span.column - 1]
        if (
            before.span.path == span.path
            and _stands_apart(before)
            and _stands_apart(item)
            and _BULLET.fullmatch(lead)
            and lines[span.line - 2].strip()
        ):
            yield Edit(texts[span.path].span(span.line - 1, 0, 0), "\n")
    for part in section.sections:
        yield from _section(part, texts)


def _stands_apart(item: Item) -> bool:
    return item.box is not None or item.group is not None
