"""Unpadded tables: one blank around each cell, three dashes a column, so a rename is one line."""

import re
from collections.abc import Iterator, Mapping

from plangen.source.edit import Edit
from plangen.source.frontmatter import read_header
from plangen.source.markdown import parse_blocks
from plangen.source.tables import cells
from plangen.source.text import Text

_RULE = re.compile(r"(:?)-+(:?)")


def edits(texts: Mapping[str, Text]) -> Iterator[Edit]:
    """Yield an edit for each row that is written otherwise; a row with a comment stays.

    A table whose head begins without a pipe stays too: with one it might go on the text above.
    """
    for text in texts.values():
        header, _ = read_header(text)
        blocks, _ = parse_blocks(text, header.body)
        for token in blocks.tokens:
            if token.type == "table_open" and token.level == 0:
                first, last = (blocks.offset + line for line in token.map or [0, 0])
                if not text.lines[first].lstrip().startswith("|"):
                    continue
                for line in range(first, last):
                    if blocks.text.lines[line] == text.lines[line]:
                        yield from _row(text, line, is_rule=line == first + 1)


def _row(text: Text, line: int, *, is_rule: bool) -> Iterator[Edit]:
    source = text.lines[line]
    found = [source[cell.span.column - 1 : cell.span.end_column - 1] for cell in cells(text, line)]
    if is_rule:
        parts = [_RULE.sub(r"\1---\2", cell) for cell in found]
    else:
        parts = [f" {cell} " if cell else " " for cell in found]
    indent = source[: len(source) - len(source.lstrip())]
    row = f"{indent}|{'|'.join(parts)}|"
    if row != source:
        yield Edit(text.span(line, 0, len(source)), row)
