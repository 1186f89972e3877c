"""plangen check: say what is wrong with the plans."""

import os
import secrets
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from plangen.cli.options import as_of_option, content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.paths import leading
from plangen.errors import PlangenError
from plangen.kinds.catalogue import discover_rules
from plangen.publish.examine import Examined, examine
from plangen.publish.project import find_content, is_content
from plangen.render.concise import concise
from plangen.render.full import full
from plangen.render.github import github
from plangen.render.json_report import json_report
from plangen.render.report import Report
from plangen.source.diagnostic import Diagnostic, Severity, did_you_mean

FORMATS: dict[str, Callable[[Report], str]] = {
    "full": full,
    "concise": concise,
    "json": json_report,
    "github": github,
}
FOR_PEOPLE = {"full", "concise"}
NEVER = "never"


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format",
    "style",
    type=click.Choice(list(FORMATS)),
    default="full",
    show_default=True,
    help="How findings are printed.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=PATH",
    help="Write a report to a file too; may be repeated.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), NEVER]),
    default=Severity.ERROR.value,
    show_default=True,
    help="Exit with 1 if a finding is at least this severe.",
)
@content_option
@as_of_option
def command(  # noqa: PLR0913 (one parameter an option)
    paths: tuple[str, ...],
    style: str,
    outputs: tuple[str, ...],
    fail_on: str,
    content: str | None,
    as_of: date | None,
) -> int:
    """Say what is wrong with the plans, on the line.

    PATHS is a content folder, or files and folders of it: then all plans are read and only
    findings in these files are shown.

    Exit code 0: no finding as severe as `--fail-on`; 1: findings; 2: it could not run.
    """
    targets = _targets(outputs)
    folder, chosen = _places(paths, content)
    examined = examine(folder, as_of, discover_rules())
    tell_ignored(examined.project)
    _check_chosen(examined, chosen)
    findings = [finding for finding in examined.findings if _is_chosen(finding, chosen)]
    _show(_report(examined, findings, folder, style), style)
    for name, path in targets:
        text = FORMATS[name](_report(examined, findings, folder, name))
        _write(path, text)
    return _exit_code(findings, fail_on)


def _targets(outputs: Sequence[str]) -> list[tuple[str, Path]]:
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


def _places(paths: Sequence[str], content: str | None) -> tuple[Path, tuple[str, ...]]:
    """Return the content folder, and the paths below it to which findings are limited."""
    if not paths:
        return find_content(content), ()
    if len(paths) == 1 and content is None and Path(paths[0]).is_dir():
        folder = Path(paths[0])
        if is_content(folder) or is_content(folder / "content"):
            return find_content(paths[0]), ()
    root = find_content(content) if content else _content_above(Path(paths[0]))
    return root, tuple(_below(Path(path), root) for path in paths)


def _content_above(path: Path) -> Path:
    for folder in path.absolute().parents:
        if is_content(folder):
            return folder
    return find_content(None)


def _below(path: Path, root: Path) -> str:
    if not path.exists():
        message = f"there is no file `{path}`"
        raise PlangenError(message, "name files or folders of the content")
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        message = f"`{path}` is not below the content folder `{root}`"
        raise PlangenError(message, "name files of one content folder") from None


def _is_chosen(finding: Diagnostic, chosen: Sequence[str]) -> bool:
    paths = [finding.span.path, *(related.span.path for related in finding.related)]
    return not chosen or any(
        name in {path, "."} or path.startswith(f"{name}/") for name in chosen for path in paths
    )


def _check_chosen(examined: Examined, chosen: Sequence[str]) -> None:
    """Refuse a path that holds nothing plangen reads, so that no slip looks like a clean plan."""
    files = examined.project.files
    for name in chosen:
        if name != "." and not any(path == name or path.startswith(f"{name}/") for path in files):
            message = f"plangen reads nothing in `{name}` of the content folder"
            raise PlangenError(message, "name Markdown files, the shared `.yml` files, or folders")


def _report(examined: Examined, findings: Sequence[Diagnostic], folder: Path, style: str) -> Report:
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


def _show(report: Report, style: str) -> None:
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


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        message = f"`{path}` cannot be written: {error.strerror}"
        raise PlangenError(message, "name a file in a folder that exists") from error


def _exit_code(findings: Sequence[Diagnostic], fail_on: str) -> int:
    if fail_on == NEVER:
        return 0
    worst = Severity(fail_on).rank
    return int(any(finding.severity.rank <= worst for finding in findings))
