"""Lists of all pages: for the search, and for crawlers where they are wanted."""

from collections.abc import Iterable, Mapping

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.kinds.web_address import base_address
from plangen.pages.page import Listed
from plangen.pages.search import Target, item_targets, kind_words, page_targets
from plangen.render.search_script import PATH as SEARCH
from plangen.render.search_script import search_script
from plangen.render.sitemap import PATH as SITEMAP
from plangen.render.sitemap import ROBOTS, robots, sitemap


@frozen()
class Lists:
    """What lists say beside the pages: items, words for kinds, and where crawlers find the site.

    `base` is empty where they shall not find it.
    """

    items: tuple[Target, ...]
    words: Mapping[str, str]
    base: str


def lists_of(facts: Facts) -> Lists:
    """Return what lists say of the plans."""
    settings = facts.portfolio.settings
    base = base_address(settings) if settings.index else ""
    return Lists(tuple(item_targets(facts)), kind_words(facts.tongue), base)


def list_files(lists: Lists, pages: Iterable[Listed]) -> dict[str, bytes]:
    """Return the lists of these pages, as files by path."""
    shown = tuple(pages)
    found = {SEARCH: search_script((*page_targets(shown), *lists.items), lists.words)}
    if lists.base:
        found |= {SITEMAP: sitemap(shown, lists.base), ROBOTS: robots(lists.base)}
    return {path: data for path, data in found.items() if data}
