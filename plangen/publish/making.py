"""Making: the pieces of a site by number, and what they are made of."""

from collections.abc import Callable
from functools import cache, cached_property, partial

from plangen.kinds.catalogue import Catalogue, discover
from plangen.kinds.facts import Facts
from plangen.kinds.gate import Verdict
from plangen.pages.moved import moved_pages
from plangen.pages.page import SiteView
from plangen.pages.site import Job, jobs
from plangen.pages.theme_reference import theme_page
from plangen.pages.views import VIEWS
from plangen.publish.look import Folder, laid
from plangen.publish.pieces import Made, Piece, export_piece, page_piece, plan_export_pieces, timed
from plangen.render.offer import offer
from plangen.render.theme import Theme


def no_key(_plan: str) -> str:
    """Return nothing: nobody wants to know the key of a plan's pages."""
    return ""


class Making:
    """Makes pieces by number. Sent to another process it takes along what they are made of alone.

    `key` gives that of the pages of a plan, where anybody wants to know: here, not there.
    """

    def __init__(
        self,
        known: tuple[Facts, Verdict],
        frame: tuple[SiteView, Theme],
        catalogue: Catalogue,
        key: Callable[[str], str] = no_key,
    ) -> None:
        self._parts = known, frame, catalogue, key

    def __call__(self, number: int) -> Made:
        """Make a piece, and say what it took."""
        return timed(self.pieces[number])

    def __reduce__(self) -> tuple[object, ...]:
        """Return how another process makes the same; rules, charts, exporters it has of its own."""
        known, (site, look), _, _ = self._parts
        folders = tuple((name, tuple(files.items())) for name, files in look.folders.items())
        return _made_of, (known, site, folders)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces, those of pages in the order in which lists name them."""
        (facts, verdict), (site, look), catalogue, of_plan = self._parts
        shown = [
            *jobs(facts, verdict, catalogue),
            Job("redirects", lambda: moved_pages(facts), listed=False),
        ]
        if facts.audience.is_everybody:
            shown.append(Job("rules", lambda: (theme_page(offer(look), VIEWS),)))
        formats = catalogue.exporters
        parts: list[Piece] = []
        for job in shown:
            key = cache(partial(of_plan, job.plan))
            parts.append(page_piece(job, site, look, key))
            if job.plan:
                # Who makes the pages of a plan makes its data too, so fewer workers look at it.
                plan = facts.portfolio.plans[job.plan]
                parts += plan_export_pieces(formats, facts, plan, key)
        data = [export_piece(name, one, facts) for name, one in formats.items()]
        return (*parts, *data)


def _made_of(
    known: tuple[Facts, Verdict],
    site: SiteView,
    folders: tuple[Folder, ...],
) -> Making:
    return Making(known, (site, laid(*folders)), discover())
