"""Search: what a reader can look for by name, and where it stands."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.model.plan import Measure, Plan
from plangen.model.registers import (
    Assumption,
    Change,
    Decision,
    Entry,
    Feedback,
    Issue,
    Risk,
)
from plangen.model.task import Task
from plangen.pages.lookup import item_link
from plangen.pages.page import Page

MISSING = "404.html"

_KINDS = {
    "plans": "plan",
    "people": "person",
    "teams": "team",
    "rules": "rule",
}
_ENTRIES: dict[type[Entry], str] = {
    Risk: "risk",
    Assumption: "assumption",
    Decision: "decision",
    Issue: "issue",
    Feedback: "feedback",
    Change: "change",
}


class Target(NamedTuple):
    """What a search leads to: its kind, its name, its address from the root, and where it belongs."""

    kind: str
    label: str
    href: str
    context: str


def targets(facts: Facts, found: Iterable[Page]) -> Iterator[Target]:
    """Yield the pages of a site, then the items of all plans, in a defined order."""
    for page in found:
        if page.path != MISSING:
            folder = page.path.rpartition("/")[0]
            crumbs = [crumb.label for crumb in page.crumbs]
            yield Target(_KINDS.get(folder, "page"), page.title, page.path, " · ".join(crumbs))
    for plan in facts.plans:
        yield from _items(plan)


def _items(plan: Plan) -> Iterator[Target]:
    items: tuple[Task | Entry | Measure, ...] = (*plan.tasks, *plan.entries, *plan.measures)
    for item in items:
        link = item_link(plan, item)
        yield Target(_kind(item), link.label, link.href, plan.title)


def _kind(item: Task | Entry | Measure) -> str:
    if isinstance(item, Task):
        return item.kind.value
    if isinstance(item, Measure):
        return "measure"
    return _ENTRIES.get(type(item), "entry")
