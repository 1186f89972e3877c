"""A span: the file, line and column where a value stands."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of a file.

    Lines and columns count from 1, in code points; the end is exclusive.
    `path` is relative to the content folder, with forward slashes.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of_file(cls, path: str) -> Span:
        """Point at the start of a file, for what concerns it as a whole."""
        return cls(path, 1, 1, 1, 1)

    def until(self, other: Span) -> Span:
        """Stretch from the start of this span to the end of another in the same file."""
        return Span(self.path, self.line, self.column, other.end_line, other.end_column)

    def part(self, start: int, length: int) -> Span:
        """Return `length` code points from offset `start`, all on the first line."""
        column = self.column + start
        return Span(self.path, self.line, column, self.line, column + length)
