"""The json format: findings for programs; fields are added, never renamed."""

from plangen.kinds.standing import Standing
from plangen.render.json_text import json_text
from plangen.render.report import Report
from plangen.source.diagnostic import Diagnostic, Severity
from plangen.source.edit import Fix
from plangen.source.node import Plain
from plangen.source.span import Span

VERSION = 1


def json_report(report: Report) -> str:
    """Return one object: version, counts and findings; columns count code points from 1."""
    content: dict[str, Plain] = {
        "schema_version": VERSION,
        "plans": report.plans,
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "left_out": {
            "elsewhere": report.elsewhere,
            "before": report.before,
            "baseline": report.held,
        },
        "completeness": {plan: _standing(one) for plan, one in report.standings.items()},
        "findings": [_finding(report, finding) for finding in report.findings],
    }
    return json_text(content)


def _standing(standing: Standing) -> Plain:
    return {
        "status": standing.status.value,
        "aim": standing.aim.value,
        "percent": standing.percent,
        "demands": standing.demands,
        "met": standing.met,
        "stopping": len(standing.stopping),
        "text": standing.text,
    }


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
        "fix": _fix(report, finding.fix) if finding.fix else None,
    }


def _fix(report: Report, fix: Fix) -> Plain:
    return {
        "title": fix.title,
        "edits": [{"place": _place(report, edit.span), "text": edit.text} for edit in fix.edits],
    }


def _place(report: Report, span: Span) -> dict[str, Plain]:
    return {
        "path": report.way.to(span.path),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
