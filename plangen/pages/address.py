"""Addresses: where the files of the content folder stand on the site, and links between pages."""

import posixpath
import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import quote, unquote

from plangen.kinds.generated import is_generated
from plangen.model.content_files import is_read
from plangen.model.portfolio import Portfolio
from plangen.source.markdown import DOC

FILES = "files/"
"""The folder of the site for files that have no page."""

LOOK_SHEET = "static/settings.css"
"""The style of what settings say of the look."""

NOWHERE = "404.html"

_PAGES = frozenset(
    [
        "404",
        "budget",
        "changes",
        "checks",
        "help",
        "feedback",
        "calendar",
        "decisions",
        "dependencies",
        "goals",
        "index",
        "milestones",
        "people",
        "plans",
        "risks",
        "rules",
        "stakeholders",
        "tags",
        "teams",
        "timeline",
        "workload",
    ]
)
_FOLDERS = frozenset(
    [
        "data",
        "files",
        "pages",
        "people",
        "plans",
        "reference",
        "rules",
        "static",
        "tags",
        "teams",
        "vendor",
    ]
)
"""Names that plangen's own pages and folders have; a folder `decisions` stands beside its page."""

_STRANGE = re.compile(r"[#?%:\\]")
"""What would mean something else inside an address."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\.md")
_REFERENCE = re.compile(rf'(href|src)="{DOC}([^"#]*)(#[^"]*)?"')


def addresses(portfolio: Portfolio) -> dict[str, str]:
    """Return the page of each file that has one; every part of a plan leads to its plan."""
    plans = {plan.id: plan.path for plan in portfolio.plans.values()}
    plans.update((plan.id, plan.path) for plan in portfolio.broken)
    found = {path: f"plans/{plan}.html" for plan, path in plans.items()}
    folders = {posixpath.dirname(path): page for path, page in found.items()}
    for path in portfolio.files:
        folder = posixpath.dirname(path).removesuffix("/updates")
        if folder != "plans" and folder in folders and path.endswith(".md"):
            found.setdefault(path, folders[folder] + _update_anchor(path))
    found.update((page.path, prose_address(page.path)) for page in portfolio.pages)
    found |= {"people.yml": "people.html", "goals.yml": "goals.html"}
    others = (path for path in sorted(portfolio.files) if not is_read(path))
    return found | {path: FILES + path for path in others}


def _update_anchor(path: str) -> str:
    """Return the address of a report within its plan's page, by the name of its file."""
    folder, _, name = path.rpartition("/")
    dated = folder.endswith("/updates") and _DATE.fullmatch(name)
    return f"#p-update-{name.removesuffix('.md')}" if dated else ""


def prose_address(path: str) -> str:
    """Return the address of a prose page: `guide/a.md` stands at `guide/a.html`.

    Pages that would stand where plangen puts its own go below `pages/`.
    """
    if path == "index.md":
        return "index.html"
    stem = _STRANGE.sub("-", path.removesuffix(".md"))
    first, slash, _ = stem.casefold().partition("/")
    is_taken = first in (_FOLDERS if slash else _PAGES)
    return f"pages/{stem}.html" if is_taken else f"{stem}.html"


def person_address(person: str, *, team: bool) -> str:
    """Return the address of a person's or a team's page."""
    return f"{'teams' if team else 'people'}/{person}.html"


def resolve(html: str, page: str, known: Mapping[str, str]) -> str:
    """Make the links of prose relative to the page that shows it.

    A link may name a page that the build makes (`../rules.html`). A file that does not exist
    leads to the page for missing addresses; a rule reports it.
    """

    def address(found: re.Match[str]) -> str:
        target = unquote(unescape(found[2]))
        place = known.get(target) or (target if is_generated(target) else NOWHERE)
        path, _, anchor = place.partition("#")
        fragment = unescape(found[3] or "") or (f"#{anchor}" if anchor else "")
        href = quote(relative(path, page), safe="/.~-_") + fragment
        return f'{found[1]}="{escape(href)}"'

    return _REFERENCE.sub(address, html) if DOC in html else html


def relative(href: str, page: str) -> str:
    """Return an address of the site as seen from one of its pages."""
    target, mark, fragment = href.partition("#")
    if target == page and mark:
        return f"#{fragment}"
    return path_from(page, target) + mark + fragment


def path_from(page: str, target: str) -> str:
    """Return the relative path from a page to a target; both count from the site's root."""
    here, there = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])
