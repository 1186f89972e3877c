"""Pieces: the parts of a site that are made without each other, by any worker in any order."""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from html import unescape
from typing import Protocol
from urllib.parse import unquote

from plangen.frozen import frozen
from plangen.kinds.exporter import Exporter
from plangen.kinds.facts import Facts
from plangen.model.plan import Plan
from plangen.pages.page import Listed, SiteView
from plangen.pages.site import Job
from plangen.publish.crew import Batch
from plangen.publish.look import rendered
from plangen.publish.output import Kept
from plangen.render.theme import Theme

_FILE_LINK = re.compile(rb'(?:href|src)="(?:\.\./)*files/([^"#]*)')
_TOGETHER = 8
"""So many light pieces go to a worker at once: few enough that all workers end together."""


@frozen()
class Made:
    """What a piece gives: files by path, what lists say of its pages, and which files these show.

    It took so many `seconds` of a processor.
    """

    files: tuple[tuple[str, bytes | Kept], ...]
    pages: tuple[Listed, ...] = ()
    linked: frozenset[str] = frozenset()
    seconds: float = 0.0


@frozen()
class Piece:
    """A part of the site; `about` says what it shows, and many of the `light` ones go together.

    Pieces for which `key` gives the same are the same; it gives nothing where nobody knows. `paths`
    are addresses of its files that are known before; `suffix` ends all of them.
    """

    about: str
    make: Callable[[], Made]
    light: bool = False
    key: Callable[[], str] = str
    paths: tuple[str, ...] = ()
    suffix: str = ".html"


class Known(Protocol):
    """Knows pieces that were made before, by key."""

    def find(self, key: str) -> Made | None:
        """Return what was made under a key, None where it is not known or no more there."""

    def add(self, key: str, made: Made) -> None:
        """Hear what was made now."""


def page_piece(job: Job, site: SiteView, look: Theme, key: Callable[[], str]) -> Piece:
    """Return the piece that renders the pages of a job."""
    light = job.about in {"plans", "people"}
    return Piece(job.about, partial(_pages, job, site, look), light, key, job.paths)


def export_piece(name: str, exporter: Exporter, facts: Facts) -> Piece:
    """Return the piece that writes facts as files of a format."""
    return Piece(f"{name} files", partial(_exported, exporter, facts), suffix=exporter.suffix)


def plan_export_pieces(
    exporters: Mapping[str, Exporter], facts: Facts, plan: Plan, key: Callable[[], str]
) -> Iterator[Piece]:
    """Yield the pieces that write what formats have of one plan; `key` is that of its pages."""
    for name, one in exporters.items():
        if one.of_plan:
            path = one.path_of(plan)
            make = partial(_file, path, partial(one.of_plan, facts, plan))
            own = partial(_key_of_format, key, name)
            about, suffix = f"{name} files", one.suffix
            yield Piece(about, make, light=True, key=own, paths=(path,), suffix=suffix)


def _key_of_format(of_pages: Callable[[], str], name: str) -> str:
    key = of_pages()
    return f"{key} {name}" if key else ""


def timed(piece: Piece) -> Made:
    """Make a piece, and say what it took."""
    begun = time.process_time()
    made = piece.make()
    return replace(made, seconds=time.process_time() - begun)


def batches(pieces: Mapping[int, Piece]) -> list[Batch]:
    """Return the numbers of pieces in batches, the long ones first."""
    heavy = [number for number, piece in pieces.items() if not piece.light]
    light = [number for number, piece in pieces.items() if piece.light]
    chunks = [light[first : first + _TOGETHER] for first in range(0, len(light), _TOGETHER)]
    return [*((number,) for number in reversed(heavy)), *map(tuple, chunks)]


def _pages(job: Job, site: SiteView, look: Theme) -> Made:
    files: list[tuple[str, bytes | Kept]] = []
    listed: list[Listed] = []
    linked: set[str] = set()
    for page in job.make():
        data = rendered(page, site, look)
        files.append((page.path, data))
        if job.listed:
            listed.append(page.listed)
        linked.update(_linked(data))
    return Made(tuple(files), tuple(listed), frozenset(linked))


def _linked(page: bytes) -> Iterable[str]:
    """Yield the files of the content folder that a page links to."""
    # Most pages have none, and to look for the word is much quicker than for the pattern.
    if b"files/" not in page:
        return
    for found in set(_FILE_LINK.findall(page)):
        yield unquote(unescape(found.decode("utf-8", "replace")))


def _exported(exporter: Exporter, facts: Facts) -> Made:
    return Made(tuple(exporter.files(facts).items()))


def _file(path: str, make: Callable[[], bytes]) -> Made:
    return Made(((path, make()),))
