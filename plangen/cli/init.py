"""plangen init: make a new project that checks clean and builds at once."""

from pathlib import Path

import click

from plangen import __version__
from plangen.publish.day import status_date
from plangen.publish.scaffold import create_project, report

NOTHING = "none"


@click.command(name="init")
@click.argument(
    "folder", default=".", type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]"
)
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab", NOTHING]),
    default="github",
    show_default=True,
    help="The code host whose checks run plangen.",
)
@click.option(
    "--pre-commit/--no-pre-commit",
    "hook",
    default=True,
    help="Check before each commit too.  [default: pre-commit]",
)
def command(folder: Path, ci: str, *, hook: bool) -> None:
    """Make a new project: content with a sample plan, and a workflow that publishes it.

    A `content` folder with files in it is refused, and nothing is written. Any other file
    that is there already stays as it is, and is listed as kept.
    """
    today = status_date(None, None)
    extras = [name for name, wanted in ((ci, ci != NOTHING), ("pre-commit", hook)) if wanted]
    for line in report(create_project(folder, today, f"plangen=={__version__}", extras)):
        click.echo(line)
