"""plangen export: write the plans and their dates as data."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from plangen.cli.options import as_of_option, audience_option, content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.progress import Progress
from plangen.errors import PlangenError
from plangen.kinds.audience import still_shown
from plangen.kinds.catalogue import discover
from plangen.kinds.exporter import Exporter
from plangen.kinds.facts import EVERYTHING
from plangen.publish.audiences import for_audience
from plangen.publish.effort import Effort
from plangen.publish.examine import examine
from plangen.publish.languages import spoken
from plangen.publish.look import load_theme
from plangen.publish.past import past
from plangen.publish.whereabouts import find_content
from plangen.render.safe import safe
from plangen.source.diagnostic import did_you_mean


@click.command()
@click.argument("style", metavar="[FORMAT]", default="json")
@click.option("-o", "--out", metavar="FILE", help="Write to a file; else to standard output.")
@audience_option
@content_option
@as_of_option
def command(
    style: str, out: str | None, audience: str, content: str | None, as_of: date | None
) -> int:
    """Write the plans and their dates as data; FORMAT is `json` unless named."""
    exporters = discover().exporters
    _require_known(exporters, style, out)
    exporter = exporters[style]
    folder = find_content(content)
    examined = examine(folder, as_of, {}, EVERYTHING, Effort(follow=Progress))
    tell_ignored(examined.project.ignored)
    if broken := examined.facts.portfolio.broken:
        names = ", ".join(f"`{safe(plan.id)}`" for plan in broken)
        click.echo(f"left out, for it cannot be read: {names}; see `plangen check`", err=True)
    facts = examined.facts
    if exporter.speaks:
        facts = spoken(facts, load_theme(folder, facts.portfolio.settings.look.theme))
    if audience:
        facts = for_audience(facts, audience)
    if exporter.compares:
        found = past(folder, facts.status_date, audience=facts.audience)
        everything = examined.facts.portfolio
        facts = replace(facts, past=still_shown(found, everything, facts.portfolio))
    data = exporter.single(facts)
    if out is None:
        sys.stdout.buffer.write(data)
        return 0
    try:
        Path(out).write_bytes(data)
    except OSError as error:
        message = f"`{out}` cannot be written: {error.strerror}"
        raise PlangenError(message, "name a file in a folder that exists") from error
    return 0


def _require_known(exporters: Mapping[str, Exporter], style: str, out: str | None) -> None:
    if style not in exporters:
        listed = ", ".join(f"`{name}`" for name in exporters)
        message = f"there is no format `{style}`"
        raise PlangenError(message, did_you_mean(style, exporters, f"use one of {listed}"))
    if out is None and exporters[style].is_binary and sys.stdout.isatty():
        message = f"`{style}` is not for a terminal"
        raise PlangenError(message, f"name a file: `-o plans.{style}`")
