"""A report: findings with what every format needs to show them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plangen.source.diagnostic import Diagnostic, Severity
from plangen.source.span import Span

_UNSAFE = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f"  # controls, but for the tab
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the direction of text
    r"\u2028\u2029\ufeff\ud800-\udfff\U000e0000-\U000e007f]"  # line ends, invisible signs
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Findings in order, the lines of the files they are in, and how to show a path.

    `prefix` stands before each path, so that it leads there from where the reader is.
    `plans` counts the plans that were checked, `elsewhere` the findings left out because they
    stand in other files than those asked for.
    """

    findings: tuple[Diagnostic, ...]
    lines: Mapping[str, Sequence[str]]
    prefix: str
    plans: int
    elsewhere: int = 0

    def path(self, span: Span) -> str:
        """Return the path of a place as the reader sees it."""
        return safe(self.prefix + span.path)

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)


def safe(text: str) -> str:
    """Return text in which nothing can steer a terminal, end a line or hide."""
    return _UNSAFE.sub(lambda found: f"\\u{{{ord(found.group()):x}}}", text)


def summary(report: Report) -> str:
    """Return one line: what was found in how many plans."""
    plans = f"{report.plans} plan" + ("" if report.plans == 1 else "s")
    rest = f"; {report.elsewhere} more in other files" if report.elsewhere else ""
    if not report.findings:
        return f"{plans} checked, nothing found{' here' if rest else ''}{rest}"
    parts = [
        f"{report.count(severity)} {_noun(severity, report.count(severity))}"
        for severity in Severity
        if report.count(severity)
    ]
    return f"{plans} checked: {', '.join(parts)}{rest}"


def _noun(severity: Severity, count: int) -> str:
    if severity is Severity.ADVICE:
        return "piece of advice" if count == 1 else "pieces of advice"
    return severity.value if count == 1 else f"{severity.value}s"
