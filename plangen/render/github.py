"""The github format: annotations as workflow commands, the worst first, at most ten a level, the rest as lines."""

from collections.abc import Iterator

from plangen.render.concise import line
from plangen.render.report import Report, summary
from plangen.render.safe import safe
from plangen.source.diagnostic import Diagnostic, Severity

LIMIT = 10
"""The code host drops what is more than this per level and step."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def github(report: Report) -> str:
    """Return workflow commands; paths are relative to the repository by the report's way."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    for severity, level in _LEVELS.items():
        found = [finding for finding in report.findings if finding.severity is severity]
        shown = found[:LIMIT] if len(found) <= LIMIT else found[: LIMIT - 1]
        for finding in shown:
            yield _command(report, finding, level)
        rest = found[len(shown) :]
        if rest:
            yield f"::{level} title=plangen::{len(rest)} more in the summary or the log"
        # An older spelling of commands may stand anywhere in a line.
        yield from (line(report, finding).replace("##[", "##\\u{5b}") for finding in rest)
    yield summary(report)


def _command(report: Report, finding: Diagnostic, level: str) -> str:
    span = finding.span
    properties = {
        "title": f"plangen: {finding.rule}",
        "file": report.way.to(span.path),
        "line": str(span.line),
    }
    if span.end_line == span.line:
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    return f"::{level} {listed}::{_data(message)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return safe(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
