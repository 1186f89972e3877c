"""The cursor: where in a file somebody types, and what may stand there."""

from typing import NamedTuple

from plangen.language.place import Place, offset_of
from plangen.model.plan import Plan
from plangen.model.plan_files import header_of
from plangen.model.portfolio import Portfolio

_FENCE = "---"


class Cursor(NamedTuple):
    """A point in a file; `line` and `offset` count from 0, in code points."""

    path: str
    lines: tuple[str, ...]
    line: int
    offset: int

    @property
    def text(self) -> str:
        """Return the line it stands in."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """Return the line up to it."""
        return self.text[: self.offset]


def cursor_at(path: str, lines: tuple[str, ...], place: Place) -> Cursor:
    """Return the cursor at a place of an editor; behind the last line means in it."""
    line = min(place.line, len(lines) - 1)
    return Cursor(path, lines, line, offset_of(lines[line], place.character))


def in_header(cursor: Cursor) -> bool:
    """Tell whether it stands between the two fences of a header."""
    if cursor.line < 1 or cursor.lines[0].rstrip() != _FENCE:
        return False
    above = cursor.lines[1 : cursor.line + 1]
    return all(line.rstrip() != _FENCE for line in above)


def in_group(cursor: Cursor) -> bool:
    """Tell whether it stands in a group of facts that is open: `{... `, on one line or more."""
    first = cursor.line
    while first and cursor.lines[first - 1].strip():
        first -= 1
    text = "\n".join((*cursor.lines[first : cursor.line], cursor.before))
    return text.rfind("{") > text.rfind("}")


def home(portfolio: Portfolio, path: str) -> Plan | None:
    """Return the plan that a file is part of, or None."""
    header = header_of(path)
    return next((plan for plan in portfolio.plans.values() if plan.path == header), None)
