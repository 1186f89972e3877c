"""plangen codeowners: make the owners of the plans the reviewers of their files."""

from collections.abc import Sequence

import click

from plangen.cli.options import content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.paths import way
from plangen.errors import PlangenError
from plangen.model.portfolio import Portfolio
from plangen.publish import git
from plangen.publish.owners_file import OwnersFile, find_owners_file, write_owners_file
from plangen.publish.project import load
from plangen.publish.whereabouts import find_content
from plangen.render.codeowners import BEGIN, END, block, owned, with_block
from plangen.render.difference import difference
from plangen.render.safe import safe


@click.command()
@click.option(
    "--check", "checks", is_flag=True, help="Exit with 1 if the block is not as it would be."
)
@click.option("--write", "writes", is_flag=True, help="Write the block into the file.")
@content_option
def command(content: str | None, *, checks: bool, writes: bool) -> int:
    """Make the owners of the plans the reviewers of their files.

    Prints a block for CODEOWNERS: a line for each plan with the `github:` of its owner, else
    of its team. The file is the first of `.github/CODEOWNERS`, `CODEOWNERS` and
    `docs/CODEOWNERS`; what stands outside the block stays as it is.
    """
    if checks and writes:
        message = "`--check` and `--write` exclude each other"
        raise PlangenError(message, "give one of them")
    folder = find_content(content)
    project = load(folder)
    tell_ignored(project.ignored)
    portfolio = project.portfolio()
    _require_readable(portfolio)
    root = git.root(folder)
    lines = _lines(portfolio, way(root, folder).prefix)
    if not checks and not writes:
        click.echo(block(lines), nl=False)
        return 0
    found = find_owners_file(root)
    data = _with_block(found, lines)
    if checks:
        changes = difference(found.path, found.data or b"", data)
        click.echo(changes, nl=False)
        return int(bool(changes))
    if data != found.data:
        write_owners_file(root, found, data)
    click.echo(f"{'kept ' if data == found.data else 'wrote'}  {found.path}")
    return 0


def _require_readable(portfolio: Portfolio) -> None:
    """Refuse to go on without a plan: its line would vanish, and its owner not be asked."""
    if broken := portfolio.broken:
        message = f"the plan `{safe(broken[0].id)}` cannot be read, so its owner is not known"
        raise PlangenError(message, "see `plangen check`")


def _lines(portfolio: Portfolio, prefix: str) -> tuple[str, ...]:
    found = owned(portfolio.plans.values(), portfolio.people, prefix)
    for untold in found.untold:
        click.echo(f"warning: {safe(untold)}", err=True)
    return found.lines


def _with_block(found: OwnersFile, lines: Sequence[str]) -> bytes:
    text = with_block((found.data or b"").decode("utf-8", "surrogateescape"), lines)
    if text is None:
        message = f"`{found.path}` has not one `{BEGIN}` and one `{END}` behind it"
        raise PlangenError(message, "remove these marks and what stands between")
    return text.encode("utf-8", "surrogateescape")
