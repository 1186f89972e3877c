"""plangen baseline: set the findings aside that are there when checks begin."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import click

from plangen.cli.options import as_of_option, content_option
from plangen.errors import PlangenError
from plangen.kinds.catalogue import discover_rules
from plangen.kinds.ratchet import BASELINE, Entry, entries, known, pruned, stale, written
from plangen.publish.examine import Examined, examine
from plangen.publish.since import baseline_of, write_baseline
from plangen.publish.whereabouts import find_content
from plangen.render.safe import safe


@click.command()
@click.argument("action", type=click.Choice(["write", "prune"]), required=False)
@content_option
@as_of_option
def command(action: str | None, content: str | None, as_of: date | None) -> int:
    """Set the findings aside that are there when checks begin.

    `write` puts all findings of now into `plangen-baseline.json` in the content folder, and
    `check` reports them no longer; `prune` takes out those that are gone, and adds none.
    Without either it says what the baseline holds.
    """
    folder = find_content(content)
    examined = examine(folder, as_of, discover_rules())
    if action == "write":
        kept = entries(examined.findings)
        write_baseline(folder, written(kept))
        click.echo(f"{_count(kept)} written to `{BASELINE}`")
        return 0
    baseline = baseline_of(folder)
    if baseline is None:
        message = f"there is no `{BASELINE}` in the content folder"
        raise PlangenError(message, "write it with `plangen baseline write`")
    return _prune(examined, baseline) if action == "prune" else _tell(examined, baseline)


def _prune(examined: Examined, baseline: Sequence[Entry]) -> int:
    kept = pruned(known(examined.findings, examined.facts.portfolio), baseline)
    gone = len(baseline) - len(kept)
    if gone:
        write_baseline(examined.project.content, written(kept))
    click.echo(f"{gone} taken out of `{BASELINE}`, {len(kept)} left")
    return 0


def _tell(examined: Examined, baseline: Sequence[Entry]) -> int:
    for rule, count in sorted(Counter(entry.rule for entry in baseline).items()):
        click.echo(f"{count:5}  {safe(rule)}")
    gone = len(stale(known(examined.findings, examined.facts.portfolio), baseline))
    rest = f", {gone} no longer there" if gone else ""
    click.echo(f"{_count(baseline)} in the baseline{rest}")
    return 0


def _count(found: Iterable[Entry]) -> str:
    count = len(list(found))
    return f"{count} finding{'' if count == 1 else 's'}"
