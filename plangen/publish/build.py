"""Building: from a content folder to a mapping of paths to bytes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from plangen import __version__
from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.kinds.catalogue import Catalogue
from plangen.kinds.facts import EVERYTHING
from plangen.kinds.gate import NOTHING
from plangen.kinds.web_address import base_address
from plangen.model.settings import Settings
from plangen.pages.address import FILES
from plangen.pages.moved import moved_pages
from plangen.pages.page import Page
from plangen.pages.search import targets
from plangen.pages.site import pages, site_view
from plangen.pages.theme_reference import theme_page
from plangen.pages.views import VIEWS
from plangen.publish.audiences import for_audience
from plangen.publish.examine import Examined, examine
from plangen.publish.languages import spoken
from plangen.publish.look import PICTURE_LIMIT, load_theme, look_files, rendered
from plangen.publish.past import past
from plangen.publish.reading import read_file
from plangen.render.offer import offer
from plangen.render.search_script import PATH as SEARCH
from plangen.render.search_script import search_script
from plangen.render.sitemap import PATH as SITEMAP
from plangen.render.sitemap import ROBOTS, robots, sitemap

_FILE_LINK = re.compile(rb'(?:href|src)="(?:\.\./)*files/([^"#]*)')


@frozen()
class Build:
    """The files of a site, and what was examined to make them."""

    files: Mapping[str, bytes]
    examined: Examined


def build(content: Path, as_of: date | None, catalogue: Catalogue, audience: str = "") -> Build:
    """Build the whole site of a content folder in memory, for an audience if one is named."""
    examined = examine(content, as_of, catalogue.rules, EVERYTHING)
    known = examined.facts
    facts = replace(known, past=past(content, known.status_date))
    verdict = examined.verdict
    settings = facts.portfolio.settings
    look = load_theme(content, settings.look.theme)
    facts = spoken(facts, look)
    if audience:
        # Findings speak of everything, so only those hear them who may see everything.
        facts, verdict = for_audience(facts, audience), NOTHING
    site = site_view(facts, __version__)
    files: dict[str, bytes] = dict(look.assets)
    shown = list(pages(facts, verdict, catalogue))
    if facts.audience.is_everybody:
        shown.append(theme_page(offer(look), VIEWS))
    for page in shown:
        _add(files, page, rendered(page, site, look))
    for page in moved_pages(facts):
        _add(files, page, rendered(page, site, look))
    files[SEARCH] = search_script(targets(facts, shown), facts.tongue)
    files.update(_for_crawlers(shown, facts.portfolio.settings))
    for exporter in catalogue.exporters.values():
        files.update(exporter.files(facts))
    files.update(look_files(content, settings.look))
    for path in _linked(examined, files):
        files[FILES + path] = read_file(content, path, limit=PICTURE_LIMIT)
    return Build(dict(sorted(files.items())), examined)


def _for_crawlers(shown: Iterable[Page], settings: Settings) -> dict[str, bytes]:
    """Return what a site has that wants to be found and knows its address."""
    base = base_address(settings)
    if not base or not settings.index:
        return {}
    found = {SITEMAP: sitemap(shown, base), ROBOTS: robots(base)}
    return {path: data for path, data in found.items() if data}


def _add(files: dict[str, bytes], page: Page, content: bytes) -> None:
    if page.path in files:
        message = f"two pages want the address `{page.path}`"
        raise PlangenError(message, "rename one of the plans or pages")
    files[page.path] = content


def _linked(examined: Examined, files: Mapping[str, bytes]) -> list[str]:
    """Return the files that prose links to and that are no pages, as far as a page shows the link."""
    portfolio = examined.facts.portfolio
    links = [link for plan in portfolio.plans.values() for link in plan.links]
    links += [link for page in portfolio.pages for link in page.links]
    targets = {link.target for link in links}.intersection(examined.project.others)
    if not targets:
        return []
    shown = {
        unquote(unescape(found.decode("utf-8", "replace")))
        for path, page in files.items()
        if path.endswith(".html")
        for found in _FILE_LINK.findall(page)
    }
    return sorted(targets & shown)
