"""Building: from a content folder to a mapping of paths to bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from plangen import __version__
from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.kinds.catalogue import Catalogue
from plangen.kinds.facts import EVERYTHING, Facts
from plangen.kinds.gate import NOTHING
from plangen.pages.address import FILES
from plangen.pages.moved import moved_pages
from plangen.pages.page import Listed
from plangen.pages.site import Job, jobs, site_view
from plangen.pages.theme_reference import theme_page
from plangen.pages.views import VIEWS
from plangen.publish.audiences import for_audience
from plangen.publish.crew import spread, suitable
from plangen.publish.examine import Examined, examine
from plangen.publish.keys import Keys
from plangen.publish.languages import spoken
from plangen.publish.lists import list_files, lists_of
from plangen.publish.look import PICTURE_LIMIT, load_theme, look_digest, look_files
from plangen.publish.output import Kept
from plangen.publish.past import past
from plangen.publish.pieces import Known, Made, Piece, batches, export_piece, page_piece, timed
from plangen.publish.reading import read_file
from plangen.publish.receipt import Errand, commit_at
from plangen.publish.remembered import RememberedPieces
from plangen.publish.stopwatch import Effort
from plangen.render.offer import offer
from plangen.render.theme import Theme


@frozen()
class Build:
    """The files of a site, and what was examined to make them."""

    files: Mapping[str, bytes]
    examined: Examined


@frozen(kw_only=True)
class Prepared:
    """All that a site is made of, before any of its files is there.

    `facts` are what the readers may see; `pieces` make those files that depend on no others.
    """

    examined: Examined
    facts: Facts
    look: Theme
    pieces: tuple[Piece, ...]


def build(
    content: Path,
    as_of: date | None,
    catalogue: Catalogue,
    audience: str = "",
    known: RememberedPieces | None = None,
) -> Build:
    """Build the whole site of a content folder in memory, for an audience if one is named.

    What is `known` of an earlier build is not made again.
    """
    errand = Errand(content=content, out=Path(), audience=audience, as_of=as_of)
    prepared = prepare(errand, catalogue, keyed=known is not None)
    made = (
        (path, data) for path, data in site_files(prepared, known=known) if isinstance(data, bytes)
    )
    files = dict(sorted(made))
    if known:
        known.turn()
    return Build(files, prepared.examined)


def prepare(
    errand: Errand, catalogue: Catalogue, effort: Effort | None = None, *, keyed: bool = False
) -> Prepared:
    """Read, schedule and check a content folder, and say of which pieces its site consists.

    If they are to be `keyed`, those that an earlier build may have made have a key.
    """
    effort = effort or Effort(workers=1)
    content = errand.content
    examined = examine(content, errand.as_of, catalogue.rules, EVERYTHING, effort)
    known = examined.facts
    with effort.watch.stage("the past, from git"):
        facts = replace(known, past=past(content, known.status_date))
    verdict = examined.verdict
    look = load_theme(content, facts.portfolio.settings.look.theme)
    facts = spoken(facts, look)
    if errand.audience:
        # Findings speak of everything, so only those hear them who may see everything.
        facts, verdict = for_audience(facts, errand.audience), NOTHING
    shown = [
        *jobs(facts, verdict, catalogue),
        Job("redirects", lambda: moved_pages(facts), listed=False),
    ]
    if facts.audience.is_everybody:
        shown.append(Job("rules", lambda: (theme_page(offer(look), VIEWS),)))
    site = site_view(facts, __version__)
    keys: dict[str, str] = {}
    if keyed:
        with effort.watch.stage("what is known looked up"):
            theme = look_digest(content, facts.portfolio.settings.look.theme)
            beside = (theme, errand.audience, commit_at(content))
            keys = Keys(examined.project).of_pages(known, verdict, site, beside)
    pieces = [page_piece(job, site, look, keys.get(job.plan, "")) for job in shown]
    pieces += [export_piece(name, one, facts) for name, one in catalogue.exporters.items()]
    return Prepared(examined=examined, facts=facts, look=look, pieces=tuple(pieces))


def site_files(
    prepared: Prepared,
    effort: Effort | None = None,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
    known: Known | None = None,
) -> Iterator[tuple[str, bytes | Kept]]:
    """Yield each file of a site once, in no defined order; of what is `known` no bytes.

    `tell` hears how many of all pieces are there.
    """
    effort = effort or Effort(workers=1)
    workers = effort.workers or suitable(len(prepared.facts.plans))
    taken: set[str] = set()
    content, pieces = prepared.examined.project.content, dict(enumerate(prepared.pieces))
    listed: dict[int, tuple[Listed, ...]] = {}
    linked: set[str] = set()
    for number, one in _made(pieces, workers, known):
        listed[number] = one.pages
        linked |= one.linked
        effort.watch.add(pieces[number].about, one.seconds, one.seconds, len(one.files))
        yield from _claimed(one.files, taken)
        tell(len(listed), len(pieces))
    shown = [page for number in sorted(listed) for page in listed[number]]
    rest = {
        **prepared.look.assets,
        **list_files(lists_of(prepared.facts), shown),
        **look_files(content, prepared.facts.portfolio.settings.look),
    }
    for path in sorted(linked & _linkable(prepared.examined)):
        rest[FILES + path] = read_file(content, path, limit=PICTURE_LIMIT)
    yield from _claimed(tuple(rest.items()), taken)


def _made(
    pieces: Mapping[int, Piece], workers: int, known: Known | None
) -> Iterator[tuple[int, Made]]:
    """Yield what pieces give by number: those that are known, then those that are made now."""
    found: dict[int, Made] = {}
    for number, piece in pieces.items():
        made = known.find(piece.key) if known else None
        if made:
            found[number] = made
    yield from found.items()
    left = {number: piece for number, piece in pieces.items() if number not in found}
    for number, made in spread(lambda at: timed(pieces[at]), batches(left), workers):
        if known and pieces[number].key:
            known.add(pieces[number].key, made)
        yield number, made


def _claimed(
    files: Iterable[tuple[str, bytes | Kept]], taken: set[str]
) -> Iterator[tuple[str, bytes | Kept]]:
    for path, data in files:
        if path in taken:
            message = f"two pages want the address `{path}`"
            raise PlangenError(message, "rename one of the plans or pages")
        taken.add(path)
        yield path, data


def _linkable(examined: Examined) -> set[str]:
    """Return the files that prose links to and that are no pages."""
    portfolio = examined.facts.portfolio
    links = [link for plan in portfolio.plans.values() for link in plan.links]
    links += [link for page in portfolio.pages for link in page.links]
    return {link.target for link in links}.intersection(examined.project.others)
