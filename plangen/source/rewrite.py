"""Rewriting: edits applied to the bytes of a file, with all else kept byte for byte."""

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise

from plangen.source.edit import Edit
from plangen.source.span import Span

_END = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"

Place = tuple[int, int]


class Claims:
    """The spans of one file that are given to edits; no two of them overlap."""

    def __init__(self) -> None:
        self._taken: list[tuple[Place, Place]] = []

    def take(self, edits: Sequence[Edit]) -> bool:
        """Take the spans of all edits, or none of them where one is taken already."""
        wanted = sorted({_range(edit.span) for edit in edits})
        clash = len(wanted) < len(edits) or any(_overlap(*pair) for pair in pairwise(wanted))
        if clash or not all(self._is_free(one) for one in wanted):
            return False
        for one in wanted:
            insort(self._taken, one)
        return True

    def _is_free(self, wanted: tuple[Place, Place]) -> bool:
        index = bisect_right(self._taken, wanted)
        return not any(_overlap(wanted, one) for one in self._taken[max(index - 1, 0) : index + 1])


def _range(span: Span) -> tuple[Place, Place]:
    return (span.line, span.column), (span.end_line, span.end_column)


def _overlap(one: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
    """Tell whether two ranges share text; an insertion may stand at the edge of another edit."""
    return one == other or (one[0] < other[1] and other[0] < one[1])


def apply(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return the bytes of a file with edits applied.

    Spans count lines and code points as `source.text` does. Of edits that overlap the first
    wins, and one that lies outside the text is dropped. New lines end as the line they begin
    in. A file that is not UTF-8 stays as it is.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    lines = _lines(text)
    claims = Claims()
    placed = [
        (start, end, edit.text.replace("\n", _line_end(text, lines, edit.span.line)))
        for edit in edits
        if (start := _offset(lines, edit.span.line, edit.span.column)) is not None
        and (end := _offset(lines, edit.span.end_line, edit.span.end_column)) is not None
        and start <= end
        and claims.take((edit,))
    ]
    kept: list[str] = []
    done = 0
    for start, end, new in sorted(placed, key=lambda one: one[:2]):
        kept.extend((text[done:start], new))
        done = end
    return "".join((*kept, text[done:])).encode("utf-8")


def _lines(text: str) -> list[tuple[int, int]]:
    """Return where each line starts and ends, without what ends it and the mark before it."""
    first = 1 if text.startswith(_MARK) else 0
    ends = [(found.start(), found.end()) for found in _END.finditer(text)]
    starts = [first, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))


def _offset(lines: Sequence[tuple[int, int]], line: int, column: int) -> int | None:
    """Return the place of a line and column (from 1) in the text, None where there is none."""
    if not 1 <= line <= len(lines) or column < 1:
        return None
    start, end = lines[line - 1]
    return min(start + column - 1, end)


def _line_end(text: str, lines: Sequence[tuple[int, int]], line: int) -> str:
    """Return what ends a line; the last line takes it from the one before."""
    index = min(line, len(lines) - 1) - 1
    return text[lines[index][1] : lines[index + 1][0]] if index >= 0 else "\n"
