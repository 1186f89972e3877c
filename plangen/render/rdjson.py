"""The rdjson format of reviewdog: findings with suggestions, columns in bytes of UTF-8."""

from plangen.render.json_text import json_text
from plangen.render.report import Report, advised
from plangen.render.safe import safe
from plangen.source.diagnostic import Diagnostic, Severity
from plangen.source.edit import Edit, Fix
from plangen.source.node import Plain
from plangen.source.span import Span

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.ADVICE: "INFO"}


def rdjson(report: Report) -> str:
    """Return one object; paths are relative to the repository by the report's way."""
    return json_text(
        {
            "source": {"name": "plangen"},
            "diagnostics": [_diagnostic(report, finding) for finding in report.findings],
        }
    )


def _diagnostic(report: Report, finding: Diagnostic) -> Plain:
    shown: dict[str, Plain] = {
        "message": advised(finding),
        "location": _location(report, finding.span),
        "severity": _SEVERITIES[finding.severity],
        "code": _code(report, finding.rule),
    }
    if finding.related:
        shown["related_locations"] = [
            {"message": safe(related.label), "location": _location(report, related.span)}
            for related in finding.related
        ]
    # A suggestion has no path: it is made in the file of its finding.
    if finding.fix and all(edit.span.path == finding.span.path for edit in finding.fix.edits):
        edit = _joined(report, finding.fix)
        shown["suggestions"] = [{"range": _range(report, edit.span), "text": edit.text}]
    return shown


def _code(report: Report, rule: str) -> Plain:
    about = report.rules.get(rule)
    code: dict[str, Plain] = {"value": rule}
    return code | ({"url": about.address} if about and about.address else {})


def _joined(report: Report, fix: Fix) -> Edit:
    """Return one edit for all of a fix, since each suggestion is taken or left by itself."""
    first, *others = sorted(fix.edits)
    span, text = first
    for edit in others:
        text += _between(report, span, edit.span) + edit.text
        span = span.until(edit.span)
    return Edit(span, text)


def _between(report: Report, before: Span, after: Span) -> str:
    """Return the text of a file from the end of one span to the start of another."""
    lines = report.lines.get(before.path, ())[before.end_line - 1 : after.line]
    text = "\n".join([*lines[:-1], *(line[: after.column - 1] for line in lines[-1:])])
    return text[before.end_column - 1 :]


def _location(report: Report, span: Span) -> Plain:
    return {"path": report.way.to(span.path), "range": _range(report, span)}


def _range(report: Report, span: Span) -> Plain:
    return {
        "start": _position(report, span.path, span.line, span.column),
        "end": _position(report, span.path, span.end_line, span.end_column),
    }


def _position(report: Report, path: str, line: int, column: int) -> Plain:
    lines = report.lines.get(path, ())
    before = lines[line - 1][: column - 1] if 0 < line <= len(lines) else ""
    wide = len(before.encode(errors="surrogatepass")) - len(before)
    return {"line": max(line, 1), "column": max(column, 1) + wide}
