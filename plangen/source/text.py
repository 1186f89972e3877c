"""Text: the bytes of a file as checked lines of Unicode."""

import re

from plangen.frozen import frozen
from plangen.source.diagnostic import Diagnostic
from plangen.source.span import Span

LIMIT = 1024 * 1024
"""The largest file, in bytes."""

_SHOWN = 5
"""After so many lines with forbidden characters the rest is only counted."""

_STRANGERS = (
    (
        re.compile(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
        ),
        "cannot stand in a plan",
    ),
    (
        re.compile("[\u202a-\u202e\u2066-\u2069]"),
        "changes the direction of the text behind it",
    ),
)


@frozen()
class Text:
    """The lines of a file, without their ends; `path` is relative to the content folder."""

    path: str
    lines: tuple[str, ...]

    def span(self, line: int, start: int, end: int) -> Span:
        """Return the span of code points `start` to `end` (from 0) of a line (from 0)."""
        return Span(self.path, line + 1, start + 1, line + 1, end + 1)

    def line_span(self, line: int) -> Span:
        """Return the span of a line (from 0) without its indentation."""
        content = self.lines[line] if line < len(self.lines) else ""
        return self.span(line, len(content) - len(content.lstrip()), len(content.rstrip()))


def decode(path: str, data: bytes) -> tuple[Text, tuple[Diagnostic, ...]]:
    """Decode a file; what cannot stand in a plan is replaced by U+FFFD and reported.

    CRLF and CR become LF, one leading byte order mark is dropped. A file over `LIMIT`, or one
    that is no text at all, gives no lines.
    """
    if len(data) > LIMIT:
        return Text(path, ()), (_too_large(path, len(data)),)
    if b"\0" in data:
        return Text(path, ()), (_no_text(path, data),)
    problems: list[Diagnostic] = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", errors="replace")
        problems.append(_not_utf8(path, data, error.start))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = tuple(text.split("\n"))
    for pattern, what in _STRANGERS:
        if pattern.search(text):
            problems.extend(_strangers(path, lines, pattern, what))
            lines = tuple(pattern.sub("\ufffd", line) for line in lines)
    return Text(path, lines), tuple(problems)


def strangers(text: str) -> tuple[str, str]:
    """Return a text with U+FFFD for what cannot stand in a plan, and what the first of it is."""
    if text.isprintable():
        return text, ""
    for pattern, what in _STRANGERS:
        found = pattern.search(text)
        if found:
            cleaned, _ = strangers(pattern.sub("\ufffd", text))
            return cleaned, f"the character U+{ord(found.group()):04X} {what}"
    return text, ""


def _too_large(path: str, size: int) -> Diagnostic:
    return Diagnostic(
        rule="bad-text",
        message=f"the file has {size:,} bytes; the limit is {LIMIT:,}",
        hint="split the plan into a folder with several parts",
        span=Span.of_file(path),
    )


def _no_text(path: str, data: bytes) -> Diagnostic:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    what = "a text in UTF-16" if wide else "not a text: it has bytes of zero"
    return Diagnostic(
        rule="bad-text",
        message=f"the file is {what}, so nothing of it is read",
        hint="save it as UTF-8" if wide else "save it as a text in UTF-8, or move it elsewhere",
        span=Span.of_file(path),
    )


def _not_utf8(path: str, data: bytes, offset: int) -> Diagnostic:
    line = data.count(b"\n", 0, offset)
    column = len(data[data.rfind(b"\n", 0, offset) + 1 : offset].decode("utf-8", errors="replace"))
    return Diagnostic(
        rule="bad-text",
        message=f"byte {data[offset]:#04x} is not UTF-8",
        hint="save the file as UTF-8",
        span=Span(path, line + 1, column + 1, line + 1, column + 2),
    )


def _strangers(
    path: str, lines: tuple[str, ...], pattern: re.Pattern[str], what: str
) -> list[Diagnostic]:
    """Report the first lines with a forbidden character, and how many more there are."""
    found = [
        (number, match) for number, line in enumerate(lines, 1) if (match := pattern.search(line))
    ]
    rest = len(found) - _SHOWN
    more = f", and {rest:,} more lines have such characters" if rest > 0 else ""
    return [
        Diagnostic(
            rule="bad-text",
            message=f"the character U+{ord(match.group()):04X} {what}"
            + (more if index == _SHOWN - 1 else ""),
            hint="delete it; it is invisible",
            span=Span(path, number, match.start() + 1, number, match.end() + 1),
        )
        for index, (number, match) in enumerate(found[:_SHOWN])
    ]
