"""The JSON Schema of headers and shared files, made from the table of fields."""

from collections.abc import Callable, Mapping

from plangen.model import fields, shared_fields
from plangen.model.field import Fields
from plangen.model.plan import Status
from plangen.source.node import Plain

Schema = dict[str, Plain]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_NOTES: Plain = {
    "description": "notes by label (`done when`), or a list of `Label: text`",
    "oneOf": [
        {"type": "object", "additionalProperties": {"type": "string"}},
        {"type": "array", "items": {"type": "string"}},
    ],
}
_ITEMS = {
    "phases": "phase",
    "tasks": "task",
    "milestones": "task",
    "deliverables": "task",
    "risks": "risk",
    "assumptions": "assumption",
    "decisions": "decision",
    "issues": "issue",
    "feedback": "feedback",
    "changes": "change",
    "measures": "measure",
    "stakeholders": "stakeholder",
    "lines": "budget line",
    "raci": "raci",
    "updates": "update",
}
_TABLES = {"measure", "stakeholder", "budget line", "raci", "update"}


def plan_schema() -> Schema:
    """Return the schema of a plan's header."""
    properties = _properties(fields.PLAN)
    properties["budget"] = _object(fields.BUDGET_HEADER)
    properties["waive"] = {"type": "array", "items": _object(fields.WAIVER)}
    for key, kind in _ITEMS.items():
        properties[key] = _list_of(_item(kind))
    return _document("the header of a plan", properties, ["plan"])


def shared_schema(kind: str, title: str) -> Schema:
    """Return the schema of a file of entries: a list, or a mapping by id."""
    entry = _object(shared_fields.KINDS[kind])
    return {"$schema": _DRAFT, "title": title, **_list_of(entry)}


def calendars_schema() -> Schema:
    """Return the schema of `calendars.yml`."""
    entry = _object(shared_fields.CALENDAR_FIELDS)
    properties = dict(_mapping(entry["properties"]))
    properties |= {
        "week": {
            "description": "working days (`mon-fri`), or hours by days",
            "oneOf": [{"type": "string"}, {"type": "object"}],
        },
        "holidays": {
            "description": "dates or spans of dates, with their names",
            "oneOf": [{"type": "object"}, {"type": "array", "items": {"type": "string"}}],
        },
        "exceptions": {"description": "dates with hours of their own", "type": "object"},
    }
    return {
        "$schema": _DRAFT,
        "title": "calendars.yml",
        **_list_of({**entry, "properties": properties}),
    }


def settings_schema() -> Schema:
    """Return the schema of `plangen.yml`."""
    properties = _properties(shared_fields.SETTINGS)
    word: Plain = {"enum": ["error", "warning", "advice", "off", False]}
    severity: Plain = {"oneOf": [word, {"type": "object", "additionalProperties": word}]}
    severities: Plain = {"type": "object", "additionalProperties": severity}
    text: Plain = {"type": "object", "additionalProperties": {"type": "string"}}
    theme = _object(shared_fields.THEME_KEYS)
    properties["theme"] = {"oneOf": [{"type": "string"}, theme]}
    properties["severities"] = severities
    properties["overrides"] = _overrides(severities)
    properties["vocabulary"] = text
    properties["words"] = text
    audience = _closed(_properties(shared_fields.AUDIENCE), [])
    properties["audiences"] = {"type": "object", "additionalProperties": audience}
    return _document("plangen.yml", properties, [])


def _overrides(severities: Plain) -> Schema:
    status: Plain = {"enum": [status.value for status in Status]}
    properties: Schema = {
        "path": {"type": "string", "description": "a pattern from the content folder"},
        "tag": {"type": "string", "description": "plans with this tag"},
        "status": {"oneOf": [status, {"type": "array", "items": status}]},
        "severities": severities,
    }
    return {"type": "array", "items": _closed(properties, ["severities"])}


def _document(title: str, properties: Schema, required: list[Plain]) -> Schema:
    return {"$schema": _DRAFT, "title": title, **_closed(properties, required)}


def _closed(properties: Schema, required: list[Plain]) -> Schema:
    """Return an object that takes these keys and own ones with `x-`."""
    own: Plain = {"^x-": {}}
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": own,
        "additionalProperties": False,
        "required": required,
    }


def _properties(table: Fields) -> Schema:
    found: Schema = {}
    for field in table:
        described: Plain = {"description": field.text, **field.shape.schema}
        for name in (field.name, *field.same):
            found[name] = described
    return found


def _object(table: Fields) -> Schema:
    return _closed(_properties(table), [])


def _item(kind: str) -> Schema:
    properties = _properties(fields.KINDS[kind])
    if kind not in _TABLES:
        properties |= {"title": {"type": "string"}, "notes": _NOTES, "text": {"type": "string"}}
    if kind == "update":
        properties |= {"notes": _NOTES, "text": {"type": "string"}}
    if kind in {"phase", "task"}:
        properties["tasks"] = {"type": ["array", "object"]}
    return _closed(properties, [])


def _list_of(entry: Schema) -> Schema:
    return {
        "oneOf": [
            {"type": "array", "items": entry},
            {"type": "object", "additionalProperties": entry},
        ]
    }


def _mapping(value: Plain) -> Mapping[str, Plain]:
    return value if isinstance(value, dict) else {}


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "plan": plan_schema,
    "people": lambda: shared_schema("person", "people.yml"),
    "resources": lambda: shared_schema("resource", "resources.yml"),
    "goals": lambda: shared_schema("goal", "goals.yml"),
    "calendars": calendars_schema,
    "settings": settings_schema,
}
"""Schemas by the name that `plangen schema` takes."""
