"""Reporting: findings in the formats asked for, on the screen and in files."""

import os
import secrets
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from plangen.cli.paths import leading
from plangen.errors import PlangenError
from plangen.publish.examine import Examined
from plangen.render.concise import concise
from plangen.render.full import full
from plangen.render.github import github
from plangen.render.json_report import json_report
from plangen.render.report import Report
from plangen.source.diagnostic import Diagnostic, did_you_mean

FORMATS: dict[str, Callable[[Report], str]] = {
    "full": full,
    "concise": concise,
    "json": json_report,
    "github": github,
}
FOR_PEOPLE = {"full", "concise"}


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
        found.append((name, Path(path)))
    return found


def report(examined: Examined, findings: Sequence[Diagnostic], folder: Path, style: str) -> Report:
    """Return findings as a format shows them."""
    needed = {finding.span.path for finding in findings}
    needed |= {related.span.path for finding in findings for related in finding.related}
    portfolio = examined.facts.portfolio
    return Report(
        findings=tuple(findings),
        lines={path: examined.project.lines(path) for path in sorted(needed)},
        prefix=_prefix(folder, style),
        plans=len(portfolio.plans) + len(portfolio.broken),
        elsewhere=len(examined.findings) - len(findings),
    )


def _prefix(folder: Path, style: str) -> str:
    """Return what leads to the content: from the repository for the code host, else from here."""
    start = (
        Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()) if style == "github" else Path.cwd()
    )
    return leading(start, folder)


def show(report: Report, style: str) -> None:
    """Print a report."""
    text = full(report, colour=_wants_colour()) if style == "full" else FORMATS[style](report)
    if style in FOR_PEOPLE and os.environ.get("GITHUB_ACTIONS") == "true":
        # A line of a plan must not be taken for a command of the runner.
        token = secrets.token_hex(16)
        text = f"::stop-commands::{token}\n{text}::{token}::\n"
    click.echo(text, nl=False, color=True)


def _wants_colour() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def write(path: Path, text: str) -> None:
    """Write a report to a file."""
    try:
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        message = f"`{path}` cannot be written: {error.strerror}"
        raise PlangenError(message, "name a file in a folder that exists") from error
