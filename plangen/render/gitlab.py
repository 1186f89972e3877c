"""The gitlab format: Code Quality, one entry a finding, each with a fingerprint of its own."""

from plangen.render.json_text import json_text
from plangen.render.report import Report, advised
from plangen.source.diagnostic import Diagnostic, Severity
from plangen.source.identity import identities
from plangen.source.node import Plain

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}
_UNREADABLE = "bad-yaml"
"""Behind it nothing of a file is read, so nothing of it is checked or shown either."""


def gitlab(report: Report) -> str:
    """Return a JSON array; paths are relative to the repository by the report's way."""
    found = zip(report.findings, identities(report.findings), strict=True)
    return json_text([_entry(report, finding, identity) for finding, identity in found])


def _entry(report: Report, finding: Diagnostic, identity: str) -> Plain:
    span = finding.span
    return {
        "description": advised(finding),
        "check_name": finding.rule,
        "fingerprint": identity,
        "severity": "blocker" if finding.rule == _UNREADABLE else _SEVERITIES[finding.severity],
        "location": {
            "path": report.way.to(span.path),
            "lines": {"begin": max(span.line, 1), "end": max(span.end_line, 1)},
        },
    }
