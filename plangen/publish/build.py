"""Building: from a content folder to a mapping of paths to bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from plangen import __version__
from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.kinds.audience import still_shown
from plangen.kinds.catalogue import Catalogue
from plangen.kinds.facts import EVERYTHING, Facts
from plangen.kinds.gate import NOTHING
from plangen.pages.address import FILES
from plangen.pages.page import Listed
from plangen.pages.site import site_view
from plangen.publish import git
from plangen.publish.audiences import for_audience
from plangen.publish.crew import Crew
from plangen.publish.effort import Effort
from plangen.publish.errand import Errand, Shard
from plangen.publish.examine import Examined, examine
from plangen.publish.languages import spoken
from plangen.publish.lists import list_files, lists_of
from plangen.publish.look import PICTURE_LIMIT, load_theme, look_digest, look_files
from plangen.publish.making import Making, no_key
from plangen.publish.manifest import digest
from plangen.publish.output import Kept
from plangen.publish.past import past
from plangen.publish.pieces import Known, Made, batches
from plangen.publish.reading import read_file
from plangen.publish.shards import RECORD, Part, record, share, site_digest
from plangen.render.theme import Theme


@frozen()
class Build:
    """The files of a site, and what was examined to make them."""

    files: Mapping[str, bytes]
    examined: Examined


@frozen(kw_only=True)
class Prepared:
    """All that a site is made of, before any of its files is there.

    `facts` are what the readers may see; `making` makes those files that depend on no others.
    `site` is a digest of what the site is made of, where only a `shard` of it is wanted.
    """

    examined: Examined
    facts: Facts
    look: Theme
    making: Making
    shard: Shard | None
    site: str


def build(
    content: Path,
    as_of: date | None,
    catalogue: Catalogue,
    audience: str = "",
) -> Build:
    """Build the whole site of a content folder in memory, for an audience if one is named."""
    errand = Errand(content=content, out=Path(), audience=audience, as_of=as_of)
    prepared = prepare(errand, catalogue)
    made = ((path, data) for path, data in site_files(prepared) if isinstance(data, bytes))
    return Build(dict(sorted(made)), prepared.examined)


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
    verdict = examined.verdict
    look = load_theme(content, known.portfolio.settings.look.theme)
    facts = spoken(known, look)
    if errand.audience:
        # Findings speak of everything, so only those hear them who may see everything.
        facts, verdict = for_audience(facts, errand.audience), NOTHING
    with effort.watch.stage("the past, from git"):
        found = past(content, known.status_date, effort, facts.audience)
        facts = replace(facts, past=still_shown(found, known.portfolio, facts.portfolio))
    site = site_view(facts, __version__)
    theme = look_digest(content, facts.portfolio.settings.look.theme)
    beside = (theme, errand.audience)
    key: Callable[[str], str] = no_key
    if keyed:
        of = replace(known, past=facts.past)
        key = effort.keys(examined.project).of_pages(of, verdict, site, beside)
    whole = (*beside, git.head(content), known.status_date.isoformat())
    return Prepared(
        examined=examined,
        facts=facts,
        look=look,
        making=Making((facts, verdict), (site, look), catalogue, key),
        shard=errand.shard,
        site=site_digest(examined.project, whole) if errand.shard else "",
    )


def site_files(
    prepared: Prepared,
    effort: Effort | None = None,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
    known: Known | None = None,
) -> Iterator[tuple[str, bytes | Kept]]:
    """Yield each file of a site, or of its shard, once, in no defined order; of what is `known` no bytes.

    `tell` hears how many of all pieces are there.
    """
    effort = effort or Effort(workers=1)
    numbers = share(prepared.making.pieces, prepared.shard)
    claims = _Claims(digested=prepared.shard is not None)
    listed: dict[int, tuple[Listed, ...]] = {}
    linked: set[str] = set()
    crew = effort.crew(len(prepared.facts.plans))
    tell(0, len(numbers))
    for number, one in _made(prepared.making, numbers, crew, known):
        listed[number] = one.pages
        linked |= one.linked
        about = prepared.making.pieces[number].about
        effort.watch.add(about, one.seconds, one.seconds, len(one.files))
        yield from claims.all(one.files)
        tell(len(listed), len(numbers))
    beside = {**files_of_look(prepared), **linked_files(prepared, linked)}
    yield from claims.all(beside.items())
    if prepared.shard is None:
        shown = [page for number in sorted(listed) for page in listed[number]]
        yield from claims.all(list_files(lists_of(prepared.facts), shown).items())
    else:
        lists = lists_of(prepared.facts) if prepared.shard.number == 1 else None
        part = Part(prepared.shard, prepared.site, claims.digests, listed, lists)
        yield RECORD, record(part)


def _made(
    making: Making, numbers: Sequence[int], crew: Crew, known: Known | None
) -> Iterator[tuple[int, Made]]:
    """Yield what pieces give by number: those that are known, then those that are made now."""
    pieces, found = {number: making.pieces[number] for number in numbers}, dict[int, Made]()
    for number, piece in pieces.items():
        made = known.find(piece.key()) if known else None
        if made:
            found[number] = made
    yield from found.items()
    left = {number: piece for number, piece in pieces.items() if number not in found}
    for number, made in crew.spread(making, batches(left)):
        if known and (key := pieces[number].key()):
            known.add(key, made)
        yield number, made


class _Claims:
    """The addresses that files have taken, with their digests if they are to be `digested`."""

    def __init__(self, *, digested: bool) -> None:
        self._digested = digested
        self.digests: dict[str, str] = {}

    def all(self, files: Iterable[tuple[str, bytes | Kept]]) -> Iterator[tuple[str, bytes | Kept]]:
        """Yield the files; no two have one address."""
        for path, data in files:
            if path in self.digests:
                message = f"two pages want the address `{path}`"
                raise PlangenError(message, "rename one of the plans or pages")
            self.digests[path] = self._digest(data) if self._digested else ""
            yield path, data

    def _digest(self, data: bytes | Kept) -> str:
        return data.digest if isinstance(data, Kept) else digest(data)


def files_of_look(prepared: Prepared) -> dict[str, bytes]:
    """Return the files of the theme and of the look that the settings ask for."""
    content, look = prepared.examined.project.content, prepared.facts.portfolio.settings.look
    return {**prepared.look.assets, **look_files(content, look)}


def linked_files(prepared: Prepared, linked: Iterable[str]) -> dict[str, bytes]:
    """Return those files of the content that prose links to, of those that pages do."""
    content = prepared.examined.project.content
    found = sorted(_linkable(prepared.examined).intersection(linked))
    return {FILES + path: read_file(content, path, limit=PICTURE_LIMIT) for path in found}


def _linkable(examined: Examined) -> set[str]:
    """Return the files that prose links to and that are no pages."""
    portfolio = examined.facts.portfolio
    links = [link for plan in portfolio.plans.values() for link in plan.links]
    links += [link for page in portfolio.pages for link in page.links]
    return {link.target for link in links}.intersection(examined.project.others)
