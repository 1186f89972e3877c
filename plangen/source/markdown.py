"""Markdown: one safe dialect, parsed into block tokens and rendered to HTML.

Raw HTML and linkify are off. Links may lead to http, https, mailto and to files beside the
document; everything else is text and a problem. Links to files come out as
`plangen-doc:PATH`, which the page that shows them turns into a relative address. The text
of comments never reaches the output.
"""

import posixpath
import re
from bisect import bisect_right
from collections.abc import MutableMapping, Sequence
from itertools import accumulate
from urllib.parse import unquote

from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore, text_join
from markdown_it.token import Token

from plangen.frozen import frozen
from plangen.source.block_state import BlockState
from plangen.source.comments import cut_comments
from plangen.source.diagnostic import Diagnostic
from plangen.source.dialect import PARSER, limits
from plangen.source.span import Span
from plangen.source.text import Text

SCHEMES = ("http", "https", "mailto")
DOC = "plangen-doc:"
FIGURE = "data-figure"
"""The attribute of code that asks for a figure; its value names the block."""

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_MISSING = 100
"""So many links of one paragraph may be written elsewhere before their places are not sought."""
_SLUG = re.compile(r"[^a-z0-9]+")
_MARK = re.compile(r"[\\`*_~\[\]!<&]")
_BLANK_AT_BREAK = re.compile(r"[^\S\n]\n|\n[^\S\n]|\n\n|^\n|\n$")


@frozen()
class LinkUse:
    """A link to a file beside the document: its path from the content folder, and its place.

    `target` has no fragment; it may leave the content folder (`../x`), which a rule reports. It
    is empty where the link leads to a place of the page it stands in.
    """

    target: str
    fragment: str
    span: Span


@frozen()
class Rendered:
    """HTML that is safe to publish, its plain text, and the links it uses."""

    html: str
    text: str
    links: tuple[LinkUse, ...] = ()


_NOTHING = Rendered("", "")


@frozen()
class Blocks:
    """The block tokens of one text; inline parts are still raw (`render` reads them).

    `text` is the file with blanks for comments; the tokens count lines from `offset`.
    """

    text: Text
    offset: int
    tokens: tuple[Token, ...]
    env: MutableMapping[str, object]


def slug(text: str) -> str:
    """Return the ASCII form of a heading or title: `Roll out!` becomes `roll-out`."""
    return _SLUG.sub("-", text.casefold()).strip("-")[:80].rstrip("-")


def parse_blocks(text: Text, first: int = 0) -> tuple[Blocks, tuple[Diagnostic, ...]]:
    """Parse the lines from `first` on into block tokens; token lines count from `first`."""
    env: MutableMapping[str, object] = {}
    tokens: list[Token] = []
    cleared = cut_comments(text, first)
    state = BlockState("\n".join(cleared.lines), PARSER, env, tokens)
    PARSER.block.tokenize(state, state.line, state.lineMax)
    problems = (*cleared.problems, *limits(text, first, env))
    places = Text(text.path, text.lines[:first] + cleared.places)
    return Blocks(places, first, tuple(tokens), env), problems


def render(blocks: Blocks, tokens: Sequence[Token]) -> tuple[Rendered, tuple[Diagnostic, ...]]:
    """Render some of the tokens of `blocks`, with their inline parts, to HTML."""
    if not tokens:
        return _NOTHING, ()
    alone = _alone(tokens)
    if alone is not None and not _has_markup(alone.content):
        return _words(alone.content, visible=len(tokens) > 1 and not tokens[0].hidden), ()
    problems: list[Diagnostic] = []
    links: list[LinkUse] = []
    words: list[str] = []
    for token in tokens:
        if token.type == "inline":
            if not _has_markup(token.content):
                token.children = [Token("text", "", 0, content=token.content)]
                words.append(token.content.replace("\n", " "))
                continue
            _Links(blocks, token, links, problems).parse()
            words.append(_plain(token.children or ()))
        elif token.type in {"fence", "code_block"} and FIGURE not in token.attrs:
            words.append(token.content)
        elif token.attrs.get("style"):
            _align(token)
    html = PARSER.renderer.render(list(tokens), PARSER.options, blocks.env)
    return Rendered(html, "\n".join(words), tuple(links)), tuple(problems)


def _alone(tokens: Sequence[Token]) -> Token | None:
    """Return the inline text that a title or a paragraph is all of."""
    if len(tokens) == 1 and tokens[0].type == "inline":
        return tokens[0]
    return tokens[1] if len(tokens) == 3 and tokens[0].type == "paragraph_open" else None


def _has_markup(content: str) -> bool:
    """Tell whether a text is more than words: it has a mark, or a blank beside a line's end."""
    if _MARK.search(content):
        return True
    return "\n" in content and _BLANK_AT_BREAK.search(content) is not None


def _words(content: str, *, visible: bool = False) -> Rendered:
    """Return what a text without markup is rendered to, in a paragraph that is visible or not."""
    html = escapeHtml(content)
    return Rendered(f"<p>{html}</p>\n" if visible else html, content.replace("\n", " "))


def _align(token: Token) -> None:
    """Say the alignment of a cell by a class: no page has style attributes."""
    style = str(token.attrs.pop("style"))
    if style.endswith("right"):
        token.attrs["class"] = "num"


