"""Diagnostics as an editor shows them: a range, a weight, a name, plain words."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from plangen.language.place import Range, range_of
from plangen.source.diagnostic import Diagnostic, Severity

WEIGHTS = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.ADVICE: 3}
"""The protocol's numbers: error, warning, information."""

Lines = Callable[[str], tuple[str, ...]]
"""Gives the lines of a file of the content, by its path."""


class Beside(NamedTuple):
    """A second place that explains a mark, perhaps in another file."""

    path: str
    range: Range
    label: str


class Mark(NamedTuple):
    """One finding in the text; `code` is the name of its rule."""

    range: Range
    severity: int
    code: str
    message: str
    beside: tuple[Beside, ...]


def marks(findings: Iterable[Diagnostic], path: str, lines: Lines) -> tuple[Mark, ...]:
    """Return what an editor shows in one file."""
    return tuple(_mark(finding, lines) for finding in findings if finding.span.path == path)


def _mark(finding: Diagnostic, lines: Lines) -> Mark:
    return Mark(
        range_of(finding.span, lines(finding.span.path)),
        WEIGHTS[finding.severity],
        finding.rule,
        "\n".join(filter(None, (finding.message, finding.hint))),
        tuple(
            Beside(one.span.path, range_of(one.span, lines(one.span.path)), one.label)
            for one in finding.related
        ),
    )
