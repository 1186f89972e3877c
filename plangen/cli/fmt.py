"""plangen fmt: write plans as every other plan is written."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from plangen.canonical.form import canonical
from plangen.cli.chosen import names_of, places
from plangen.cli.options import content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.paths import way
from plangen.cli.progress import Progress
from plangen.cli.reporting import shielded
from plangen.each import one_by_one
from plangen.errors import PlangenError
from plangen.model.plan_files import PlanFiles, plan_files
from plangen.publish.effort import Effort
from plangen.publish.project import Project, load
from plangen.publish.replace import replace_file
from plangen.render.difference import difference
from plangen.render.safe import safe
from plangen.source.edit import Edit
from plangen.source.rewrite import apply

STREAM = "-"


class _Version(NamedTuple):
    """A file as it is and as it would be."""

    path: str
    before: bytes
    after: bytes


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 and names.")
@click.option("--diff", "only_show", is_flag=True, help="Write nothing; show what would change.")
@content_option
def command(
    paths: tuple[str, ...], content: str | None, *, only_check: bool, only_show: bool
) -> int:
    """Write plans as every other plan is written: order of facts, lists, tables, ids.

    PATHS is a content folder, or plans and folders of it; `-` reads a plan from standard input
    and writes it to standard output. Prose, comments and whatever has a problem stay as they are.

    Exit code 0: done; 1: with `--check` or `--diff`, a file would change; 2: it could not run.
    """
    if STREAM in paths:
        return _stream(paths, only_check=only_check, only_show=only_show)
    for path in paths:
        if Path(path).is_symlink():
            message = f"`{path}` is a link"
            raise PlangenError(message, "name the file it leads to")
    folder, chosen = places(paths, content)
    project = load(folder)
    tell_ignored(project.ignored)
    versions = list(_versions(project, chosen))
    changed = [version for version in versions if version.before != version.after]
    here = way(Path.cwd(), folder)
    for version in changed:
        if only_show:
            shown = difference(here.to(version.path), version.before, version.after)
            click.echo(shielded(shown), nl=False)
        elif only_check:
            click.echo(f"would format {safe(here.to(version.path))}")
        else:
            replace_file(folder, version.path, version.before, version.after)
    click.echo(_told(len(changed), len(versions), only_told=only_check or only_show), err=only_show)
    return int(bool(changed) and (only_check or only_show))


def _told(changed: int, all_of_them: int, *, only_told: bool) -> str:
    files = f"{changed} file" + ("" if changed == 1 else "s")
    what = f"{files} would be formatted" if only_told else f"formatted {files}"
    return f"{what}, {all_of_them - changed} unchanged"


def _versions(project: Project, chosen: Sequence[str]) -> Iterator[_Version]:
    """Yield the chosen files of plans; each plan is read whole, for its ids are its own."""
    found, _ = plan_files(project.files)
    wanted = {plan.path: _wanted(plan, chosen) for plan in found}
    reached = {name for paths in wanted.values() for names in paths.values() for name in names}
    for name in chosen:
        if name not in reached:
            message = f"`{name}` of the content folder holds no plan"
            raise PlangenError(message, "name plans, or folders with plans")
    plans = [plan for plan in found if any(wanted[plan.path].values())]
    sharing = Effort(follow=Progress).sharing(project)
    each = sharing.formatting() if sharing else one_by_one
    every = each(partial(_edits, project.files), plans)
    for plan, edits in zip(plans, every, strict=True):
        for path, names in wanted[plan.path].items():
            if names:
                own = [edit for edit in edits if edit.span.path == path]
                before = project.files[path]
                yield _Version(path, before, apply(before, own))


def _wanted(plan: PlanFiles, chosen: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return which of the chosen names pick out each part of a plan."""
    return {path: frozenset(names_of(path, chosen)) for path in (plan.path, *plan.parts)}


def _edits(files: Mapping[str, bytes], plan: PlanFiles) -> tuple[Edit, ...]:
    return canonical({path: files[path] for path in (plan.path, *plan.parts)})


def _stream(paths: Sequence[str], *, only_check: bool, only_show: bool) -> int:
    """Format standard input."""
    if len(paths) > 1:
        message = "`-` is standard input, which is one plan"
        raise PlangenError(message, "name it alone")
    before = sys.stdin.buffer.read()
    after = apply(before, canonical({STREAM: before}))
    if only_show:
        click.echo(shielded(difference(STREAM, before, after)), nl=False)
    elif not only_check:
        sys.stdout.buffer.write(after)
        return 0
    elif before != after:
        click.echo(f"would format {STREAM}")
    return int(before != after)
