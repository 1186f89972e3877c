"""plangen serve: the site on this machine, rebuilt and reloaded at each change."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from plangen.cli.options import as_of_option, audience_option, content_option
from plangen.cli.progress import Progress
from plangen.kinds.catalogue import Catalogue, discover
from plangen.kinds.facts import EVERYTHING
from plangen.publish.build import prepare
from plangen.publish.effort import Effort
from plangen.publish.errand import Errand
from plangen.publish.examine import examine
from plangen.publish.live import Built
from plangen.publish.preview import Preview
from plangen.publish.recall import Recall
from plangen.publish.serve import Serving, serve
from plangen.publish.whereabouts import find_content, themes_beside
from plangen.render.safe import safe
from plangen.source.diagnostic import Diagnostic, Severity

_MOST = 200


@click.command(name="serve")
@click.argument("folder", required=False, metavar="[CONTENT]")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The first port to try.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@audience_option
@content_option
@as_of_option
def command(  # noqa: PLR0913 (one parameter an option)
    folder: str | None,
    port: int,
    audience: str,
    content: str | None,
    as_of: date | None,
    *,
    open_browser: bool,
) -> None:
    """Serve the site on this machine; pages reload when their plan changes.

    No site is written to disk. A build that fails shows why above the last good page.
    """
    found = find_content(folder or content)
    serving = Serving(
        watch=(found, themes_beside(found)),
        ignore=(found / "site", Path("site")),
        port=port,
        open_browser=open_browser,
    )
    catalogue, recall = discover(), Recall()
    # As long as no thread runs beside, workers may be forked. What goes wrong is told when serving.
    with suppress(Exception):
        examine(found, as_of, catalogue.rules, EVERYTHING, Effort(recall=recall, follow=Progress))
    errand = Errand(content=found, out=Path(), audience=audience, as_of=as_of)
    serve(_builder(errand, catalogue, recall), serving, click.echo)


def _builder(errand: Errand, catalogue: Catalogue, recall: Recall) -> Callable[[], Built]:
    def rebuild() -> Built:
        prepared = prepare(errand, catalogue, Effort(workers=1, recall=recall), keyed=True)
        findings = prepared.examined.findings
        return Built(
            files=Preview(prepared, recall.pieces),
            errors=_count(findings, Severity.ERROR),
            warnings=_count(findings, Severity.WARNING),
            messages=tuple(_line(finding) for finding in _worst(findings)),
        )

    return rebuild


def _count(findings: tuple[Diagnostic, ...], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _worst(findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    grave = [finding for finding in findings if finding.severity is not Severity.ADVICE]
    return sorted(grave, key=lambda finding: (finding.severity.rank, finding.span))[:_MOST]


def _line(finding: Diagnostic) -> str:
    place = f"{finding.span.path}:{finding.span.line}:{finding.span.column}"
    hint = f"\n    {safe(finding.hint)}" if finding.hint else ""
    return f"{safe(place)}: {finding.severity}: {safe(finding.message)}{hint}"
