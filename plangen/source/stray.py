"""Strays: facts, boxes and table rows in text that is read as something else."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from plangen.source.blocks import pieces
from plangen.source.diagnostic import Diagnostic
from plangen.source.edit import Edit, Fix
from plangen.source.facts import Piece, looks_like_facts
from plangen.source.markdown import Blocks
from plangen.source.span import Span

TIGHT_BULLET = re.compile(r"([-*+]|\d+[.)])\[[ xX/!-]?\](?![(\[:])")
_CODED_BOX = re.compile(r"(?:(?:[-*+]|\d+[.)])\s+)?\[[ xX/!-]\]\s")


def stray(blocks: Blocks, tokens: Sequence[Token], problems: list[Diagnostic], hint: str) -> None:
    """Report facts, boxes and bullets in text that is read as prose."""
    for token in tokens:
        if token.type == "inline":
            if "{" not in token.content and "[" not in token.content:
                # Neither facts nor a box: no line of it needs its place.
                continue
            for piece in pieces(blocks, token):
                _stray_line(blocks, piece, problems, hint)
            if looks_like_facts(token.content) and "\n" in token.content:
                _stray_wrapped(blocks, token, problems, hint)
        elif token.type == "code_block":
            _stray_code(blocks, token, problems)
        elif token.type == "fence":
            _stray_fence(blocks, token, problems)


def _stray_line(blocks: Blocks, piece: Piece, problems: list[Diagnostic], hint: str) -> None:
    span = piece_span(blocks.text.path, piece)
    if TIGHT_BULLET.match(piece.text):
        problems.append(tight_bullet(span, piece.text))
    elif looks_like_facts(piece.text):
        problems.append(stray_facts(span, hint))


def _stray_wrapped(blocks: Blocks, token: Token, problems: list[Diagnostic], hint: str) -> None:
    lines = pieces(blocks, token)
    if not any(looks_like_facts(piece.text) for piece in lines):
        opened = next((piece for piece in lines if "{" in piece.text), lines[0])
        problems.append(stray_facts(piece_span(blocks.text.path, opened), hint))


def _stray_code(blocks: Blocks, token: Token, problems: list[Diagnostic]) -> None:
    hint = "indent an item by less than four blanks, or by as much as the text of its parent"
    first = blocks.offset + (token.map or [0, 1])[0]
    for line, content in enumerate(token.content.split("\n"), first):
        if looks_like_facts(content) or _CODED_BOX.match(content.lstrip()):
            problems.append(
                Diagnostic(
                    rule="bad-facts",
                    message="this is indented so far that Markdown reads it as code",
                    span=blocks.text.line_span(line),
                    hint=hint,
                )
            )


def _stray_fence(blocks: Blocks, token: Token, problems: list[Diagnostic]) -> None:
    """Report a fence that nothing closes if it swallows items: the rest of the text is lost."""
    first, last = token.map or [0, 1]
    start, stop = blocks.offset + first, blocks.offset + last
    end = blocks.text.lines[stop - 1].strip(" \t>") if stop - 1 > start else ""
    closed = end.startswith(token.markup) and not end.strip(token.markup[0])
    if closed or not looks_like_facts(token.content):
        return
    problems.append(
        Diagnostic(
            rule="bad-facts",
            message="this block of code is not closed, so the facts in it are not read",
            span=blocks.text.line_span(start),
            hint=f"write `{token.markup}` where the code ends",
        )
    )


def stray_facts(span: Span, hint: str) -> Diagnostic:
    """Report facts that belong to no item."""
    return Diagnostic(
        rule="bad-facts",
        message="facts stand here where no item can have them",
        span=span,
        hint=hint,
    )


def stray_rows(blocks: Blocks, inline: Token, problems: list[Diagnostic]) -> None:
    """Report a row of cells that belongs to no table."""
    first = pieces(blocks, inline)[0]
    if not first.text.startswith("|"):
        return
    problems.append(
        Diagnostic(
            rule="bad-item",
            message="this row belongs to no table",
            span=piece_span(blocks.text.path, first),
            hint="write a head and a line of dashes with as many cells, and no other line between",
        )
    )


def stray_definitions(blocks: Blocks, problems: list[Diagnostic]) -> None:
    """Report facts that Markdown takes for the address of a link: `[x]: {#a}`."""
    for found in _definitions(blocks):
        if looks_like_facts(blocks.text.lines[found]):
            hint = "write `- [ ] title`, without a colon behind the box"
            problems.append(stray_facts(blocks.text.line_span(found), hint))


def _definitions(blocks: Blocks) -> Iterator[int]:
    """Yield the lines (from 0, in the file) that Markdown reads as the address of a link."""
    named = blocks.env.get("references", {})
    again = blocks.env.get("duplicate_refs", [])
    found = [*(named.values() if isinstance(named, dict) else ())]
    found += again if isinstance(again, list) else []
    for one in found:
        first, last = one["map"]
        yield from range(blocks.offset + first, blocks.offset + last)


def tight_bullet(span: Span, text: str) -> Diagnostic:
    """Report a bullet that runs into its box, on a line that reads `text` without its indent."""
    # A number may not open a list where Markdown reads a paragraph, so only a bullet is sure.
    fix = Fix("write a blank behind the bullet", (Edit(span.part(1, 0), " "),))
    return Diagnostic(
        rule="bad-item",
        message="there is no space between the bullet and its box",
        span=span,
        hint="write `- [ ] title`",
        fix=fix if text[0] in "-*+" else None,
    )


def lines_span(path: str, lines: Sequence[Piece]) -> Span:
    """Return where a wrapped text stands."""
    return piece_span(path, lines[0]).until(piece_span(path, lines[-1]))


def piece_span(path: str, piece: Piece) -> Span:
    """Return where a line of a wrapped text stands."""
    return Span(path, piece.line, piece.column, piece.line, piece.column + len(piece.text))
