"""Markdown: one safe dialect, parsed into block tokens and rendered to HTML.

Raw HTML and linkify are off. Links may lead to http, https, mailto and to files beside the
document; everything else is text and a problem. Links to files come out as
`plangen-doc:PATH`, which the page that shows them turns into a relative address. The text
of comments never reaches the output.
"""

import posixpath
import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.token import Token

from plangen.source.diagnostic import Diagnostic
from plangen.source.span import Span
from plangen.source.text import Text

SCHEMES = ("http", "https", "mailto")
COLUMNS = 64
CELLS = 20_000
DOC = "plangen-doc:"

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link to a file beside the document: its path from the content folder, and its place.

    `target` has no fragment; it may leave the content folder (`../x`), which a rule reports.
    """

    target: str
    fragment: str
    span: Span


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML that is safe to publish, its plain text, and the links it uses."""

    html: str
    text: str
    links: tuple[LinkUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocks:
    """The block tokens of one text; inline parts are still raw (`render` reads them).

    `lines` are the lines from `offset` on, with comments blanked.
    """

    text: Text
    offset: int
    lines: tuple[str, ...]
    tokens: tuple[Token, ...]
    env: MutableMapping[str, object]


def slug(text: str) -> str:
    """Return the ASCII form of a heading or title: `Roll out!` becomes `roll-out`."""
    return _SLUG.sub("-", text.casefold()).strip("-")[:80].rstrip("-")


def parse_blocks(text: Text, first: int = 0) -> tuple[Blocks, tuple[Diagnostic, ...]]:
    """Parse the lines from `first` on into block tokens; token lines count from `first`."""
    content, problems = _without_comments(text, first)
    env: MutableMapping[str, object] = {}
    tokens: list[Token] = []
    _PARSER.block.parse(content, _PARSER, env, tokens)
    refused = env.get(_REFUSED)
    if isinstance(refused, int):
        problems = (*problems, _too_many_cells(text, first + refused))
    return Blocks(text, first, tuple(content.split("\n")), tuple(tokens), env), problems


def render(blocks: Blocks, tokens: Sequence[Token]) -> tuple[Rendered, tuple[Diagnostic, ...]]:
    """Render some of the tokens of `blocks`, with their inline parts, to HTML."""
    problems: list[Diagnostic] = []
    links: list[LinkUse] = []
    words: list[str] = []
    for token in tokens:
        if token.type == "inline":
            children: list[Token] = []
            _PARSER.inline.parse(token.content, _PARSER, blocks.env, children)
            token.children = _safe(children, blocks, token, links, problems)
            words.append(_plain(token.children))
        elif token.type in {"fence", "code_block"}:
            words.append(token.content)
    html = _PARSER.renderer.render(list(tokens), _PARSER.options, blocks.env)
    return Rendered(html, "\n".join(words), tuple(links)), tuple(problems)


def render_inline(
    blocks: Blocks, content: str, line: int
) -> tuple[Rendered, tuple[Diagnostic, ...]]:
    """Render one line of raw text (a title) that stands at `line` (from 0, in the file)."""
    here = [line - blocks.offset, line - blocks.offset + 1]
    token = Token("inline", "", 0, content=content, map=here)
    return render(blocks, [token])


class _Dialect(MarkdownIt):
    """Markdown without raw HTML, whose links `_safe` decides on with their place at hand."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 (the library's name)
        return True


def _parser() -> MarkdownIt:
    parser = _Dialect("commonmark", {"html": False, "linkify": False})
    parser.enable(["table", "strikethrough"])
    parser.block.ruler.at("table", _budgeted_table, {"alt": ["paragraph", "reference"]})
    return parser


_REFUSED = "plangen-refused-table"
_USED = "plangen-cells"


def _budgeted_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Refuse a table that would blow up the page; cells that Markdown fills in count too."""
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start])
    if columns == 0 or silent:
        return table(state, start, end, silent)
    rows = 1
    while start + rows < end and not state.isEmpty(start + rows):
        rows += 1
    spent = state.env.get(_USED, 0)
    if columns > COLUMNS or spent + columns * rows > CELLS:
        state.env.setdefault(_REFUSED, start)
        return False
    if not table(state, start, end, silent):
        return False
    state.env[_USED] = spent + columns * rows
    return True


def _too_many_cells(text: Text, line: int) -> Diagnostic:
    return Diagnostic(
        rule="too-large",
        message=f"a table over {COLUMNS} columns, or tables over {CELLS:,} cells in one file",
        hint="split the table, or the file",
        span=text.line_span(line),
    )


