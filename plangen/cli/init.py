"""plangen init: make a new project that checks clean and builds at once."""

from pathlib import Path

import click

from plangen import __version__
from plangen.model.settings import Settings
from plangen.publish.project import status_date
from plangen.publish.scaffold import create_project, report


@click.command(name="init")
@click.argument(
    "folder", default=".", type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]"
)
def command(folder: Path) -> None:
    """Make a new project: content with a sample plan, and a workflow that publishes it.

    A `content` folder with files in it is refused, and nothing is written. Any other file
    that is there already stays as it is, and is listed as kept.
    """
    today = status_date(None, Settings())
    for line in report(create_project(folder, today, f"plangen=={__version__}")):
        click.echo(line)
