"""The site: every page of it, and the frame around them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from urllib.parse import urlsplit

from plangen.frozen import frozen
from plangen.kinds.catalogue import Catalogue
from plangen.kinds.facts import Facts
from plangen.kinds.gate import Verdict
from plangen.kinds.tongue import say
from plangen.kinds.web_address import base_address, webcal
from plangen.kinds.words import day_text
from plangen.model.audience import Subject
from plangen.model.plan import Plan
from plangen.model.settings import Settings
from plangen.pages.across_pages import across_pages, further_pages, unseen_pages
from plangen.pages.address import FILES, LOOK_SHEET, prose_address
from plangen.pages.backlinks import backlinks
from plangen.pages.broken import broken_page
from plangen.pages.deck import deck_address, deck_page
from plangen.pages.index import index_page
from plangen.pages.lookup import Lookup, gather_lookup, plan_link
from plangen.pages.page import Link, NavigationEntry, NavigationGroup, Page, SiteView
from plangen.pages.people import people_pages
from plangen.pages.plan import PlanView, plan_page
from plangen.pages.prose_page import folder_title, prose_pages
from plangen.pages.reference import reference_page
from plangen.pages.rules import rule_pages

SHOWN = 12
"""The navigation lists this many plans; the rest stand on the page of all plans."""


_LAST = ("help", "checks")
"""What is said of the plans as texts stands behind what they are about."""


@frozen()
class Nothing:
    """The view of a page that has nothing of its own to say."""

    title: str


@frozen()
class Job:
    """Some pages of the site, which are made without any others; `about` says what they show.

    Those that are not `listed` nobody looks for by name. `plan` is the one that they are about.
    `paths` are addresses of theirs that are known before they are made.
    """

    about: str
    make: Callable[[], Iterable[Page]]
    listed: bool = True
    plan: str = ""
    paths: tuple[str, ...] = ()


def pages(facts: Facts, verdict: Verdict, catalogue: Catalogue) -> Iterator[Page]:
    """Yield every page of the site in a defined order."""
    for job in jobs(facts, verdict, catalogue):
        yield from job.make()


def jobs(facts: Facts, verdict: Verdict, catalogue: Catalogue) -> tuple[Job, ...]:
    """Return every page of the site as jobs, in a defined order; none is made yet."""
    look = gather_lookup(facts, verdict, catalogue, unseen_pages(facts))
    return tuple(replace(job, make=partial(_dated, look, job.make)) for job in _jobs(look))


def _dated(look: Lookup, make: Callable[[], Iterable[Page]]) -> Iterator[Page]:
    """Yield pages with the day of their last change."""
    for page in make():
        last = look.facts.past.changed.get(page.source)
        if last is None:
            yield page
        else:
            text = day_text(last, look.tongue)
            yield replace(page, changed_iso=last.isoformat(), changed_text=text)


def _jobs(look: Lookup) -> Iterator[Job]:
    facts = look.facts
    yield Job("pages across plans", lambda: (index_page(look),), paths=("index.html",))
    for one in across_pages(facts):
        make = partial(_alone, partial(one.make, look))
        yield Job("pages across plans", make, paths=(f"{one.name}.html",))
    for path, further in further_pages(facts):
        yield Job("pages across plans", partial(_alone, partial(further, look)), paths=(path,))
    links = cache(lambda: backlinks(look))
    for plan in facts.plans:
        paths = (plan_link(plan).href, deck_address(plan))
        yield Job("plans", partial(_plan, look, plan, links), plan=plan.id, paths=paths)
    for broken in facts.portfolio.broken:
        yield Job("plans", partial(_alone, partial(broken_page, look, broken)))
    if facts.sees(Subject.PEOPLE):
        for path, person in people_pages(look):
            yield Job("people", partial(_alone, person), paths=(path,))
    yield Job("prose", lambda: prose_pages(look))
    if facts.audience.is_everybody:
        yield Job("rules", lambda: (*rule_pages(look), reference_page(look)))
    yield Job("prose", lambda: (_missing(look),))


def _alone(make: Callable[[], Page]) -> tuple[Page, ...]:
    return (make(),)


def _plan(
    look: Lookup, plan: Plan, links: Callable[[], Mapping[str, tuple[Link, ...]]]
) -> Iterator[Page]:
    shown = plan_page(look, plan, links().get(plan.id, ()))
    yield shown
    if isinstance(shown.view, PlanView):
        yield deck_page(look, plan, shown.view)


def _missing(look: Lookup) -> Page:
    title = say(look.tongue, "Page not found")
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
    look = settings.look
    return SiteView(
        title=settings.title,
        navigation=_navigation(facts),
        status_iso=facts.status_date.isoformat(),
        status_text=day_text(facts.status_date, facts.tongue),
        repository=settings.repository,
        sources=_on_host(settings, "blob"),
        history=_on_host(settings, "commits"),
        version=version,
        language=settings.language,
        base=urlsplit(base_address(settings)).path or "/",
        base_url=settings.base_url,
        webcal=webcal(settings),
        index=settings.index,
        hidden=_hidden(facts),
        logo=FILES + look.logo if look.logo else "",
        sheet=LOOK_SHEET if look.is_styled else "",
        tongue=facts.tongue,
    )


def _hidden(facts: Facts) -> tuple[str, ...]:
    """Return what templates leave out, by name; findings speak of everything, so all may see all."""
    subjects = {subject.value for subject in facts.audience.subjects}
    return tuple(sorted(subjects if facts.audience.is_everybody else {*subjects, "findings"}))


def _on_host(settings: Settings, view: str) -> str:
    """Return the address of the content folder on the code host: its files or their history."""
    if not settings.repository.startswith(("https://", "http://")):
        return ""
    middle = f"-/{view}" if "gitlab" in settings.repository else view
    return f"{settings.repository.rstrip('/')}/{middle}/HEAD/content/"


def _navigation(facts: Facts) -> tuple[NavigationGroup, ...]:
    tongue = facts.tongue
    portfolio = NavigationEntry(name="index", link=Link(say(tongue, "Portfolio"), "index.html"))
    across = tuple(
        NavigationEntry(name=name, link=Link(say(tongue, label), f"{name}.html"))
        for name, label in _across(facts)
    )
    return (
        NavigationGroup(label="", entries=(portfolio,)),
        NavigationGroup(label=say(tongue, "Across plans"), entries=across),
        _plan_group(facts),
        NavigationGroup(label=say(tongue, "Reading"), entries=_reading(facts)),
    )


def _across(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the names and labels of the pages across plans; people stand before what is wrong."""
    listed = [(one.name, one.label) for one in across_pages(facts) if one.name != "plans"]
    behind = [pair for pair in listed if pair[0] in _LAST]
    yield from (pair for pair in listed if pair not in behind)
    if facts.sees(Subject.PEOPLE):
        yield "people", "People"
    yield from behind


