"""plangen rename: give an item of a plan another id, wherever it is named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import click

from plangen.cli.options import content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.paths import way
from plangen.cli.reporting import shielded
from plangen.errors import PlangenError
from plangen.language.rename import Renaming, rename, renamings, taken
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio, named_items
from plangen.model.shape import Wrong, read_id
from plangen.publish.project import Project, find_content, load
from plangen.publish.replace import replace_file
from plangen.render.difference import difference
from plangen.render.report import safe
from plangen.source.diagnostic import did_you_mean
from plangen.source.edit import Edit
from plangen.source.node import Scalar
from plangen.source.rewrite import apply
from plangen.source.span import Span


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--diff", "only_show", is_flag=True, help="Write nothing; show what would change.")
@content_option
def command(old: str, new: str, content: str | None, *, only_show: bool) -> int:
    """Give an item of a plan another id, wherever plans and pages name it.

    OLD is `plan/id`, or an id that only one plan has: of a task, phase, milestone, risk, measure,
    decision or any other item, or of a budget line. NEW is the new id. The item keeps the old one
    behind `was:`, so that history, the baseline and links from outside hold on to it.

    Exit code 0: done; 1: with `--diff`, a file would change; 2: it could not run.
    """
    folder = find_content(content)
    project = load(folder)
    tell_ignored(project)
    portfolio = project.portfolio()
    meant = meant_by(portfolio, old, new)
    lines = {path: project.lines(path) for path in project.files}
    edits = rename(portfolio, meant, project.document(meant.plan), lines)
    after = _rewritten(project.files, edits)
    _require_whole(project, after, portfolio, meant)
    here = way(Path.cwd(), folder)
    for path, data in after.items():
        if only_show:
            shown = difference(here.to(path), project.files[path], data)
            click.echo(shielded(shown), nl=False)
        else:
            replace_file(folder, path, project.files[path], data)
    files = f"{len(after)} file{'' if len(after) == 1 else 's'}"
    done = "would rename" if only_show else "renamed"
    told = f"{done} `{meant.plan.id}/{meant.old}` to `{meant.new}` in {files}"
    click.echo(safe(told), err=only_show)
    return int(only_show and bool(after))


def meant_by(portfolio: Portfolio, old: str, new: str) -> Renaming:
    """Return the one item that is meant; refuse a name that is none, or is taken."""
    plan, mark, name = new.rpartition("/")
    if mark and plan != old.rpartition("/")[0]:
        message = "an item stays in its plan"
        raise PlangenError(message, f"write `plangen rename {safe(old)} {safe(name)}`")
    read = read_id(Scalar(name, Span.of_file("")))
    if isinstance(read, Wrong):
        raise PlangenError(read.message, read.hint)
    found = renamings(portfolio, old, name)
    if not found:
        raise _unknown(portfolio, old)
    if len(found) > 1:
        message = f"`{safe(old)}` is in {len(found)} plans"
        listed = " or ".join(f"`{one.plan.id}/{one.old}`" for one in found[:3])
        raise PlangenError(message, f"say which is meant: {listed}")
    if name == found[0].old:
        message = f"`{name}` is its id already"
        raise PlangenError(message, "name another")
    if title := taken(found[0]):
        message = f"`{name}` is taken in `{found[0].plan.id}`: by `{safe(title)}`"
        raise PlangenError(message, "name another, or rename that one first")
    return found[0]


def _unknown(portfolio: Portfolio, old: str) -> PlangenError:
    home, mark, name = old.rpartition("/")
    if mark and home not in portfolio.plans:
        message = f"there is no plan `{safe(home)}` that can be read"
        return PlangenError(message, did_you_mean(home, portfolio.plans, "see `plangen check`"))
    if not mark and name in portfolio.plans:
        message = f"`{name}` is a plan"
        hint = "a plan is renamed by its file and `plan:` together; this renames its items"
        return PlangenError(message, hint)
    plans = [portfolio.plans[home]] if mark else portfolio.plans.values()
    known = sorted({each for plan in plans for each in _names(plan)})
    message = f"no item has the id `{safe(old)}`"
    hint = "an item without `#id` gets one by `plangen fmt`"
    return PlangenError(message, did_you_mean(name, known, hint))


def _names(plan: Plan) -> Iterable[str]:
    return (*named_items(plan), *(line.id for line in plan.lines))


def _rewritten(files: Mapping[str, bytes], edits: Iterable[Edit]) -> dict[str, bytes]:
    """Return the files that edits change."""
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.span.path, []).append(edit)
    after = {path: apply(files[path], own) for path, own in sorted(found.items())}
    return {path: data for path, data in after.items() if data != files[path]}


def _require_whole(
    project: Project, after: Mapping[str, bytes], before: Portfolio, meant: Renaming
) -> None:
    """Refuse what would not read as before: an unusual notation is left to its author."""
    read = replace(project, files={**project.files, **after}).portfolio()
    plan = read.plans.get(meant.plan.id)
    names = set(_names(plan)) if plan else set()
    same = Counter(one.rule for one in read.problems) == Counter(
        one.rule for one in before.problems
    )
    if not same or names != {*_names(meant.plan)} - {meant.old} | {meant.new}:
        message = f"`{safe(meant.old)}` is written in a way that cannot be renamed by machine"
        raise PlangenError(message, "rename it by hand; `plangen check` names what is left")
