"""Plain: values of the model as JSON has them; places and HTML stay out."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from plangen.model.estimate import Duration, Estimate, Interval
from plangen.model.origin import Origin
from plangen.model.reference import Assignment, Link, Reference
from plangen.source.document import Note
from plangen.source.node import Plain
from plangen.source.span import Span


def plain(value: object) -> Plain:  # noqa: C901, PLR0911 (one return a kind of value)
    """Return a value of the model as JSON: dates ISO, money as digits, ids as text."""
    if value is None or isinstance(value, (bool, int, float)) or type(value) is str:
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (str, Duration, Estimate, Interval, Reference)):
        return str(value)
    if isinstance(value, Link):
        return {"task": str(value.target), "type": value.type.value, "lag": plain(value.lag)}
    if isinstance(value, Assignment):
        return {"person": value.person, "units": plain(value.units)}
    if isinstance(value, Note):
        return {"label": value.label, "text": value.text}
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if is_dataclass(value):
        return _record(value)
    return str(value)


def _record(value: object) -> Plain:
    if not is_dataclass(value):
        return None
    parts = {part.name: getattr(value, part.name) for part in fields(value)}
    return {
        name: plain(part)
        for name, part in parts.items()
        if not isinstance(part, (Origin, Span)) and not name.endswith("html") and name != "named"
    }
