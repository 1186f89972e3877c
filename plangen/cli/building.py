"""Building for `plangen build`: what is imported only where something has changed."""

from plangen.cli.built import Done
from plangen.kinds.catalogue import discover
from plangen.pages.levelling import levelling_text
from plangen.publish.build import Prepared, prepare, site_files
from plangen.publish.effort import Effort
from plangen.publish.errand import Errand
from plangen.publish.known import KnownPieces
from plangen.publish.output import Published, publish
from plangen.publish.place import check_out
from plangen.publish.receipt import Sources, Told, keep
from plangen.publish.shards import check_part
from plangen.render.safe import safe
from plangen.source.diagnostic import Severity

_NOTHING = Published(0, 0, 0, ())


def built(errand: Errand, sources: Sources, effort: Effort, *, strict: bool) -> Done:
    """Build and publish; with an error in a plan a strict build publishes nothing."""
    watch = effort.watch
    check_out(errand.out, errand.content)
    if errand.shard:
        check_part(errand.out)
    with watch.stage("program loaded"):
        catalogue = discover()
    prepared = prepare(errand, catalogue, effort, keyed=True)
    if strict and _count(prepared, Severity.ERROR):
        return Done(_told(prepared, _NOTHING))
    known = KnownPieces(errand)
    published = _published(prepared, errand, effort, known)
    told = _told(prepared, published)
    with watch.stage("what was made noted"):
        read = prepared.examined.project.files
        known.keep()
        keep(errand, sources, read, prepared.facts.portfolio.settings.status_date, told)
    return Done(told, published.written, published.removed)


def _published(prepared: Prepared, errand: Errand, effort: Effort, known: KnownPieces) -> Published:
    with effort.watch.stage("site made and written"), effort.follow("pages and files") as tell:
        return publish(site_files(prepared, effort, tell, known), errand.out, errand.content)


def _told(prepared: Prepared, published: Published) -> Told:
    project, facts = prepared.examined.project, prepared.examined.facts
    lines = ((plan.id, levelling_text(facts.dates(plan))) for plan in facts.plans)
    return Told(
        plans=len(facts.portfolio.plans) + len(facts.portfolio.broken),
        files=published.files,
        errors=_count(prepared, Severity.ERROR),
        warnings=_count(prepared, Severity.WARNING),
        levelling=tuple(f"`{safe(plan)}`: {text}" for plan, text in lines if text),
        kept=published.kept,
        ignored=project.ignored,
    )


def _count(prepared: Prepared, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in prepared.examined.findings)
