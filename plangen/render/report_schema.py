"""The JSON Schema of the json format; it lets fields through that later versions add."""

from plangen.model.plan import Status
from plangen.render.json_report import VERSION
from plangen.source.diagnostic import Severity
from plangen.source.node import Plain

_TEXT: dict[str, Plain] = {"type": "string"}
_PLACE: dict[str, Plain] = {
    "path": {"type": "string", "description": "with forward slashes, from where plangen ran"},
    "line": {"type": "integer", "description": "counts from 1"},
    "column": {"type": "integer", "description": "counts characters from 1"},
    "end_line": {"type": "integer", "description": "the line in which the place ends"},
    "end_column": {"type": "integer", "description": "the column behind the last character"},
}

_LEFT_OUT: dict[str, Plain] = {
    "elsewhere": {"type": "integer", "description": "findings in files that were not asked for"},
    "before": {"type": "integer", "description": "findings that the earlier revision had too"},
    "baseline": {"type": "integer", "description": "findings that stand in the baseline"},
}


def report_schema() -> dict[str, Plain]:
    """Return the schema of what `plangen check --format json` gives."""
    counts: dict[str, Plain] = {
        severity.value: {"type": "integer", "minimum": 0} for severity in Severity
    }
    fields: dict[str, Plain] = {
        "schema_version": {"const": VERSION},
        "plans": {"type": "integer", "minimum": 0, "description": "how many were checked"},
        "counts": _all_of(counts),
        "left_out": _all_of(_LEFT_OUT),
        "completeness": {"type": "object", "additionalProperties": _standing()},
        "findings": {"type": "array", "items": _finding()},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Report of plangen check",
        **_all_of(fields),
    }


def _standing() -> Plain:
    number: Plain = {"type": "integer", "minimum": 0}
    status: Plain = {"enum": [status.value for status in Status]}
    return _all_of(
        {
            "status": status,
            "aim": status,
            "percent": number,
            "demands": number,
            "met": number,
            "stopping": number,
            "text": _TEXT,
        }
    )


def _finding() -> Plain:
    fix: dict[str, Plain] = {
        "title": _TEXT,
        "edits": _list_of({"place": _all_of(_PLACE), "text": _TEXT}),
    }
    nothing: dict[str, Plain] = {"type": "null"}
    fields: dict[str, Plain] = {
        "rule": _TEXT,
        "severity": {"enum": [severity.value for severity in Severity]},
        "message": _TEXT,
        "hint": _TEXT,
        "plan": {"type": "string", "description": "its id; empty for a file outside any plan"},
        "item": {"type": "string", "description": "its id; empty for a plan as a whole"},
        **_PLACE,
        "related": _list_of({"label": _TEXT, **_PLACE}),
        "fix": {"anyOf": [nothing, _all_of(fix)]},
    }
    return _all_of(fields)


def _all_of(fields: dict[str, Plain]) -> dict[str, Plain]:
    return {"type": "object", "required": list(fields), "properties": fields}


def _list_of(fields: dict[str, Plain]) -> Plain:
    return {"type": "array", "items": _all_of(fields)}
