"""Places in an editor: lines and characters from 0, counted in units of UTF-16."""

from typing import NamedTuple

from plangen.source.span import Span


class Place(NamedTuple):
    """A point between two characters."""

    line: int
    character: int


class Range(NamedTuple):
    """What lies between two points."""

    start: Place
    end: Place


def range_of(span: Span, lines: tuple[str, ...]) -> Range:
    """Return where a span stands, given the lines of its file."""
    return Range(
        _place(lines, span.line - 1, span.column - 1),
        _place(lines, span.end_line - 1, span.end_column - 1),
    )


def _place(lines: tuple[str, ...], line: int, offset: int) -> Place:
    text = lines[line] if line < len(lines) else ""
    return Place(line, units(text[:offset]))


def units(text: str) -> int:
    """Return the length of a text in UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)


def offset_of(text: str, character: int) -> int:
    """Return how many code points of a line stand before a character in UTF-16."""
    passed = 0
    for offset, point in enumerate(text):
        if passed >= character:
            return offset
        passed += 2 if point > "\uffff" else 1
    return len(text)
