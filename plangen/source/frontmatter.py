"""Frontmatter: where the header of a document ends and its body begins."""

import re
from collections.abc import Sequence

from plangen.frozen import frozen
from plangen.source.diagnostic import Diagnostic
from plangen.source.node import Mapping
from plangen.source.strict_yaml import compose
from plangen.source.text import Text

_FENCE = re.compile(r"---[ \t]*")
_KEY = re.compile(r"[A-Za-z_][\w-]*:(\s|$)")
_LIKE_FENCE = re.compile(r"(---+|\+\+\+|;;;)[ \t]*\w*[ \t]*")


@frozen()
class Header:
    """The header of a document and the line (from 0) where its body starts.

    `values` is None where there is no header or it cannot be read; `broken` tells which, and
    `closed` is false where no line ends it.
    """

    values: Mapping | None
    body: int
    broken: bool = False
    closed: bool = True


def read_header(text: Text) -> tuple[Header, tuple[Diagnostic, ...]]:
    """Split a document at its frontmatter: lines between a first `---` and the next `---`."""
    lines = text.lines
    if not lines:
        # The file was refused as a whole, which is said already.
        return Header(None, 0, broken=True), ()
    if not _FENCE.fullmatch(lines[0]):
        body = _body_without_fence(lines)
        return Header(None, body, broken=body > 0), (_headless(text),) if body else _almost(text)
    end = next((n for n in range(1, len(lines)) if _FENCE.fullmatch(lines[n])), None)
    if end is None:
        return Header(None, len(lines), broken=True, closed=False), (_unclosed(text),)
    node, problems = compose(text, 1, end)
    if node is None:
        return Header(None, end + 1, broken=bool(problems)), problems
    if not isinstance(node, Mapping):
        wrong = Diagnostic(
            rule="bad-yaml",
            message="the header is not a list of keys and values",
            hint="write `key: value` lines between the `---` lines",
            span=node.span,
        )
        return Header(None, end + 1, broken=True), (*problems, wrong)
    return Header(node, end + 1), problems


def _body_without_fence(lines: Sequence[str]) -> int:
    """Return where the body starts behind keys whose first `---` was forgotten; else 0.

    Two keys at least make a header: one line above `---` is a heading of Markdown.
    """
    for number, line in enumerate(lines):
        if _FENCE.fullmatch(line):
            keys = sum(1 for above in lines[:number] if _KEY.match(above))
            return number + 1 if keys > 1 else 0
        if line.strip() and not _KEY.match(line) and not line.startswith((" ", "#", "-")):
            return 0
    return 0


def _headless(text: Text) -> Diagnostic:
    return Diagnostic(
        rule="misplaced-file",
        message="the header has no `---` above its first key",
        span=text.line_span(0),
        hint="begin the file with a line `---`",
    )


def _almost(text: Text) -> tuple[Diagnostic, ...]:
    first = text.lines[0] if text.lines else ""
    if not _LIKE_FENCE.fullmatch(first):
        return ()
    problem = Diagnostic(
        rule="bad-yaml",
        message=f"`{first.strip()}` does not open a header",
        hint="open and close the header with a line of three dashes, and write YAML between them",
        span=text.line_span(0),
    )
    return (problem,)


def _unclosed(text: Text) -> Diagnostic:
    return Diagnostic(
        rule="bad-yaml",
        message="the header is not closed",
        hint="write a line `---` behind the last key",
        span=text.line_span(0),
    )
