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
    first = (inline.map or [0, 1])[0]
    found: list[Piece] = []
    for index, raw in enumerate(inline.content.split("\n")):
        text = raw.strip()
        source = blocks.lines[first + index] if first + index < len(blocks.lines) else ""
        kept = source.rstrip()
        start = len(kept) - len(text) if kept.endswith(text) else max(source.find(text), 0)
        found.append(Piece(text, blocks.offset + first + index + 1, start + 1))
    return tuple(found)


def first_inline(element: Sequence[Token]) -> Token | None:
    """Return the text of the first paragraph of a list item, if it starts with one."""
    if len(element) > 2 and element[1].type == "paragraph_open":
        return element[2]
    return None
