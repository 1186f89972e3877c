"""Blocks: walking the token stream of a parsed text by whole elements."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from plangen.source.facts import Piece
from plangen.source.markdown import Blocks


def elements(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield each top-level element of a token stream with everything inside it."""
    start, depth = 0, 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]
            start = index + 1


def inside(element: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens between the opening and the closing token of an element."""
    return element[1:-1]


def is_list(element: Sequence[Token]) -> bool:
    """Tell whether an element is a bullet or numbered list."""
    return element[0].type in {"bullet_list_open", "ordered_list_open"}


def pieces(blocks: Blocks, inline: Token) -> tuple[Piece, ...]:
    """Return the raw lines of an inline token, each with its place in the file."""
    lines = [raw.strip() for raw in inline.content.split("\n")]
    first = _first_line(blocks, inline, lines[0])
    found: list[Piece] = []
    for line, text in enumerate(lines, first):
        source = blocks.text.lines[line] if line < len(blocks.text.lines) else ""
        kept = source.rstrip()
        start = len(kept) - len(text) if kept.endswith(text) else max(source.find(text), 0)
        found.append(Piece(text, line + 1, start + 1))
    return tuple(found)


def _first_line(blocks: Blocks, inline: Token, text: str) -> int:
    """Return the line (from 0) of a text; Markdown drops lines of strange blanks before it."""
    first, last = inline.map or [0, 1]
    for line in range(blocks.offset + first, blocks.offset + last):
        if text in blocks.text.lines[line]:
            return line
    return blocks.offset + first


def first_inline(element: Sequence[Token]) -> Token | None:
    """Return the text of the first paragraph of a list item, if it starts with one."""
    if len(element) > 2 and element[1].type == "paragraph_open":
        return element[2]
    return None