def _plan_group(facts: Facts) -> NavigationGroup:
    """Return plans that are not over, then a line to all of them."""
    running = [plan for plan in facts.plans if not plan.status.is_over]
    running.sort(key=lambda plan: (-plan.status.rank, plan.title.casefold(), plan.id))
    entries = [
        NavigationEntry(name=f"plans/{plan.id}", link=Link(plan.title, f"plans/{plan.id}.html"))
        for plan in running[:SHOWN]
    ]
    total = len(facts.portfolio.plans) + len(facts.portfolio.broken)
    everything = Link(say(facts.tongue, "All plans"), "plans.html")
    entries.append(NavigationEntry(name="plans", link=everything, count=total))
    return NavigationGroup(label=say(facts.tongue, "Plans"), entries=tuple(entries))


def _reading(facts: Facts) -> tuple[NavigationEntry, ...]:
    paths = [page.path for page in facts.portfolio.pages]
    folders = dict.fromkeys(path.rpartition("/")[0] for path in paths if "/" in path)
    entries = [
        NavigationEntry(
            name=f"{folder}/",
            link=Link(folder_title(folder, facts.tongue), prose_address(f"{folder}/index.md")),
        )
        for folder in folders
    ]
    if facts.audience.is_everybody:
        rules = Link(say(facts.tongue, "Rules"), "rules.html")
        entries.append(NavigationEntry(name="rules", link=rules))
    return tuple(entries)
