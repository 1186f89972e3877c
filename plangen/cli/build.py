"""plangen build: publish the site into a folder."""

import time
from datetime import date
from pathlib import Path

import click

from plangen.cli.options import as_of_option, audience_option, content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.progress import Progress
from plangen.cli.timings import timings_table
from plangen.kinds.catalogue import discover
from plangen.pages.levelling import levelling_text
from plangen.publish.build import Prepared, prepare, site_files
from plangen.publish.crew import suitable
from plangen.publish.output import Published, publish
from plangen.publish.stopwatch import Stopwatch
from plangen.publish.whereabouts import find_content
from plangen.render.safe import safe
from plangen.source.diagnostic import Severity


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
    *,
    strict: bool,
    timings: bool,
) -> int:
    """Publish the site into a folder, atomically.

    Whatever can be shown is shown: a plan that cannot be read gets a page of its errors.
    Only what plangen wrote is ever removed from the folder.
    """
    started, watch = time.perf_counter(), Stopwatch()
    place = find_content(folder or content)
    with watch.stage("program loaded"):
        catalogue = discover()
    prepared = prepare(place, as_of, catalogue, audience, watch)
    tell_ignored(prepared.examined.project)
    errors = _count(prepared, Severity.ERROR)
    if strict and errors:
        click.echo(f"{_noun(errors, 'error')} in the plans; `{out}` stays as it was", err=True)
        click.echo("  help: see them with `plangen check`", err=True)
        return 1
    workers = workers or suitable(len(prepared.facts.plans))
    published = _published(prepared, Path(out), workers, watch)
    seconds = time.perf_counter() - started
    _tell_published(prepared, published, out, seconds)
    if timings:
        click.echo(timings_table(watch, seconds, workers), err=True)
    _tell_levelling(prepared)
    _tell_rest(prepared, published.kept)
    return 0


def _published(prepared: Prepared, out: Path, workers: int, watch: Stopwatch) -> Published:
    progress = Progress("pages and files")
    try:
        with watch.stage("site made and written"):
            files = site_files(prepared, workers, watch, progress)
            return publish(files, out, prepared.examined.project.content)
    finally:
        progress.end()


def _tell_published(prepared: Prepared, published: Published, out: str, seconds: float) -> None:
    portfolio = prepared.examined.facts.portfolio
    plans = _noun(len(portfolio.plans) + len(portfolio.broken), "plan")
    click.echo(
        f"{plans}, {_noun(published.files, 'file')} in `{out}` "
        f"({published.written} written, {published.removed} removed) in {seconds:.1f} s"
    )


def _tell_levelling(built: Prepared) -> None:
    """Say of each levelled plan how far its finish is from the lower bound."""
    facts = built.examined.facts
    for plan in facts.plans:
        text = levelling_text(facts.dates(plan))
        if text:
            click.echo(f"`{safe(plan.id)}`: {text}")


def _tell_rest(built: Prepared, kept: tuple[str, ...]) -> None:
    weights = (Severity.ERROR, Severity.WARNING)
    found = [
        _noun(_count(built, weight), weight.value) for weight in weights if _count(built, weight)
    ]
    if found:
        click.echo(f"{' and '.join(found)} in the plans: see `plangen check`", err=True)
    if kept:
        names = ", ".join(f"`{safe(name)}`" for name in kept[:3])
        more = f" and {len(kept) - 3} more" if len(kept) > 3 else ""
        click.echo(f"kept what plangen did not write: {names}{more}", err=True)


def _count(built: Prepared, severity: Severity) -> int:
    return sum(1 for finding in built.examined.findings if finding.severity is severity)


def _noun(count: int, word: str) -> str:
    return f"{count:,} {word}" + ("" if count == 1 else "s")
