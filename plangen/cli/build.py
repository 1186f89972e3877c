"""plangen build: publish the site into a folder."""

import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plangen.cli.built import Done, noun, tell
from plangen.cli.options import as_of_option, audience_option, content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.progress import Progress
from plangen.cli.timings import timings_table
from plangen.publish.effort import Effort
from plangen.publish.errand import Errand, Shard, shard
from plangen.publish.receipt import held, look_at
from plangen.publish.stopwatch import Stopwatch
from plangen.publish.whereabouts import find_content

if TYPE_CHECKING:
    from plangen.publish.crew import Crew


@click.command()
@click.argument("folder", required=False, metavar="[CONTENT]")
@click.option(
    "--out", default="site", show_default=True, metavar="DIR", help="Where the site goes."
)
@click.option("--strict", is_flag=True, help="With an error in a plan, keep the old site; exit 1.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="So many processes make pages; else one a core where there is much to do.",
)
@click.option("--cluster", metavar="ADDRESS", help="Workers of this scheduler of Dask make pages.")
@click.option(
    "--shard", type=shard, metavar="K/N", help="Make one of N parts, for `plangen merge`."
)
@click.option("--timings", is_flag=True, help="Say which stage took how long.")
@audience_option
@content_option
@as_of_option
def command(  # noqa: PLR0913 (one parameter an option)
    folder: str | None,
    out: str,
    audience: str,
    content: str | None,
    as_of: date | None,
    workers: int | None,
    cluster: str | None,
    shard: Shard | None,
    *,
    strict: bool,
    timings: bool,
) -> int:
    """Publish the site into a folder, atomically.

    Whatever can be shown is shown: a plan that cannot be read gets a page of its errors. Where
    nothing has changed since the last build, nothing is done. Only what plangen wrote is ever
    removed from the folder.
    """
    if workers and cluster:
        message = "`--workers` and `--cluster` exclude each other: one says how many, one who"
        raise click.UsageError(message)
    started, watch = time.perf_counter(), Stopwatch()
    place = find_content(folder or content)
    errand = Errand(content=place, out=Path(out), audience=audience, as_of=as_of, shard=shard)
    done = _done(errand, Effort(workers, watch, follow=Progress), cluster, strict=strict)
    tell_ignored(done.told.ignored)
    if strict and done.told.errors:
        count = noun(done.told.errors, "error")
        click.echo(f"{count}; `{out}` stays as it was", err=True)
        click.echo("  help: see them with `plangen check`", err=True)
        return 1
    tell(done, out, time.perf_counter() - started, shard)
    if timings:
        click.echo(timings_table(watch, time.perf_counter() - started), err=True)
    return 0


def _done(errand: Errand, effort: Effort, cluster: str | None, *, strict: bool) -> Done:
    """Build, unless the last build did the same."""
    with effort.watch.stage("changes looked for"):
        sources = look_at(errand)
        told = held(errand, sources)
    if told:
        return Done(told)
    # Nothing of what makes a site is needed where nothing has changed.
    from plangen.cli.building import built

    with _elsewhere(cluster) as crew:
        return built(errand, sources, replace(effort, elsewhere=crew), strict=strict)


def _elsewhere(address: str | None) -> "AbstractContextManager[Crew | None]":
    """Return those on other machines who work, None where this machine does."""
    if address is None:
        return nullcontext()
    from plangen.publish.cluster import cluster  # (an extra)

    return cluster(address)
