"""Actions: what mends the findings on some lines without a guess."""

from collections.abc import Iterable
from typing import NamedTuple

from plangen.kinds.words import capital
from plangen.language.place import Range, range_of
from plangen.source.diagnostic import Diagnostic


class Change(NamedTuple):
    """A text that replaces a range."""

    range: Range
    text: str


class Action(NamedTuple):
    """What an editor offers to do in the file, and the rule whose finding it mends."""

    title: str
    rule: str
    changes: tuple[Change, ...]


def actions(
    findings: Iterable[Diagnostic], path: str, lines: tuple[str, ...], asked: Range
) -> tuple[Action, ...]:
    """Return the fixes of findings in a file that touch the lines of a range."""
    found: list[Action] = []
    for finding in findings:
        fix, span = finding.fix, finding.span
        if fix is None or span.path != path or any(edit.span.path != path for edit in fix.edits):
            continue
        if span.line - 1 <= asked.end.line and asked.start.line <= span.end_line - 1:
            changes = tuple(Change(range_of(edit.span, lines), edit.text) for edit in fix.edits)
            found.append(Action(capital(fix.title), finding.rule, changes))
    return tuple(found)
