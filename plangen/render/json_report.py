"""The json format: findings for programs; fields are added, never renamed."""

import json

from plangen.render.report import Report
from plangen.source.diagnostic import Diagnostic, Severity
from plangen.source.node import Plain
from plangen.source.span import Span

VERSION = 1


def json_report(report: Report) -> str:
    """Return one object: version, counts and findings; columns count code points from 1."""
    content: dict[str, Plain] = {
        "schema_version": VERSION,
        "plans": report.plans,
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "findings": [_finding(report, finding) for finding in report.findings],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    # Code hosts take `##[` anywhere in a log for a command; in JSON it stands only in strings.
    return text.replace("##[", "##\\u005b")


def _finding(report: Report, finding: Diagnostic) -> Plain:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "plan": finding.plan,
        "item": finding.item,
        **_place(report, finding.span),
        "related": [
            {"label": related.label, **_place(report, related.span)} for related in finding.related
        ],
    }


def _place(report: Report, span: Span) -> dict[str, Plain]:
    return {
        "path": report.prefix + span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
