"""Reporting: findings in the formats asked for, on the screen and in files."""

import importlib
import os
import secrets
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from plangen import __version__
from plangen.cli.paths import way
from plangen.errors import PlangenError
from plangen.kinds.catalogue import Described
from plangen.kinds.standing import Standing
from plangen.publish.examine import Examined
from plangen.render.full import full
from plangen.render.report import About, Holder, Report
from plangen.render.way import Way
from plangen.source.diagnostic import Diagnostic, Severity, did_you_mean

FORMATS = {
    "full": "full",
    "concise": "concise",
    "json": "json_report",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
    "rdjson": "rdjson",
    "markdown": "markdown",
}
"""By name, the module of `plangen.render` and its function; imported when it is asked for."""

FOR_PEOPLE = {"full", "concise"}
FOR_A_HOST = {"github", "gitlab", "sarif", "rdjson", "markdown"}
"""Formats whose paths lead from the repository, wherever the command runs."""


def targets(outputs: Sequence[str]) -> list[tuple[str, Path]]:
    """Return the formats and files of `--output FORMAT=PATH`."""
    found: list[tuple[str, Path]] = []
    for output in outputs:
        name, mark, path = output.partition("=")
        if not mark or not path:
            message = f"`{output}` does not say how a report is written, and where"
            raise PlangenError(message, "write `FORMAT=PATH`, for example `json=report.json`")
        if name not in FORMATS:
            message = f"there is no format `{name}`"
            listed = ", ".join(f"`{known}`" for known in FORMATS)
            raise PlangenError(message, did_you_mean(name, FORMATS, f"use one of {listed}"))
        if any(Path(path) == other for _, other in found):
            message = f"two reports go to `{path}`"
            raise PlangenError(message, "name a file for each")
        found.append((name, Path(path)))
    return found


def report(
    examined: Examined,
    findings: Sequence[Diagnostic],
    rules: Mapping[str, Described],
    folder: Path,
    style: str,
) -> Report:
    """Return findings as a format shows them."""
    portfolio = examined.facts.portfolio
    found = sorted({finding.rule for finding in findings})
    base = portfolio.settings.base_url.rstrip("/")
    return Report(
        findings=tuple(findings),
        lines={path: examined.project.lines(path) for path in _needed(findings)},
        way=_way(folder, style),
        plans=len(portfolio.plans) + len(portfolio.broken),
        elsewhere=len(examined.findings) - len(findings),
        errors_elsewhere=_errors(examined.findings) - _errors(findings),
        before=examined.before,
        held=examined.held,
        clean=_clean(examined),
        rules={name: _about(name, rules[name], base) for name in found},
        version=__version__,
        standings=_standings(examined, findings),
        holders=_holders(examined),
    )


def _errors(findings: Sequence[Diagnostic]) -> int:
    return sum(1 for one in findings if one.severity is Severity.ERROR)


def _about(name: str, rule: Described, base: str) -> About:
    return About(rule.summary, rule.text, f"{base}/rules/{name}.html" if base else "")


def _holders(examined: Examined) -> dict[str, Holder]:
    facts = examined.facts
    return {
        plan.id: Holder(plan.owner or "", facts.health[plan.id].computed or "no data")
        for plan in facts.plans
    }


def _standings(examined: Examined, findings: Sequence[Diagnostic]) -> dict[str, Standing]:
    """Return the standings of plans that are shown; none where known findings are set aside."""
    if examined.before or examined.held:
        return {}
    whole = len(findings) == len(examined.findings)
    shown = {finding.plan for finding in findings}
    every = examined.verdict.standings
    return {plan: one for plan, one in every.items() if whole or plan in shown}


def _needed(findings: Sequence[Diagnostic]) -> list[str]:
    """Return the files whose lines a format shows or counts columns in."""
    needed = {finding.span.path for finding in findings}
    needed |= {related.span.path for finding in findings for related in finding.related}
    needed |= {edit.span.path for one in findings if one.fix for edit in one.fix.edits}
    return sorted(needed)


def _clean(examined: Examined) -> tuple[str, ...]:
    """Return the files of the plans in which nothing at all was found."""
    plans = {finding.plan for finding in examined.findings}
    paths = {finding.span.path for finding in examined.findings}
    every = examined.facts.portfolio.plans.values()
    return tuple(plan.path for plan in every if plan.id not in plans and plan.path not in paths)


def _way(folder: Path, style: str) -> Way:
    """Return the way to the content: from the repository for a code host, else from here."""
    return way(_repository(folder) if style in FOR_A_HOST else Path.cwd(), folder)


def _repository(folder: Path) -> Path:
    """Return the root of the repository: as the runner says, else upward from the content."""
    absolute = folder.resolve()
    above = (absolute, *absolute.parents)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        named = os.environ.get(name)
        if named and Path(named).resolve() in above:
            return Path(named)
    return next((place for place in above if (place / ".git").exists()), Path.cwd())


def rendered(report: Report, style: str) -> str:
    """Return a report in a format."""
    module = FORMATS[style]
    text: str = getattr(importlib.import_module(f"plangen.render.{module}"), module)(report)
    return text


def show(report: Report, style: str) -> None:
    """Print a report."""
    text = full(report, colour=_wants_colour()) if style == "full" else rendered(report, style)
    click.echo(shielded(text) if style in FOR_PEOPLE else text, nl=False, color=True)


def shielded(text: str) -> str:
    """Return lines such that GitHub's runner takes none of a plan for a command to itself."""
    if not text or os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{text}::{token}::\n"


def _wants_colour() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def write(path: Path, text: str) -> None:
    """Write a report to a file, `-` for the screen; to the summary of a step it is added, since others write it too."""
    if path == Path("-"):
        click.echo(text, nl=False)
        return
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    mode = "a" if summary and path.resolve() == Path(summary).resolve() else "w"
    try:
        with path.open(mode, encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as error:
        message = f"`{path}` cannot be written: {error.strerror}"
        raise PlangenError(message, "name a file in a folder that exists") from error
