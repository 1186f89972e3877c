"""plangen check: say what is wrong with the plans."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from plangen.cli.chosen import check_chosen, is_chosen, places, unsaved
from plangen.cli.fixing import require_fix, show_fixes, write_fixes
from plangen.cli.options import as_of_option, content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.progress import Progress
from plangen.cli.reporting import FORMATS, rendered, report, show, targets, write
from plangen.errors import PlangenError
from plangen.kinds.catalogue import Described, discover_rules
from plangen.publish.effort import Effort
from plangen.publish.examine import Examined, examine_project
from plangen.publish.project import load, with_settings_from, with_text
from plangen.publish.since import held_back, new_since
from plangen.source.diagnostic import Diagnostic, Severity

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
    default=None,
    help="Exit with 1 if a finding is at least this severe; else as the settings say, or error.",
)
@click.option(
    "--new-since",
    "revision",
    metavar="REV",
    help="Report only what was not there where HEAD left this revision (its merge base).",
)
@click.option(
    "--settings-from",
    "settings_revision",
    metavar="REV",
    help="Judge by the settings of this revision.",
)
@click.option("--fix", is_flag=True, help="Mend what needs no guess; tell what is left.")
@click.option("--diff", "only_show", is_flag=True, help="With --fix: show the edits, write none.")
@click.option(
    "--stdin-filename",
    "unsaved_path",
    metavar="PATH",
    help="Read this file from standard input, as an editor has it, and report what concerns it.",
)
@content_option
@as_of_option
def command(  # noqa: PLR0913 (one parameter an option)
    paths: tuple[str, ...],
    style: str,
    outputs: tuple[str, ...],
    fail_on: str | None,
    revision: str | None,
    settings_revision: str | None,
    unsaved_path: str | None,
    content: str | None,
    as_of: date | None,
    *,
    fix: bool,
    only_show: bool,
) -> int:
    """Say what is wrong with the plans, on the line.

    PATHS is a content folder, or files and folders of it: then all plans are read and only
    findings in these files are shown. What stands in `plangen-baseline.json` is not reported
    (see `plangen baseline`).

    Exit code 0: no finding as severe as `--fail-on`; 1: findings; 2: it could not run.
    """
    written = targets(outputs)
    require_fix(fix=fix, only_show=only_show, is_saved=unsaved_path is None)
    folder, chosen, text = _asked_for(paths, content, unsaved_path)
    rules = discover_rules()
    asked = _Asked(settings_revision, revision, chosen[0] if chosen else "", text)
    again = partial(_examined, folder, as_of, rules, asked)
    examined = again()
    tell_ignored(examined.project.ignored)
    check_chosen(examined, chosen)
    if only_show:
        return show_fixes(examined, chosen, folder)
    if fix:
        examined = write_fixes(examined, chosen, folder, again)
    findings = [finding for finding in examined.findings if is_chosen(finding, chosen)]
    show(report(examined, findings, rules, folder, style), style)
    for name, path in written:
        write(path, rendered(report(examined, findings, rules, folder, name), name))
    return _exit_code(findings, fail_on or examined.facts.portfolio.settings.fail_on)


def _asked_for(
    paths: tuple[str, ...], content: str | None, unsaved_path: str | None
) -> tuple[Path, tuple[str, ...], bytes | None]:
    """Return the content folder, the files to report on, and what standard input holds."""
    if unsaved_path is None:
        return *places(paths, content), None
    if paths:
        message = "a file from standard input is reported on alone"
        raise PlangenError(message, "leave the other paths out")
    folder, path = unsaved(unsaved_path, content)
    return folder, (path,), sys.stdin.buffer.read()


class _Asked(NamedTuple):
    """By whose settings to judge, since when to report, and the file that is not saved yet."""

    settings_revision: str | None
    revision: str | None
    path: str
    text: bytes | None


def _examined(
    folder: Path, as_of: date | None, rules: Mapping[str, Described], asked: _Asked
) -> Examined:
    """Examine a content folder by the settings of one revision, for what is new since another."""
    project = load(folder)
    if asked.text is not None:
        project = with_text(project, asked.path, asked.text)
    if asked.settings_revision is not None:
        project = with_settings_from(project, asked.settings_revision)
    examined = examine_project(project, as_of, rules, effort=Effort(follow=Progress))
    if asked.revision is not None:
        return new_since(examined, asked.revision, rules)
    return held_back(examined, rules)


def _exit_code(findings: Sequence[Diagnostic], fail_on: str) -> int:
    if fail_on == NEVER:
        return 0
    worst = Severity(fail_on).rank
    return int(any(finding.severity.rank <= worst for finding in findings))
