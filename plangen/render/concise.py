"""The concise format: one finding a line, as editors and grep read it."""

from plangen.render.report import Report, safe, summary


def concise(report: Report) -> str:
    """Return `path:line:column: severity rule: message` for each finding."""
    lines = [
        f"{report.path(finding.span)}:{finding.span.line}:{finding.span.column}: "
        f"{finding.severity} {finding.rule}: {safe(finding.message)}"
        for finding in report.findings
    ]
    return "\n".join([*lines, summary(report)]) + "\n"
