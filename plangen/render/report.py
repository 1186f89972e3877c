"""A report: findings with what every format needs to show them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from plangen.frozen import frozen
from plangen.kinds.standing import Standing
from plangen.render.safe import safe
from plangen.render.way import Way
from plangen.source.diagnostic import Diagnostic, Severity
from plangen.source.span import Span


class About(NamedTuple):
    """The documentation of a rule: one sentence, then Markdown; its page on the site, if known."""

    summary: str
    text: str
    address: str = ""


class Holder(NamedTuple):
    """Who answers for a plan, by id, and how it does: `on-track`, or empty where unknown."""

    owner: str
    health: str


@frozen(kw_only=True)
class Report:
    """Findings in order, the lines of the files they are in, and how to show a path.

    The `way` leads to the content from where the reader is.
    `plans` counts the plans that were checked, `elsewhere` the findings left out because they
    stand in other files than those asked for, `errors_elsewhere` the errors among them,
    `before` those that an earlier revision had too, `held` those in the baseline.
    `clean` are the paths of the plans without any finding, `rules` the documentation of rules
    by name, `version` that of the program.
    `standings` say how complete each plan is, `holders` who answers for it, by the plan's id.
    """

    findings: tuple[Diagnostic, ...]
    lines: Mapping[str, Sequence[str]]
    way: Way
    plans: int
    elsewhere: int = 0
    errors_elsewhere: int = 0
    before: int = 0
    held: int = 0
    clean: tuple[str, ...] = ()
    rules: Mapping[str, About] = field(default_factory=dict)
    version: str = ""
    standings: Mapping[str, Standing] = field(default_factory=dict)
    holders: Mapping[str, Holder] = field(default_factory=dict)

    def path(self, span: Span) -> str:
        """Return the path of a place as the reader sees it; no line begins with `::` by it."""
        path = safe(self.way.to(span.path))
        return f"./{path}" if path.lstrip().startswith("::") else path

    def worst_first(self) -> list[Diagnostic]:
        """Return the findings by severity, and in their order within each."""
        return sorted(self.findings, key=lambda finding: finding.severity.rank)

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)


def advised(finding: Diagnostic) -> str:
    """Return message and hint as one safe line."""
    hint = f" ({finding.hint})" if finding.hint else ""
    return safe(finding.message + hint)


def stopped(report: Report) -> list[tuple[str, str]]:
    """Return the plans that findings stop, the least complete first, each with its standing."""
    found = [(one.percent, plan) for plan, one in report.standings.items() if one.stopping]
    return [(plan, report.standings[plan].text) for _, plan in sorted(found)]


def summary(report: Report) -> str:
    """Return one line: what was found in how many plans."""
    plans = f"{report.plans} plan" + ("" if report.plans == 1 else "s")
    rest = "".join((*_left_out(report), *_mended(report)))
    if not report.findings:
        nothing = "nothing found here" if report.elsewhere else "nothing found"
        return f"{plans} checked, {'nothing new' if report.before else nothing}{rest}"
    parts = [
        f"{report.count(severity)} {_noun(severity, report.count(severity))}"
        for severity in Severity
        if report.count(severity)
    ]
    return f"{plans} checked: {', '.join(parts)}{rest}"


def _left_out(report: Report) -> Iterator[str]:
    if report.elsewhere:
        yield f"; {report.elsewhere} more in other files{_errors_elsewhere(report)}"
    if report.before:
        yield f"; {report.before} more {'was' if report.before == 1 else 'were'} there before"
    if report.held:
        yield f"; {report.held} in the baseline"


def _errors_elsewhere(report: Report) -> str:
    """Return how many of what stands in other files are errors, for they may stop a merge."""
    errors = report.errors_elsewhere
    if not errors:
        return ""
    if errors == report.elsewhere:
        return ", an error" if errors == 1 else ", all of them errors"
    return f", {errors} of them {'an error' if errors == 1 else 'errors'}"


def _mended(report: Report) -> Iterator[str]:
    number = sum(1 for finding in report.findings if finding.fix and finding.fix.edits)
    if number:
        yield f"; `plangen check --fix` mends {number}"


def _noun(severity: Severity, count: int) -> str:
    if severity is Severity.ADVICE:
        return "piece of advice" if count == 1 else "pieces of advice"
    return severity.value if count == 1 else f"{severity.value}s"
