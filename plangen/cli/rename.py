"""plangen rename: give an item of a plan another id, wherever it is named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from plangen.cli.options import content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.paths import way
from plangen.cli.reporting import shielded
from plangen.errors import PlangenError
from plangen.language.rename import Renamed, holds, rename
from plangen.language.rename_target import Obstacle, Target, find_target
from plangen.model.portfolio import Portfolio
from plangen.publish.project import load
from plangen.publish.replace import Version, replace_all
from plangen.publish.whereabouts import find_content
from plangen.render.difference import difference
from plangen.render.safe import safe
from plangen.render.way import Way
from plangen.source.edit import Edit
from plangen.source.rewrite import apply
from plangen.source.span import Span

_SHOWN = 3


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--diff", "only_show", is_flag=True, help="Write nothing; show what would change.")
@content_option
def command(old: str, new: str, content: str | None, *, only_show: bool) -> int:
    """Give an item of a plan another id, wherever plans and pages name it.

    OLD is `plan/id`, or an id that only one plan has: of a task, phase, milestone, risk, measure,
    decision or any other item, or of a budget line. NEW is the new id. The item keeps the old one
    behind `was:`, so that history and the baseline hold on to it.

    Exit code 0: done; 1: with `--diff`, a file would change; 2: it could not run.
    """
    folder = find_content(content)
    project = load(folder)
    tell_ignored(project.ignored)
    here = way(Path.cwd(), folder)
    portfolio = project.portfolio()
    target = target_of(portfolio, old, new, here)
    lines = {path: project.lines(path) for path in project.files}
    renamed = rename(portfolio, target, project.document(target.plan), lines)
    versions = _versions(project.files, renamed.edits)
    after = {**project.files, **{version.path: version.after for version in versions}}
    if not holds(portfolio, replace(project, files=after).portfolio(), target):
        places = _listed(here, renamed.left)
        message = f"`{target.old}` is written in a way that no program should rename{places}"
        raise PlangenError(message, "rename it by hand; `plangen check` names what is left")
    if only_show:
        for version in versions:
            shown = difference(here.to(version.path), version.before, version.after)
            click.echo(shielded(shown), nl=False)
    else:
        replace_all(folder, versions)
    _tell(target, renamed, len(versions), here, only_show=only_show)
    return int(only_show)


def target_of(portfolio: Portfolio, old: str, new: str, here: Way) -> Target:
    """Return the item that is meant; say why none is, or why it cannot have the new id."""
    found = find_target(portfolio, old, new)
    if isinstance(found, Obstacle):
        raise PlangenError(found.message + _listed(here, found.places), found.hint)
    return found


def _versions(files: Mapping[str, bytes], edits: Iterable[Edit]) -> list[Version]:
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.span.path, []).append(edit)
    return [Version(path, files[path], apply(files[path], found[path])) for path in sorted(found)]


def _tell(target: Target, renamed: Renamed, files: int, here: Way, *, only_show: bool) -> None:
    """Say what was done, and which lines a person should look at."""
    done = "would rename" if only_show else "renamed"
    counted = f"{_counted(renamed.references, 'reference')} in {_counted(files, 'file')}"
    what = f"`{target.plan.id}/{target.old}` to `{target.new}`"
    click.echo(f"{done} {what}: {counted}", err=only_show)
    if renamed.left:
        message = f"not read in full, and may name `{target.old}`"
        click.echo(f"{message}{safe(_listed(here, renamed.left))}", err=True)
        click.echo("  help: mend what `plangen check` finds there, and look for the id", err=True)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _listed(here: Way, places: Sequence[Span]) -> str:
    """Return where something stands, as the end of a sentence."""
    if not places:
        return ""
    shown = ", ".join(f"{here.to(span.path)}:{span.line}" for span in places[:_SHOWN])
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return f" ({shown}{more})"
