"""Items: the list items of a section as tasks, risks, notes and checklists, still uninterpreted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token

from plangen.source.blocks import elements, first_inline, inside, is_list, pieces
from plangen.source.diagnostic import Diagnostic
from plangen.source.document import Check, Item, Note, Title
from plangen.source.edit import Edit, Fix
from plangen.source.facts import FactText, Piece, looks_like_facts, read_facts
from plangen.source.fences import Fence, read_fence
from plangen.source.markdown import Blocks, LinkUse, render, render_inline
from plangen.source.span import Span
from plangen.source.stray import TIGHT_BULLET, lines_span, piece_span, stray, tight_bullet

_BOX = re.compile(r"\[([ xX/!-])\](?:\s+|$)")
_TIGHT_BOX = re.compile(r"\[([ xX/!-])\](?=[^\s(\[:])")
_ODD_BOX = re.compile(r"\[(\s*[^\s\]\d]?\s*)\](?:\s+|$)")
_BOXES = (_BOX, _TIGHT_BOX, _ODD_BOX)
_INNER = {"", "x", "-", "/", "!"}
"""What a box holds, once the blanks are cut."""
_LABEL = re.compile(r"([*_]*)([^\W\d_][^:{}`\[\]]{0,38}?)(?:\1:|:\1)(?:\s+|$)")


@dataclass(slots=True)
class Gathered:
    """What reading a stretch of a document gathers on the way."""

    problems: list[Diagnostic]
    links: list[LinkUse]
    fences: list[Fence] = field(default_factory=list)

    def html(self, blocks: Blocks, tokens: Sequence[Token]) -> tuple[str, str]:
        """Render tokens; return HTML and plain text, keep links, figures and problems."""
        for token in tokens:
            if token.type == "fence":
                fence, found = read_fence(blocks, token)
                self.problems.extend(found)
                if fence:
                    self.fences.append(fence)
        rendered, problems = render(blocks, tokens)
        self.links.extend(rendered.links)
        self.problems.extend(problems)
        return rendered.html, rendered.text

    def title(self, blocks: Blocks, words: str, span: Span) -> Title:
        """Render the words of a title, wrapped or not."""
        raw = words.replace("\n", " ")
        rendered, problems = render_inline(blocks, raw, span)
        self.problems.extend(problems)
        self.links.extend(rendered.links)
        text = " ".join(rendered.text.split())
        return Title(raw=raw, html=rendered.html, text=text, span=span)


class _Head(NamedTuple):
    """The first paragraph of a list item: box, title, facts."""

    box: str | None
    cut: FactText
    span: Span


def read_list(
    blocks: Blocks, element: Sequence[Token], into: Gathered, *, boxed: bool
) -> tuple[list[Item], list[Note]]:
    """Read a top-level list of a section.

    With `boxed` (phases, tasks) only an item with a box is an item and the rest are notes;
    else every bullet is an item.
    """
    items: list[Item] = []
    notes: list[Note] = []
    for entry in elements(inside(element)):
        inline = first_inline(entry)
        if inline is None or (boxed and not (_has_box(entry) or _has_facts(entry))):
            notes.append(_note(blocks, entry, into))
        else:
            items.append(_item(blocks, entry, _head(blocks, inline, into), into, boxed=boxed))
    return items, notes


def read_notes(blocks: Blocks, element: Sequence[Token], into: Gathered) -> list[Note]:
    """Read a list whose entries are all notes; facts in it are a problem."""
    return [_note(blocks, entry, into) for entry in elements(inside(element))]


def _has_box(entry: Sequence[Token]) -> bool:
    inline = first_inline(entry)
    if inline is None:
        return False
    start = inline.content.partition("\n")[0].strip()
    return start.startswith("[") and any(one.match(start) for one in _BOXES)


def _has_facts(entry: Sequence[Token]) -> bool:
    inline = first_inline(entry)
    return inline is not None and looks_like_facts(inline.content)


def _head(blocks: Blocks, inline: Token, into: Gathered) -> _Head:
    """Read box, title and facts of a list item from its first paragraph."""
    path = blocks.text.path
    lines = pieces(blocks, inline)
    box, width = _box(path, lines[0], into)
    first = Piece(lines[0].text[width:], lines[0].line, lines[0].column + width)
    for piece in lines[1:]:
        if TIGHT_BULLET.match(piece.text):
            into.problems.append(tight_bullet(piece_span(path, piece), piece.text))
    cut = read_facts(path, (first, *lines[1:]))
    into.problems.extend(cut.problems)
    span = lines_span(path, (first, *lines[1:]))
    return _Head(box, cut, span)


def _box(path: str, piece: Piece, into: Gathered) -> tuple[str | None, int]:
    """Return the character in the box and how much of the line the box takes."""
    found = _BOX.match(piece.text)
    if found:
        return found[1].lower(), found.end()
    tight = _TIGHT_BOX.match(piece.text)
    span = Span(path, piece.line, piece.column, piece.line, piece.column + 3)
    if tight:
        message, hint = "there is no space behind the box", "write `- [ ] title`"
        fix = Fix("write a blank behind the box", (Edit(span.part(3, 0), " "),))
        into.problems.append(
            Diagnostic(rule="bad-item", message=message, span=span, hint=hint, fix=fix)
        )
        return tight[1].lower(), tight.end()
    odd = _ODD_BOX.match(piece.text)
    if not odd:
        return None, 0
    inner = odd[1].strip().lower()
    span = span.part(0, len(odd.group().rstrip()))
    message = f"`{odd.group().strip()}` is not a box"
    hint = "write `[ ]` to do, `[x]` done or `[-]` dropped"
    meant = f"[{inner or ' '}]"
    mended = Fix(f"write `{meant}`", (Edit(span, meant),)) if inner in _INNER else None
    into.problems.append(
        Diagnostic(rule="bad-item", message=message, span=span, hint=hint, fix=mended)
    )
    return (inner if inner and inner in _INNER else " "), odd.end()


def _item(
    blocks: Blocks, entry: Sequence[Token], head: _Head, into: Gathered, *, boxed: bool
) -> Item:
    if boxed and head.box is None:
        into.problems.append(_box_missing(head.span))
    notes: list[Note] = []
    checks: list[Check] = []
    children: list[Item] = []
    rest: list[Token] = []
    for element in list(elements(inside(entry)))[1:]:
        if is_list(element):
            for nested in elements(inside(element)):
                _nested(blocks, nested, into, (notes, checks, children))
        else:
            rest.extend(element)
    stray(
        blocks, rest, into.problems, "put the facts at the end of the first paragraph of the item"
    )
    html, _ = into.html(blocks, rest)
    return Item(
        title=into.title(blocks, head.cut.title, head.span),
        box=head.box if head.box is not None or not boxed else " ",
        facts=head.cut.facts.entries if head.cut.facts else (),
        notes=tuple(notes),
        checks=tuple(checks),
        children=tuple(children),
        html=html,
        span=head.span,
        group=head.cut.facts,
    )


def _box_missing(span: Span) -> Diagnostic:
    return Diagnostic(
        rule="bad-item",
        message="this bullet has facts but no box",
        span=span,
        hint="write `- [ ] title {...}` to make it a task",
    )


def _nested(
    blocks: Blocks,
    entry: Sequence[Token],
    into: Gathered,
    found: tuple[list[Note], list[Check], list[Item]],
) -> None:
    """Sort a nested list item into notes, checklist and subtasks."""
    notes, checks, children = found
    inline = first_inline(entry)
    if inline is None or not _has_box(entry):
        notes.append(_note(blocks, entry, into))
    elif "{" in inline.content and read_facts("", pieces(blocks, inline)).facts is not None:
        children.append(_item(blocks, entry, _head(blocks, inline, into), into, boxed=True))
    else:
        checks.append(_check(blocks, entry, inline, into))


def _check(blocks: Blocks, entry: Sequence[Token], inline: Token, into: Gathered) -> Check:
    head = _head(blocks, inline, into)
    stray(blocks, entry[4:], into.problems, "a checklist entry has no subtasks")
    inline.content = head.cut.title
    html, text = into.html(blocks, inside(entry))
    return Check(html=html, text=text.strip(), done=head.box == "x", span=head.span)


def _note(blocks: Blocks, entry: Sequence[Token], into: Gathered) -> Note:
    hint = "a note has no facts: put them on its item, or write `- [ ]` to make it a subtask"
    stray(blocks, inside(entry), into.problems, hint)
    inline = first_inline(entry)
    named = None
    label, span = "", blocks.text.line_span(blocks.offset + (entry[0].map or [0, 1])[0])
    if inline is not None:
        lines = pieces(blocks, inline)
        span = lines_span(blocks.text.path, lines)
        found = _LABEL.match(inline.content)
        if found and len(found[2].split()) <= 4:
            label = " ".join(found[2].split())
            named = piece_span(blocks.text.path, lines[0]).part(found.start(2), len(found[2]))
            inline.content = inline.content[found.end() :]
    html, text = into.html(blocks, inside(entry))
    return Note(label=label, html=html, text=text.strip(), span=span, named=named)
