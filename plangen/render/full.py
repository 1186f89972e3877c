"""The full format: each finding with its line, a caret below the place, and a hint."""

import unicodedata
from collections.abc import Callable, Iterator

from plangen.render.report import Report, stopped, summary
from plangen.render.safe import safe
from plangen.source.diagnostic import Diagnostic, Severity
from plangen.source.span import Span

WIDTH = 110
"""Source lines are cut around the place to this many code points."""

STOPPED = 10
"""So many plans are named that something stops."""

Paint = Callable[[str, str], str]

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.ADVICE: "1;36"}
_BOLD, _FRAME = "1", "34"
_NO_WIDTH = {"Mn", "Me", "Cf"}


def full(report: Report, *, colour: bool = False) -> str:
    """Return the findings for people at a terminal; `colour` adds escapes."""
    paint = _painted if colour else _plain
    blocks = ["\n".join(_block(report, finding, paint)) for finding in report.findings]
    return "\n\n".join([*blocks, *_stopped(report), summary(report)]) + "\n"


def _stopped(report: Report) -> Iterator[str]:
    """Yield how far the plans are that something stops: one block, or nothing."""
    plans = stopped(report)
    lines = [f"{safe(plan)}: {text}" for plan, text in plans[:STOPPED]]
    if len(plans) > STOPPED:
        lines.append(f"and {len(plans) - STOPPED} more plans that something stops")
    if lines:
        yield "\n".join(lines)


def _plain(text: str, _code: str) -> str:
    return text


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _block(report: Report, finding: Diagnostic, paint: Paint) -> Iterator[str]:
    code = _COLOURS[finding.severity]
    head = paint(f"{finding.severity}[{finding.rule}]", code)
    yield f"{head}: {paint(safe(finding.message), _BOLD)}"
    gutter = " " * _gutter(finding)
    yield from _frame(report, finding.span, "", gutter, (code, paint))
    for related in finding.related:
        label = safe(related.label)
        yield from _frame(report, related.span, label, gutter, (_FRAME, paint))
    if finding.hint:
        yield f"{gutter}{paint(' = help:', _FRAME)} {safe(finding.hint)}"


def _gutter(finding: Diagnostic) -> int:
    lines = [finding.span.line, *(related.span.line for related in finding.related)]
    return len(str(max(lines)))


def _frame(
    report: Report, span: Span, label: str, gutter: str, look: tuple[str, Paint]
) -> Iterator[str]:
    code, paint = look
    arrow = f"{gutter}{paint('-->', _FRAME)} {report.path(span)}:{span.line}:{span.column}"
    lines = report.lines.get(span.path, ())
    if not 0 < span.line <= len(lines) or span == Span.of_file(span.path):
        yield f"{arrow}: {label}" if label else arrow
        return
    yield arrow
    source, before, marked = _cut(lines[span.line - 1], span)
    number = str(span.line).rjust(len(gutter))
    caret = " " * _cells(before) + paint("^" * max(_cells(marked), 1), code)
    yield f"{gutter} {paint('|', _FRAME)}"
    yield f"{paint(f'{number} |', _FRAME)} {source}"
    yield f"{gutter} {paint('|', _FRAME)} {caret}{' ' + paint(label, code) if label else ''}"


def _cut(line: str, span: Span) -> tuple[str, str, str]:
    """Return the line as shown, what stands before the place, and the place itself."""
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    first = max(0, min(start - 30, len(line) - WIDTH))
    last = min(len(line), first + WIDTH)
    before = ("…" if first else "") + _shown(line[first:start])
    shown = ("…" if first else "") + _shown(line[first:last]) + ("…" if last < len(line) else "")
    return shown, before, _shown(line[start : min(max(end, start), last)])


def _shown(text: str) -> str:
    return safe(text.replace("\t", "    "))


def _cells(text: str) -> int:
    """Return how many terminal cells a text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(character) in _NO_WIDTH
        else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )
