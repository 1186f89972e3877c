"""Search: what a reader can look for by name, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.tongue import Tongue, say
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
from plangen.model.task import Task, TaskKind
from plangen.pages.lookup import item_link
from plangen.pages.page import Listed

MISSING = "404.html"
_PAGE, _MEASURE, _ENTRY = "page", "measure", "entry"

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


def page_targets(pages: Iterable[Listed]) -> Iterator[Target]:
    """Yield the pages of a site, in their order."""
    for page in pages:
        if page.path != MISSING:
            folder = page.path.rpartition("/")[0]
            kind = _KINDS.get(folder, _PAGE)
            yield Target(kind, page.title, page.path, " · ".join(page.crumbs))


def item_targets(facts: Facts) -> Iterator[Target]:
    """Yield the items of all plans, in a defined order."""
    for plan in facts.plans:
        yield from _items(plan)


def kind_words(tongue: Tongue) -> Mapping[str, str]:
    """Return what readers call the kinds, where that is not their name."""
    if tongue.is_english:
        return {}
    kinds = (*_KINDS.values(), _PAGE, *map(str, TaskKind), *_ENTRIES.values(), _MEASURE, _ENTRY)
    return {kind: say(tongue, kind) for kind in kinds}


def _items(plan: Plan) -> Iterator[Target]:
    items: tuple[Task | Entry | Measure, ...] = (*plan.tasks, *plan.entries, *plan.measures)
    for item in items:
        link = item_link(plan, item)
        yield Target(_kind(item), link.label, link.href, plan.title)


def _kind(item: Task | Entry | Measure) -> str:
    if isinstance(item, Task):
        return item.kind.value
    if isinstance(item, Measure):
        return _MEASURE
    return _ENTRIES.get(type(item), _ENTRY)
