"""Keys: which ones the item or the header at the cursor knows, with their meaning."""

from collections.abc import Iterator

from plangen.language.cursor import Cursor
from plangen.model.fields import BUDGET, KINDS, WAIVE
from plangen.model.plan import Plan

_HEADS = {BUDGET: "budget", WAIVE: "waiver"}
_ENTRIES = {
    "risks": "risk",
    "assumptions": "assumption",
    "decisions": "decision",
    "issues": "issue",
    "feedback": "feedback",
    "changes": "change",
}
"""By the kind of a section, the kind of its entries; all others hold tasks."""


def known_keys(plan: Plan | None, cursor: Cursor, *, header: bool) -> Iterator[tuple[str, str]]:
    """Yield what to write for each key, and what it means."""
    kind = _of_header(cursor) if header else _of_item(plan, cursor)
    for field in KINDS.get(kind, ()):
        written = f"{field.name}: " if header else f"{field.name}:"
        yield (field.name if field.flag and not header else written), field.text
    if header and kind == "plan":
        yield f"{BUDGET}: ", "currency, what may be spent, and the reserve"
        yield f"{WAIVE}: ", "findings that somebody answers for until a date"


def _of_header(cursor: Cursor) -> str:
    """Return whose keys stand here: below an indentation those of the key above."""
    if not cursor.text[:1].isspace() and not cursor.text.startswith("- "):
        return "plan"
    for line in reversed(cursor.lines[: cursor.line]):
        if line[:1].isalpha():
            return _HEADS.get(line.partition(":")[0], "")
    return ""


def _of_item(plan: Plan | None, cursor: Cursor) -> str:
    if cursor.text.startswith("#"):
        return "phase"
    above = [
        section.kind
        for section in (plan.sections if plan else ())
        if section.span.path == cursor.path and section.span.line <= cursor.line
    ]
    return _ENTRIES.get(above[-1], "task") if above else "task"
