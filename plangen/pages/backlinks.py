"""What links here: the items and pages that point at a plan, by plan."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from plangen.model.plan import Plan
from plangen.model.reference import Reference
from plangen.model.registers import Change, Decision, Entry, Feedback, Issue, Risk
from plangen.model.task import Task
from plangen.once import once
from plangen.pages.address import prose_address
from plangen.pages.lookup import Lookup, item_link, plan_link
from plangen.pages.page import Link
from plangen.source.document import Document


def backlinks(look: Lookup) -> Mapping[str, tuple[Link, ...]]:
    """Return for each plan what points at it from elsewhere, each once, in a defined order."""
    found: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for plan in look.facts.plans:
        for target, link in _from_plan(look, plan):
            if target != plan.id:
                found[target].setdefault(link.href, link)
    for page in look.facts.portfolio.pages:
        for target in _plans_of(look, page):
            link = Link(document_title(page), prose_address(page.path))
            found[target].setdefault(link.href, link)
    return {plan: tuple(links.values()) for plan, links in found.items()}


def document_title(document: Document) -> str:
    """Return the title of a page: its heading, else the name of its file."""
    if document.title:
        return document.title.text
    return document.path.rpartition("/")[2].removesuffix(".md")


def _from_plan(look: Lookup, plan: Plan) -> Iterator[tuple[str, Link]]:
    yield from _of_references(plan)
    for use in plan.links:
        target = _plan_of_path(look, use.target)
        if target:
            yield target, plan_link(plan)


@once
def _of_references(plan: Plan) -> tuple[tuple[str, Link], ...]:
    found = [(one.plan or one.id, plan_link(plan)) for one in plan.after]
    items: tuple[Task | Entry, ...] = (*plan.tasks, *plan.entries)
    for item in items:
        for reference in _references(item):
            if reference.plan:
                link = item_link(plan, item)
                found.append((reference.plan, Link(f"{plan.title}: {link.label}", link.href)))
    return tuple(found)


def _references(item: Task | Entry) -> tuple[Reference, ...]:
    match item:
        case Task():
            return tuple(link.target for link in item.links)
        case Risk():
            return (*item.affects, *item.treated_by)
        case Issue():
            return item.blocks
        case Feedback():
            return item.leads_to
        case Change():
            return tuple(move.target for move in item.moves)
        case Decision() | _:
            return ()


def _plans_of(look: Lookup, page: Document) -> Iterator[str]:
    for use in page.links:
        target = _plan_of_path(look, use.target)
        if target:
            yield target


def _plan_of_path(look: Lookup, path: str) -> str:
    address = look.known.get(path, "")
    if not address.startswith("plans/"):
        return ""
    return address.removeprefix("plans/").removesuffix(".html")
