"""Nodes: scalars, sequences and mappings with their places, from YAML and from fact lists alike.

A scalar keeps its text as written; only the field table gives it a type. So `NO`, `010`,
`12:30` and `2026-02-30` survive until somebody knows what they should be.
"""

import re
from math import isfinite

from plangen.frozen import frozen
from plangen.source.span import Span

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,3})?")


@frozen()
class Scalar:
    """A piece of text; `plain` is false where the author put quotes around it."""

    text: str
    span: Span
    plain: bool = True

    @property
    def is_null(self) -> bool:
        """Tell whether YAML 1.2 core reads this as no value."""
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


@frozen()
class Sequence:
    """A list of nodes."""

    items: "tuple[Node, ...]"
    span: Span


@frozen()
class Entry:
    """A key and its value; in a fact list a bare word (`10d`) has an empty key."""

    key: Scalar
    value: "Node"


@frozen()
class Mapping:
    """Entries in the order of the file; a reader reports duplicates and drops the later."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None


Node = Scalar | Sequence | Mapping
Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """Return the node as YAML 1.2 core data, for own `x-` keys that plangen does not type."""
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    return _core(node)


def _core(scalar: Scalar) -> Plain:
    text = scalar.text
    if not scalar.plain:
        return text
    if scalar.is_null:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text[0] in "tT"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and isfinite(float(text)):
        return float(text)
    return text
