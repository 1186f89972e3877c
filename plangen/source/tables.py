"""Tables: the cells of a Markdown table with the place of each."""

import re

from plangen.frozen import frozen
from plangen.source.diagnostic import Diagnostic
from plangen.source.node import Scalar
from plangen.source.span import Span
from plangen.source.text import Text

_PIPE = re.compile(r"(?<!\\)\|")
"""A pipe that parts two cells; Markdown asks only for the character before it."""


@frozen()
class Table:
    """A head and rows of cells; every row has as many cells as the head."""

    head: tuple[Scalar, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    span: Span


def read_table(text: Text, first: int, last: int) -> tuple[Table, tuple[Diagnostic, ...]]:
    """Read the table on lines `first` to `last` (from 0, end exclusive); line two is the rule.

    A missing cell is empty; a cell more than the head has is a problem, for Markdown would
    drop it.
    """
    head = cells(text, first)
    problems: list[Diagnostic] = []
    rows: list[tuple[Scalar, ...]] = []
    for line in range(first + 2, last):
        row = cells(text, line)
        surplus = next((cell for cell in row[len(head) :] if cell.text), None)
        if surplus:
            problems.append(_surplus(surplus, len(head)))
        missing = tuple(Scalar("", text.line_span(line)) for _ in range(len(head) - len(row)))
        rows.append((*row[: len(head)], *missing))
    span = text.line_span(first).until(text.line_span(last - 1))
    return Table(head, tuple(rows), span), tuple(problems)


def cells(text: Text, line: int) -> tuple[Scalar, ...]:
    """Return the cells on a line (from 0) of a table, without the empty ones outside its pipes."""
    source = text.lines[line]
    found: list[Scalar] = []
    start = 0
    for end in (*(pipe.start() for pipe in _PIPE.finditer(source)), len(source)):
        found.append(_cell(text, line, start, end))
        start = end + 1
    return tuple(_trimmed(found, source))


def _cell(text: Text, line: int, start: int, end: int) -> Scalar:
    raw = text.lines[line][start:end]
    content = raw.strip()
    begin = start + (len(raw) - len(raw.lstrip()) if content else min(1, len(raw)))
    span = text.span(line, begin, begin + len(content))
    return Scalar(content.replace("\\|", "|"), span)


def _trimmed(cells: list[Scalar], source: str) -> list[Scalar]:
    """Drop the empty cells outside the outer pipes."""
    stripped = source.strip()
    if stripped.startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and stripped.endswith("|") and not stripped.endswith("\\|"):
        cells = cells[:-1]
    return cells


def _surplus(cell: Scalar, columns: int) -> Diagnostic:
    return Diagnostic(
        rule="bad-item",
        message=f"`{cell.text}` stands in a cell that the head has no column for",
        hint=f"write {columns} cells; a `|` inside a cell is written `\\|`",
        span=cell.span,
    )
