"""Comments: HTML comments are cut from a text before anything else reads it.

Code keeps its comments, for there they are shown. In doubt a comment is cut: what an author
hid is never published.
"""

import re
from bisect import bisect_right

from plangen.frozen import frozen
from plangen.source.diagnostic import Diagnostic
from plangen.source.text import Text

_LEAD = r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*"
_LEADING = re.compile(rf"^({_LEAD})\0[\0 \t]*")
_FENCE = re.compile(rf"({_LEAD})(`{{3,}}(?=[^`\n]*$)|~{{3,}})", re.MULTILINE)
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_MARK = re.compile(r"<!--|`+|\\[^\n]|\n")
_TICKS = re.compile("`+")
_BLOCK_END = re.compile(r"\n(?=[ \t>]*(?:[-*+#|]|\d{1,9}[.)]|$))", re.MULTILINE)


@frozen()
class Cleared:
    """The lines of a text without comments, twice.

    In `places` every comment is blanks, so that all else stands where it stood. In `lines`
    comments at the start and the end of a line are cut, so that Markdown sees no indentation
    and no line break where the author put a comment.
    """

    lines: tuple[str, ...]
    places: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def cut_comments(text: Text, first: int) -> Cleared:
    """Cut the comments from the lines of a text from `first` on."""
    lines = text.lines[first:]
    content = "\n".join(lines)
    if "<!--" not in content:
        return Cleared(lines, lines, ())
    scanner = _Scanner(text, first, content)
    marked = scanner.marked().split("\n")
    return Cleared(
        tuple(_without(line) for line in marked),
        tuple(line.replace("\0", " ") for line in marked),
        tuple(scanner.problems),
    )


def _without(line: str) -> str:
    if "\0" not in line:
        return line
    line = _LEADING.sub(r"\1", line, count=1)
    kept = line.rstrip("\0 \t")
    return (kept if "\0" in line[len(kept) :] else line).replace("\0", " ")


class _Scanner:
    """Walks a text once, over comments and code; holds its place and problems."""

    def __init__(self, text: Text, first: int, content: str) -> None:
        self.text = text
        self.first = first
        self.content = content
        self.column = 0
        self.block = -1
        self.starts = [0, *(found.end() for found in re.finditer("\n", content))]
        self.problems: list[Diagnostic] = []

    def marked(self) -> str:
        """Return the content with a NUL for each visible character of a comment."""
        kept: list[str] = []
        done, position = 0, self._line(0)
        while found := _MARK.search(self.content, position):
            if found.group() == "<!--":
                end = self._comment(found.start())
                kept.append(self.content[done : found.start()])
                kept.append(re.sub(r"[^\s]", "\0", self.content[found.start() : end]))
                done = position = end
            elif found.group() == "\n":
                position = self._line(found.end())
            elif found.group()[0] == "`":
                position = self._span(found.end(), len(found.group()))
            else:
                position = found.end()
        return "".join((*kept, self.content[done:]))

    def _comment(self, start: int) -> int:
        """Return where a comment ends; report one that is not closed."""
        for short in ("<!-->", "<!--->"):
            if self.content.startswith(short, start):
                return start + len(short)
        end = self.content.find("-->", start + 4)
        if end < 0:
            self._unclosed(start, "this comment is not closed, so nothing behind it is read")
            return len(self.content)
        if self.content.find("<!--", start + 4, end) >= 0:
            self._unclosed(start, "this comment is not closed before the next one opens")
        return end + 3

    def _unclosed(self, start: int, message: str) -> None:
        line = bisect_right(self.starts, start) - 1
        column = start - self.starts[line]
        self.problems.append(
            Diagnostic(
                rule="bad-text",
                message=message,
                hint="write `-->` where it ends",
                span=self.text.span(self.first + line, column, column + 4),
            )
        )

    def _span(self, start: int, ticks: int) -> int:
        """Return where a code span ends whose ticks end at `start`; `start` if it is none."""
        if start > self.block:
            block = _BLOCK_END.search(self.content, start)
            self.block = block.start() if block else len(self.content)
        for found in _TICKS.finditer(self.content, start, self.block):
            if len(found.group()) == ticks:
                return found.end()
        return start

    def _line(self, start: int) -> int:
        """Return where to go on at the start of a line: behind all fences that open here."""
        while fence := self._opened(start):
            start, closed = self._fence(fence)
            if closed:
                return start
        item = _ITEM.match(self.content, start)
        if item:
            self.column = item.end() - start
        elif self.column and self._indented(start) < self.column:
            self.column = 0
        return start

    def _opened(self, start: int) -> re.Match[str] | None:
        """Return the fence that opens at the start of a line, inside an item of its own perhaps."""
        fence = _FENCE.match(self.content, start)
        if not fence or self._indent(fence[1]) - self.column > 3:
            return None
        if _ITEM.match(fence[1]):
            self.column = len(fence[1])
        return fence

    def _indent(self, lead: str) -> int:
        return self.column if _ITEM.match(lead) or ">" in lead else len(lead)

    def _indented(self, start: int) -> int:
        """Return the indentation of a line; an empty line belongs to any item."""
        end = self.content.find("\n", start)
        line = self.content[start : end if end >= 0 else len(self.content)]
        return len(line) - len(line.lstrip()) if line.strip() else self.column

    def _fence(self, opened: re.Match[str]) -> tuple[int, bool]:
        """Return the place behind a fence and True, or the line that ends its item and False."""
        quoted = ">" in opened[1]
        inside = len(opened[1]) >= self.column > 0
        mark = opened[2]
        close = re.compile(rf"[ \t>]*{mark}{mark[0]}*[ \t]*$", re.MULTILINE)
        position = self.content.find("\n", opened.end()) + 1
        while position > 0:
            left = self._indented(position) < self.column
            if (inside and left) or (quoted and not self._quoted(position)):
                return position, False
            if close.match(self.content, position):
                return position, True
            position = self.content.find("\n", position) + 1
        return len(self.content), True

    def _quoted(self, start: int) -> bool:
        return re.compile(r"[ \t]*>").match(self.content, start) is not None
