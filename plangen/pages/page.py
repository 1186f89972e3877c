"""A page: its address, its template and its view model, as a frozen value."""

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from plangen.frozen import frozen
from plangen.kinds.chart import Figure
from plangen.kinds.tongue import ENGLISH, Tongue


@frozen()
class Link:
    """A label that leads somewhere.

    `href` is relative to the site's root (`plans/x.html#i-trial`) or an absolute address;
    empty where there is nothing to lead to, then the label stands as text.
    """

    label: str
    href: str = ""


class Listed(NamedTuple):
    """What lists of all pages say of one: for the search, and for crawlers."""

    path: str
    title: str
    crumbs: tuple[str, ...]
    changed_iso: str


@frozen(kw_only=True)
class Page:
    """One page of the site.

    `view` is a frozen view model of strings, numbers, booleans and tuples of view models.
    `section` names the entry of the navigation that is current. `source` is the page's file
    in the content folder, for the edit link; empty for generated pages. `changed_iso`
    and `changed_text` say when that changed last, as far as git knows. `calendar` is the path
    of the calendar of what the page shows, empty where there is none. `charts` are those of the
    page and those that its prose asks for; `blanks` say what prose asks for in vain, by name.
    """

    path: str
    template: str
    title: str
    section: str
    crumbs: tuple[Link, ...]
    view: object
    charts: tuple[Figure, ...] = ()
    blanks: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    changed_iso: str = ""
    changed_text: str = ""
    calendar: str = ""

    @property
    def listed(self) -> Listed:
        """Return what lists of pages say of it."""
        crumbs = tuple(crumb.label for crumb in self.crumbs)
        return Listed(self.path, self.title, crumbs, self.changed_iso)


@frozen(kw_only=True)
class NavigationEntry:
    """One line of the navigation; `name` is what `Page.section` is compared with."""

    name: str
    link: Link
    count: int = 0


@frozen(kw_only=True)
class NavigationGroup:
    """Lines of the navigation under a label; the first group has none."""

    label: str
    entries: tuple[NavigationEntry, ...]


@frozen(kw_only=True)
class SiteView:
    """What every page's frame shows.

    `base` is the path part of the base URL (`/plans/`), `/` without one; only the page for
    missing addresses needs it. `webcal` is the site's address as calendar programs are opened
    with it, empty where the settings name none. `sources` is put before `Page.source` to reach the file in
    the repository, `history` to reach its changes; both empty without a repository. `hidden` are the subjects that
    the site is without; `tongue` is its language. `logo` and `sheet` are the picture and the style that
    settings ask for, as paths in the site; empty without.
    """

    title: str
    navigation: tuple[NavigationGroup, ...]
    status_iso: str
    status_text: str
    repository: str
    sources: str
    history: str
    version: str
    language: str
    base: str
    base_url: str
    webcal: str
    index: bool
    hidden: tuple[str, ...] = ()
    logo: str = ""
    sheet: str = ""
    tongue: Tongue = ENGLISH

    def sees(self, subject: str) -> bool:
        """Tell whether those for whom the site is made see a subject, such as `money`."""
        return subject not in self.hidden