def _without_comments(text: Text, first: int) -> tuple[str, tuple[Diagnostic, ...]]:
    """Blank comments outside code, keeping every line and column where it was."""
    content = "\n".join(text.lines[first:])
    if "<!--" not in content:
        return content, ()
    kept: list[str] = []
    position = 0
    protected = _code_ranges(content)
    while (start := content.find("<!--", position)) >= 0:
        inside = next((stop for begin, stop in protected if begin <= start < stop), None)
        if inside is not None:
            kept.append(content[position:inside])
            position = inside
            continue
        found = _COMMENT.match(content, start)
        kept.append(content[position:start])
        if not found:
            rest = content[start:]
            kept.append("\n" * rest.count("\n"))
            return "".join(kept), (_unclosed_comment(text, first, content, start),)
        kept.append(re.sub(r"[^\n]", " ", found.group()))
        position = found.end()
    kept.append(content[position:])
    return "".join(kept), ()


def _code_ranges(content: str) -> list[tuple[int, int]]:
    """Return where fenced code and code spans stand, as half-open offsets."""
    ranges: list[tuple[int, int]] = []
    offset, fence, opened = 0, "", 0
    for line in content.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence, opened = mark[1], offset
        elif mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
            ranges.append((opened, offset + len(line)))
            fence = ""
        offset += len(line) + 1
    if fence:
        ranges.append((opened, len(content)))
    spans = re.finditer(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)", content)
    return ranges + [span.span() for span in spans]


def _unclosed_comment(text: Text, first: int, content: str, start: int) -> Diagnostic:
    line = first + content.count("\n", 0, start)
    column = start - (content.rfind("\n", 0, start) + 1)
    return Diagnostic(
        rule="comment-unclosed",
        message="this comment is not closed, so nothing behind it is read",
        hint="write `-->` where it ends",
        span=text.span(line, column, column + 4),
    )


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


def _safe(
    children: list[Token],
    blocks: Blocks,
    inline: Token,
    links: list[LinkUse],
    problems: list[Diagnostic],
) -> list[Token]:
    """Keep links of the allow-list, point local ones at their file, make the rest text."""
    kept: list[Token] = []
    dropped = 0
    for token in children:
        if token.type == "link_close" and dropped:
            dropped -= 1
            continue
        if token.type not in {"link_open", "image"}:
            kept.append(token)
            continue
        name = "href" if token.type == "link_open" else "src"
        raw = str(token.attrs.get(name, ""))
        span = _place(blocks, inline, raw)
        address = _address(raw, blocks.text.path, span, links)
        if not address:
            problems.append(_refused_link(raw, span))
            dropped += token.type == "link_open"
            kept.extend(token.children or ())
        elif token.type == "image" and not address.startswith(DOC):
            kept.extend(_linked_image(token, address))
        else:
            token.attrs[name] = address
            if address.startswith("http"):
                token.attrs["rel"] = "noopener noreferrer nofollow"
            kept.append(token)
    return kept


def _linked_image(token: Token, address: str) -> list[Token]:
    """Turn a picture on another host into a link: a page of plangen asks no other host."""
    opened = Token("link_open", "a", 1, attrs={"href": address, "rel": "noopener noreferrer"})
    label = Token("text", "", 0, content=token.content or address)
    return [opened, label, Token("link_close", "a", -1)]


def _address(raw: str, path: str, span: Span, links: list[LinkUse]) -> str:
    """Return the address to publish, or an empty string if it is refused."""
    found = _SCHEME.match(raw)
    if found:
        return raw if found.group()[:-1].casefold() in SCHEMES else ""
    if raw.startswith(("//", "/", "\\")) or "\\" in raw:
        return ""
    target, _, fragment = raw.partition("#")
    if not target:
        return raw
    target = posixpath.normpath(
        posixpath.join(posixpath.dirname(path), unquote(target.partition("?")[0]))
    )
    if any(ord(character) < 32 for character in target):
        return ""
    links.append(LinkUse(target, fragment, span))
    return DOC + raw_path(target) + (f"#{fragment}" if fragment else "")


def raw_path(path: str) -> str:
    """Percent-encode what would end a path inside an address."""
    return path.replace("%", "%25").replace("#", "%23").replace("?", "%3F").replace(" ", "%20")


def _refused_link(raw: str, span: Span) -> Diagnostic:
    return Diagnostic(
        rule="bad-link",
        message=f"the address `{raw[:80]}` is not published",
        hint="use http, https, mailto, or a path relative to this file",
        span=span,
    )


def _place(blocks: Blocks, inline: Token, raw: str) -> Span:
    first, last = inline.map or [0, 1]
    for line in range(blocks.offset + first, blocks.offset + max(last, first + 1)):
        column = blocks.text.lines[line].find(raw) if line < len(blocks.text.lines) else -1
        if raw and column >= 0:
            return blocks.text.span(line, column, column + len(raw))
    return blocks.text.line_span(blocks.offset + first)


_PARSER = _parser()
