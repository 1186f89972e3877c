"""The sarif format, 2.1.0: what code scanning needs, at most 5,000 results, the worst first."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from plangen.render.json_text import json_text
from plangen.render.report import About, Report, advised
from plangen.render.safe import safe
from plangen.source.diagnostic import Diagnostic, Severity
from plangen.source.edit import Fix
from plangen.source.identity import identities
from plangen.source.node import Plain
from plangen.source.span import Span

LIMIT = 5_000
"""The code host shows no more results than this."""
DESCRIPTION = 1_024
"""It takes no longer description of a rule, in characters."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_PROBLEMS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "recommendation",
}


def sarif(report: Report) -> str:
    """Return one run; paths are relative to the repository by the report's way."""
    found = list(zip(report.findings, identities(report.findings), strict=True))
    found.sort(key=lambda pair: pair[0].severity.rank)
    shown = found[:LIMIT]
    worst: dict[str, Severity] = {}
    for finding, _ in shown:
        worst.setdefault(finding.rule, finding.severity)
    order = {rule: index for index, rule in enumerate(sorted(worst))}
    run: dict[str, Plain] = {
        "tool": {"driver": _driver(report, {rule: worst[rule] for rule in order})},
        "automationDetails": {"id": "plangen/"},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(report, finding, order[finding.rule], identity) for finding, identity in shown
        ],
    }
    if len(found) > LIMIT:
        run["properties"] = {"omittedResults": len(found) - LIMIT}
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(report: Report, worst: Mapping[str, Severity]) -> Plain:
    driver: dict[str, Plain] = {
        "name": "plangen",
        "rules": [
            _rule(rule, report.rules.get(rule, About(rule, "")), severity)
            for rule, severity in worst.items()
        ],
    }
    return driver | ({"version": report.version} if report.version else {})


def _rule(name: str, about: About, worst: Severity) -> Plain:
    text = about.text or about.summary
    described: dict[str, Plain] = {
        "id": name,
        "shortDescription": {"text": about.summary},
        "fullDescription": {"text": _reason(about)[:DESCRIPTION]},
        "help": {"text": text, "markdown": text},
        "properties": {
            "tags": ["plan"],
            "precision": "very-high",
            "problem.severity": _PROBLEMS[worst],
        },
    }
    return described | ({"helpUri": about.address} if about.address else {})


def _reason(about: About) -> str:
    """Return the first paragraph of a rule's documentation, else its summary."""
    paragraphs = [part.strip() for part in about.text.split("\n\n")]
    return next((part for part in paragraphs if part and part[0] not in "#`"), about.summary)


def _result(report: Report, finding: Diagnostic, index: int, identity: str) -> Plain:
    result: dict[str, Plain] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _unlinked(advised(finding))},
        "locations": [_location(report, finding.span)],
        "partialFingerprints": {"primaryLocationLineHash": identity},
    }
    if finding.related:
        result["relatedLocations"] = [
            {**_location(report, related.span), "message": {"text": _unlinked(safe(related.label))}}
            for related in finding.related
        ]
    if finding.fix:
        result["fixes"] = [_fix(report, finding.fix)]
    return result


def _unlinked(text: str) -> str:
    """Return text in which nothing is a link, which `[text](target)` is even in plain messages."""
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _location(report: Report, span: Span) -> dict[str, Plain]:
    place: Plain = {"artifactLocation": _artifact(report, span.path), "region": _region(span)}
    return {"physicalLocation": place}


def _artifact(report: Report, path: str) -> Plain:
    uri = quote(report.way.to(path), safe="/", errors="surrogatepass")
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> Plain:
    return {
        "startLine": max(span.line, 1),
        "startColumn": max(span.column, 1),
        "endLine": max(span.end_line, 1),
        "endColumn": max(span.end_column, 1),
    }


def _fix(report: Report, fix: Fix) -> Plain:
    paths: Sequence[str] = sorted({edit.span.path for edit in fix.edits})
    changes: list[Plain] = [
        {
            "artifactLocation": _artifact(report, path),
            "replacements": [
                {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
                for edit in fix.edits
                if edit.span.path == path
            ],
        }
        for path in paths
    ]
    return {"description": {"text": _unlinked(safe(fix.title))}, "artifactChanges": changes}
