"""The dialect: CommonMark with tables and strikethrough, without raw HTML, within limits.

Links are all let through, for `plangen.source.markdown` decides on them with their place at
hand. What exceeds a limit is text, never lost; `limits` tells it.
"""

from collections.abc import Iterator, MutableMapping

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, hr, lheading, list_block, table
from markdown_it.rules_inline import StateInline

from plangen.source.block_chains import BlockRule, Chains
from plangen.source.diagnostic import Diagnostic
from plangen.source.text import Text

COLUMNS = 64
CELLS = 20_000
NESTING = 9
"""How deep lists may nest; the library would skip all that stands behind a deeper one."""

_TABLE = "plangen-refused-table"
_DEEP = "plangen-refused-nesting"
_USED = "plangen-cells"


class _Dialect(MarkdownIt):
    """Markdown whose links are decided on later."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 (the library's name)
        return True


def _parser() -> MarkdownIt:
    parser = _Dialect("commonmark", {"html": False, "linkify": False})
    parser.enable(["table", "strikethrough"])
    parser.disable(["html_block", "html_inline"])
    rules = parser.block.ruler
    rules.at("table", _budgeted_table, {"alt": ["paragraph", "reference"]})
    alternatives = ["paragraph", "reference", "blockquote"]
    rules.at("list", _nested(list_block), {"alt": alternatives})
    rules.at("blockquote", _nested(blockquote), {"alt": [*alternatives, "list"]})
    rules.at("hr", _ruled, {"alt": [*alternatives, "list"]})
    rules.at("lheading", _underlined)
    parser.block.ruler = Chains(rules)
    parser.inline.ruler.before("autolink", "comment", _comment)
    return parser


def _nested(rule: BlockRule) -> BlockRule:
    """Read a list or quote as text where it is nested too deep."""

    def guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        if state.level < 2 * NESTING:
            return rule(state, start, end, silent)
        if rule(state, start, end, True):  # noqa: FBT003
            state.env.setdefault(_DEEP, start)
        return False

    return guarded


def _ruled(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Look for a rule only on a line of its marks; most lines with such a mark are items."""
    return _consists(state, start, "-*_ \t") and hr(state, start, end, silent)


def _underlined(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Look for the line under a heading only where a paragraph has a line that may be it."""
    line = start + 1
    while line < end and not state.isEmpty(line):
        if _consists(state, line, "=- \t"):
            return lheading(state, start, end, silent)
        line += 1
    return False


def _consists(state: StateBlock, line: int, characters: str) -> bool:
    """Tell whether a line has no characters but these."""
    begin = state.bMarks[line] + state.tShift[line]
    return not state.src[begin : state.eMarks[line]].strip(characters)


def _budgeted_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Refuse a table that would blow up the page; cells that Markdown fills in count too."""
    if not _consists(state, start + 1, "|-: \t"):
        # The second line of a table is its rule; most lines have none, and are told at once.
        return False
    if silent or not table(state, start, end, True):  # noqa: FBT003
        return silent and table(state, start, end, silent)
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start])
    rows = 1
    while start + rows < end and not _ends_table(state, start + rows):
        rows += 1
    spent = state.env.get(_USED, 0)
    if columns > COLUMNS or spent + columns * rows > CELLS:
        state.env.setdefault(_TABLE, start)
        return False
    state.env[_USED] = spent + columns * rows
    return table(state, start, end, silent)


def _ends_table(state: StateBlock, line: int) -> bool:
    return state.isEmpty(line) or state.sCount[line] < state.blkIndent


def _comment(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Drop a comment that was taken for code; its text must not be published."""
    if not state.src.startswith("<!--", state.pos):
        return False
    end = state.src.find("-->", state.pos + 4, state.posMax)
    state.pos = end + 3 if end >= 0 else state.posMax
    return True


def limits(text: Text, first: int, env: MutableMapping[str, object]) -> Iterator[Diagnostic]:
    """Report what the parser refused; its lines count from `first`."""
    lists = f"lists and quotes nested deeper than {NESTING}"
    tables = f"a table over {COLUMNS} columns, or tables over {CELLS:,} cells in one file"
    for key, message, hint in (
        (_DEEP, lists, "nest less, or move the inner list into a section of its own"),
        (_TABLE, tables, "split the table, or the file"),
    ):
        line = env.get(key)
        if isinstance(line, int):
            span = text.line_span(first + line)
            yield Diagnostic(rule="bad-text", message=message, hint=hint, span=span)


PARSER = _parser()
