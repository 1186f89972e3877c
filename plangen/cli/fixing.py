"""Fixing: the edits that mend findings, shown or written into the files."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from plangen.cli.chosen import is_chosen, names_of
from plangen.cli.paths import way
from plangen.cli.reporting import shielded
from plangen.errors import PlangenError
from plangen.publish.examine import Examined
from plangen.publish.replace import replace_file
from plangen.render.difference import difference
from plangen.source.rewrite import Claims, apply

_ROUNDS = 10
"""A fix may lay open what the next round mends; more rounds than this no plan needs."""


class _Mended(NamedTuple):
    """A file with the fixes of so many findings in it."""

    path: str
    before: bytes
    after: bytes
    fixes: int


def require_fix(*, fix: bool, only_show: bool, is_saved: bool) -> None:
    """Refuse `--diff` without `--fix`, and both for what standard input holds."""
    if only_show and not fix:
        message = "`--diff` shows what `--fix` would do"
        raise PlangenError(message, "write `--fix --diff`")
    if fix and not is_saved:
        message = "what standard input holds cannot be mended in place"
        raise PlangenError(message, "save the file first, or use `plangen fmt -`")


def show_fixes(examined: Examined, chosen: Sequence[str], folder: Path) -> int:
    """Print what would be mended, write nothing; return 1 if there is anything."""
    mended = list(_mended(examined, chosen))
    here = way(Path.cwd(), folder)
    for one in mended:
        shown = difference(here.to(one.path), one.before, one.after)
        click.echo(shielded(shown), nl=False)
    click.echo(f"would mend {_counted(mended)}", err=True)
    return int(bool(mended))


def write_fixes(
    examined: Examined, chosen: Sequence[str], folder: Path, again: Callable[[], Examined]
) -> Examined:
    """Mend what can be mended without a guess; return what is left, examined `again`."""
    done: list[_Mended] = []
    for _ in range(_ROUNDS):
        mended = list(_mended(examined, chosen))
        if not mended:
            break
        for one in mended:
            replace_file(folder, one.path, one.before, one.after)
        done.extend(mended)
        examined = again()
    click.echo(f"mended {_counted(done)}", err=True)
    return examined


def _counted(mended: Sequence[_Mended]) -> str:
    fixes, files = sum(one.fixes for one in mended), len({one.path for one in mended})
    return f"{fixes} finding{'' if fixes == 1 else 's'} in {files} file{'' if files == 1 else 's'}"


def _mended(examined: Examined, chosen: Sequence[str]) -> Iterator[_Mended]:
    """Yield the chosen files that fixes of shown findings change, in the order of their names.

    A fix is applied whole or not at all; of two that overlap the first one wins.
    """
    fixes = [
        finding.fix
        for finding in examined.findings
        if finding.fix and finding.fix.edits and is_chosen(finding, chosen)
    ]
    for path in sorted({fix.edits[0].span.path for fix in fixes}):
        if not names_of(path, chosen):
            continue
        claims = Claims()
        own = [fix.edits for fix in fixes if fix.edits[0].span.path == path]
        taken = [edits for edits in own if claims.take(edits)]
        before = examined.project.files[path]
        after = apply(before, [edit for edits in taken for edit in edits])
        if after != before:
            yield _Mended(path, before, after, len(taken))
