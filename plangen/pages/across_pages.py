"""The pages across all plans: their names, who makes them, and what they are about."""

from collections.abc import Callable, Iterator
from functools import partial

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.kinds.generated import REFERENCE, THEME
from plangen.model.audience import Subject
from plangen.pages.across import milestones_page, risks_page
from plangen.pages.budget import budget_page
from plangen.pages.calendar import calendar_page
from plangen.pages.changes import changes_page
from plangen.pages.checks import checks_page
from plangen.pages.decisions import decisions_page
from plangen.pages.dependencies import dependencies_page
from plangen.pages.feedback import feedback_page
from plangen.pages.goals import goals_page
from plangen.pages.help_wanted import help_page
from plangen.pages.lookup import Lookup
from plangen.pages.page import Page
from plangen.pages.plan_list import list_pages, plans_page, timeline_page
from plangen.pages.stakeholders import stakeholders_page
from plangen.pages.standing import list_address
from plangen.pages.tags import tags_page
from plangen.pages.workload import workload_page


@frozen()
class Across:
    """A page across all plans; who may not see one of its subjects has no such page.

    `for_all` tells that it is only for those who may see everything.
    """

    name: str
    label: str
    make: Callable[[Lookup], Page]
    about: tuple[Subject, ...] = ()
    for_all: bool = False


_EVERY = (
    Across("timeline", "Timeline", timeline_page),
    Across("milestones", "Milestones", milestones_page),
    Across("calendar", "Calendar", calendar_page),
    Across("risks", "Risks", risks_page, (Subject.RISKS,)),
    Across("decisions", "Decisions", decisions_page, (Subject.DECISIONS,)),
    Across("changes", "Changes", changes_page, (Subject.HISTORY,)),
    Across("feedback", "Feedback", feedback_page, (Subject.FEEDBACK,)),
    Across("budget", "Budget", budget_page, (Subject.MONEY,)),
    Across("dependencies", "Dependencies", dependencies_page),
    Across("stakeholders", "Stakeholders", stakeholders_page, (Subject.STAKEHOLDERS,)),
    Across("goals", "Goals", goals_page),
    Across("tags", "Tags", tags_page),
    Across("workload", "Workload", workload_page, (Subject.LOAD,)),
    Across("help", "Help wanted", help_page, for_all=True),
    Across("checks", "Checks", checks_page, for_all=True),
    Across("plans", "All plans", plans_page),
)


def across_pages(facts: Facts) -> Iterator[Across]:
    """Yield the pages that those see for whom the facts are made."""
    for one in _EVERY:
        if _is_seen(facts, one):
            yield one


def further_pages(facts: Facts) -> Iterator[tuple[str, Callable[[Lookup], Page]]]:
    """Yield the addresses of the pages of all plans behind the first one, and who makes them."""
    for number in range(2, list_pages(len(facts.plans)) + 1):
        yield list_address(number), partial(plans_page, number=number)


def unseen_pages(facts: Facts) -> Iterator[str]:
    """Yield the addresses of the pages that they do not see, so that no link leads there."""
    for one in _EVERY:
        if not _is_seen(facts, one):
            yield f"{one.name}.html"
    if not facts.sees(Subject.PEOPLE):
        yield "people.html"
    if not facts.audience.is_everybody:
        yield "rules.html"
        yield REFERENCE
        yield THEME


def _is_seen(facts: Facts, one: Across) -> bool:
    if one.for_all and not facts.audience.is_everybody:
        return False
    return all(facts.sees(subject) for subject in one.about)
