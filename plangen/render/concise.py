"""The concise format: one finding a line, as editors and grep read it."""

from plangen.render.report import Report, summary
from plangen.render.safe import safe
from plangen.source.diagnostic import Diagnostic


def concise(report: Report) -> str:
    """Return `path:line:column: severity rule: message` for each finding."""
    lines = [line(report, finding) for finding in report.findings]
    return "\n".join([*lines, summary(report)]) + "\n"


def line(report: Report, finding: Diagnostic) -> str:
    """Return a finding on one line."""
    place = f"{report.path(finding.span)}:{finding.span.line}:{finding.span.column}"
    return f"{place}: {finding.severity} {finding.rule}: {safe(finding.message)}"
