"""plangen check: say what is wrong with the plans."""

from collections.abc import Sequence
from datetime import date

import click

from plangen.cli.chosen import check_chosen, is_chosen, places
from plangen.cli.options import as_of_option, content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.reporting import FORMATS, report, show, targets, write
from plangen.kinds.catalogue import discover_rules
from plangen.publish.examine import examine
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
    written = targets(outputs)
    folder, chosen = places(paths, content)
    examined = examine(folder, as_of, discover_rules())
    tell_ignored(examined.project)
    check_chosen(examined, chosen)
    findings = [finding for finding in examined.findings if is_chosen(finding, chosen)]
    show(report(examined, findings, folder, style), style)
    for name, path in written:
        text = FORMATS[name](report(examined, findings, folder, name))
        write(path, text)
    return _exit_code(findings, fail_on)


def _exit_code(findings: Sequence[Diagnostic], fail_on: str) -> int:
    if fail_on == NEVER:
        return 0
    worst = Severity(fail_on).rank
    return int(any(finding.severity.rank <= worst for finding in findings))
