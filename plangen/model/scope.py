"""Scope: what a plan says is in and what is out."""

import re
from collections.abc import Mapping

from plangen.model.plan import Scope

_SIDE = re.compile(r"\s*(\w+)\s*:\s*(.*)")


def read_scope(text: str, words: Mapping[str, str]) -> Scope:
    """Read `In:` and `Out:` with their entries, split at commas or one a line."""
    sides: dict[str, list[str]] = {"in": [], "out": []}
    current = ""
    for line in text.splitlines():
        found = _SIDE.fullmatch(line)
        label = found[1].casefold() if found else ""
        label = words.get(label, label)
        if found and label in sides:
            current = label
            sides[label].extend(_entries(found[2]))
        elif current and line.strip():
            sides[current].append(line.strip().rstrip("."))
    return Scope(inside=tuple(sides["in"]), outside=tuple(sides["out"]))


def _entries(text: str) -> list[str]:
    parts = text.split(";") if ";" in text else text.split(",")
    return [part.strip().rstrip(".") for part in parts if part.strip(" .")]
