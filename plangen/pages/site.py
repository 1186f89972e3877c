"""The site: every page of it, and the frame around them."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from plangen.frozen import frozen
from plangen.history.past import last_change
from plangen.kinds.catalogue import Catalogue
from plangen.kinds.facts import Facts
from plangen.kinds.gate import Verdict
from plangen.kinds.web_address import base_address, webcal
from plangen.kinds.words import day_text
from plangen.model.settings import Settings
from plangen.pages.across import milestones_page, plans_page, risks_page, timeline_page
from plangen.pages.address import prose_address
from plangen.pages.backlinks import backlinks
from plangen.pages.broken import broken_page
from plangen.pages.budget import budget_page
from plangen.pages.calendar import calendar_page
from plangen.pages.changes import changes_page
from plangen.pages.checks import checks_page
from plangen.pages.decisions import decisions_page
from plangen.pages.dependencies import dependencies_page
from plangen.pages.feedback import feedback_page
from plangen.pages.goals import goals_page
from plangen.pages.help_wanted import help_page
from plangen.pages.index import index_page
from plangen.pages.lookup import Lookup, gather_lookup
from plangen.pages.page import Link, NavigationEntry, NavigationGroup, Page, SiteView
from plangen.pages.people import people_pages
from plangen.pages.plan import plan_page
from plangen.pages.prose_page import folder_title, prose_pages
from plangen.pages.reference import reference_page
from plangen.pages.rules import rule_pages
from plangen.pages.stakeholders import stakeholders_page
from plangen.pages.tags import tags_page
from plangen.pages.workload import workload_page

SHOWN = 12
"""The navigation lists this many plans; the rest stand on the page of all plans."""

_ACROSS = (
    ("timeline", "Timeline"),
    ("milestones", "Milestones"),
    ("calendar", "Calendar"),
    ("risks", "Risks"),
    ("decisions", "Decisions"),
    ("changes", "Changes"),
    ("feedback", "Feedback"),
    ("budget", "Budget"),
    ("dependencies", "Dependencies"),
    ("stakeholders", "Stakeholders"),
    ("goals", "Goals"),
    ("tags", "Tags"),
    ("workload", "Workload"),
    ("people", "People"),
    ("help", "Help wanted"),
    ("checks", "Checks"),
)


@frozen()
class Nothing:
    """The view of a page that has nothing of its own to say."""

    title: str


def pages(facts: Facts, verdict: Verdict, catalogue: Catalogue) -> Iterator[Page]:
    """Yield every page of the site in a defined order."""
    look = gather_lookup(facts, verdict, catalogue)
    for page in _pages(look):
        yield _dated(look, page)


def _dated(look: Lookup, page: Page) -> Page:
    """Return a page with the day of its last change."""
    last = last_change(look.facts.past, page.source)
    if last is None:
        return page
    return replace(page, changed_iso=last.isoformat(), changed_text=day_text(last))


def _pages(look: Lookup) -> Iterator[Page]:
    yield index_page(look)
    yield timeline_page(look)
    yield milestones_page(look)
    yield calendar_page(look)
    yield risks_page(look)
    yield decisions_page(look)
    yield changes_page(look)
    yield feedback_page(look)
    yield workload_page(look)
    yield budget_page(look)
    yield dependencies_page(look)
    yield stakeholders_page(look)
    yield goals_page(look)
    yield tags_page(look)
    yield help_page(look)
    yield checks_page(look)
    yield plans_page(look)
    yield from _plans(look)
    yield from people_pages(look)
    yield from prose_pages(look)
    yield from rule_pages(look)
    yield reference_page()
    yield _missing()


def _plans(look: Lookup) -> Iterator[Page]:
    links = backlinks(look)
    for plan in look.facts.plans:
        yield plan_page(look, plan, links.get(plan.id, ()))
    for broken in look.facts.portfolio.broken:
        yield broken_page(look, broken)


def _missing() -> Page:
    title = "Page not found"
    return Page(
        path="404.html",
        template="missing.html.j2",
        title=title,
        section="",
        crumbs=(),
        view=Nothing(title),
    )


def site_view(facts: Facts, version: str) -> SiteView:
    """Return what the frame of every page shows."""
    settings = facts.portfolio.settings
    return SiteView(
        title=settings.title,
        navigation=_navigation(facts),
        status_iso=facts.status_date.isoformat(),
        status_text=day_text(facts.status_date),
        repository=settings.repository,
        sources=_on_host(settings, "blob"),
        history=_on_host(settings, "commits"),
        version=version,
        language=settings.language,
        base=urlsplit(base_address(settings)).path or "/",
        base_url=settings.base_url,
        webcal=webcal(settings),
        index=settings.index,
    )


def _on_host(settings: Settings, view: str) -> str:
    """Return the address of the content folder on the code host: its files or their history."""
    if not settings.repository.startswith(("https://", "http://")):
        return ""
    middle = f"-/{view}" if "gitlab" in settings.repository else view
    return f"{settings.repository.rstrip('/')}/{middle}/HEAD/content/"


def _navigation(facts: Facts) -> tuple[NavigationGroup, ...]:
    first = NavigationGroup(
        label="",
        entries=(NavigationEntry(name="index", link=Link("Portfolio", "index.html")),),
    )
    across = tuple(
        NavigationEntry(name=name, link=Link(label, f"{name}.html")) for name, label in _ACROSS
    )
    groups = [first, NavigationGroup(label="Across plans", entries=across), _plan_group(facts)]
    reading = _reading(facts)
    groups.append(NavigationGroup(label="Reading", entries=reading))
    return tuple(groups)


def _plan_group(facts: Facts) -> NavigationGroup:
    """Return plans that are not over, then a line to all of them."""
    running = [plan for plan in facts.plans if not plan.status.is_over]
    running.sort(key=lambda plan: (-plan.status.rank, plan.title.casefold(), plan.id))
    entries = [
        NavigationEntry(name=f"plans/{plan.id}", link=Link(plan.title, f"plans/{plan.id}.html"))
        for plan in running[:SHOWN]
    ]
    total = len(facts.portfolio.plans) + len(facts.portfolio.broken)
    everything = Link("All plans", "plans.html")
    entries.append(NavigationEntry(name="plans", link=everything, count=total))
    return NavigationGroup(label="Plans", entries=tuple(entries))


def _reading(facts: Facts) -> tuple[NavigationEntry, ...]:
    paths = [page.path for page in facts.portfolio.pages]
    folders = dict.fromkeys(path.rpartition("/")[0] for path in paths if "/" in path)
    entries = [
        NavigationEntry(
            name=f"{folder}/", link=Link(folder_title(folder), prose_address(f"{folder}/index.md"))
        )
        for folder in folders
    ]
    entries.append(NavigationEntry(name="rules", link=Link("Rules", "rules.html")))
    return tuple(entries)