def render_inline(
    blocks: Blocks, content: str, span: Span
) -> tuple[Rendered, tuple[Diagnostic, ...]]:
    """Render a raw text (a title) that stands at `span`, which may reach over several lines."""
    if not _has_markup(content):
        return _words(content), ()
    here = [span.line - 1 - blocks.offset, span.end_line - blocks.offset]
    token = Token("inline", "", 0, content=content, map=here)
    return render(blocks, [token])


def _plain(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.children:
            parts.append(_plain(token.children))
    return "".join(parts)


class _Links:
    """Reads one inline text: allowed links kept, local ones pointed at their file, others text."""

    def __init__(
        self, blocks: Blocks, inline: Token, links: list[LinkUse], problems: list[Diagnostic]
    ) -> None:
        self.blocks = blocks
        self.inline = inline
        self.links = links
        self.problems = problems
        start, stop = inline.map or [0, 1]
        self.first = blocks.offset + start
        lines = blocks.text.lines[self.first : blocks.offset + max(stop, start + 1)]
        self.source = "\n".join(lines)
        self.starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self.seen = 0
        self.missing = 0

    def parse(self) -> None:
        """Fill the children of the inline token."""
        children: list[Token] = []
        PARSER.inline.parse(self.inline.content, PARSER, self.blocks.env, children)
        self.inline.children = children
        text_join(StateCore(self.inline.content, PARSER, self.blocks.env, [self.inline]))
        self.inline.children = self._safe(self.inline.children)

    def _safe(self, children: Sequence[Token]) -> list[Token]:
        kept: list[Token] = []
        opened: list[bool] = []
        for token in children:
            if token.type == "link_open":
                opened.append(self._link(token, kept))
            elif token.type == "link_close":
                if opened.pop():
                    kept.append(token)
            elif token.type == "image":
                kept.extend(self._image(token, linked=any(opened)))
            else:
                kept.append(token)
        return kept

    def _link(self, token: Token, kept: list[Token]) -> bool:
        """Keep the start of a link, unless its address is refused."""
        address = self._address(str(token.attrs.get("href", "")))
        if not address:
            return False
        token.attrs["href"] = address
        if address.casefold().startswith("http"):
            token.attrs["rel"] = "noopener noreferrer nofollow"
        kept.append(token)
        return True

    def _image(self, token: Token, *, linked: bool) -> list[Token]:
        """Keep a local picture; one on another host becomes a link, for pages ask no other host."""
        address = self._address(str(token.attrs.get("src", "")))
        label = _plain(token.children or ())
        text = Token("text", "", 0, content=label or address)
        if address.startswith(DOC):
            token.attrs["src"] = address
            token.children = [text] if label else []
            return [token]
        if not address or linked:
            return [text]
        link = Token("link_open", "a", 1)
        link.attrs = {"href": address, "rel": "noopener noreferrer nofollow"}
        return [link, text, Token("link_close", "a", -1)]

    def _address(self, raw: str) -> str:
        span = self._place(raw)
        address = _address(raw, self.blocks.text.path, span, self.links)
        if not address:
            self.problems.append(_refused_link(raw, span))
        return address

    def _place(self, raw: str) -> Span:
        """Find an address in the text, from the last one on; else name the start of the text."""
        found = [(-1, "")]
        if self.missing < _MISSING:
            found = [_written(self.source, one, self.seen) for one in (raw, unquote(raw))]
        offset, written = min((one for one in found if one[0] >= 0), default=found[0])
        if offset < 0:
            self.missing += 1
            return self.blocks.text.line_span(self.first)
        self.seen = offset + len(written)
        line = bisect_right(self.starts, offset) - 1
        column = offset - self.starts[line]
        return self.blocks.text.span(self.first + line, column, column + len(written))


def _written(source: str, address: str, after: int) -> tuple[int, str]:
    """Return where an address stands as the goal of a link (-1 for nowhere), and itself."""
    for before in ("](", "](<", "<"):
        offset = source.find(before + address, after) if address else -1
        if offset >= 0:
            return offset + len(before), address
    return -1, address


def _address(raw: str, path: str, span: Span, links: list[LinkUse]) -> str:
    """Return the address to publish, or an empty string if it is refused."""
    found = _SCHEME.match(raw)
    if found:
        return raw if found.group()[:-1].casefold() in SCHEMES else ""
    target, _, fragment = raw.partition("#")
    if not target:
        links.append(LinkUse("", fragment, span))
        return raw
    target = unquote(target.partition("?")[0])
    if target.startswith("/") or not target.isprintable() or "\\" in target:
        return ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    links.append(LinkUse(target, fragment, span))
    return DOC + raw_path(target) + (f"#{fragment}" if fragment else "")


def raw_path(path: str) -> str:
    """Percent-encode what would end a path inside an address."""
    return path.replace("%", "%25").replace("#", "%23").replace("?", "%3F").replace(" ", "%20")


def _refused_link(raw: str, span: Span) -> Diagnostic:
    return Diagnostic(
        rule="dead-link",
        message=f"the address `{raw[:80]}` is not published",
        hint="use http, https, mailto, or a path relative to this file",
        span=span,
    )
