"""All plans as a list: on numbered pages, and beside the timeline."""

from plangen.frozen import frozen
from plangen.kinds.bound import PLANS, ROWS
from plangen.kinds.tongue import say
from plangen.pages.lookup import Lookup
from plangen.pages.page import Link, Page
from plangen.pages.parts import Phrase
from plangen.pages.plan import charts
from plangen.pages.plan_rows import PlanRow, plan_rows
from plangen.pages.standing import list_address, state_phrases


@frozen(kw_only=True)
class PlansView:
    """Plans as a table, those that need attention most first; also beside the timeline.

    `total` are all plans, `first` is the place of the first one here among them. `pages` lead to
    the pages of a list that is longer than one, of which this is the page `number`.
    """

    sentence: tuple[Phrase, ...]
    plans: tuple[PlanRow, ...]
    total: int
    first: int
    number: int
    pages: tuple[Link, ...]
    broken: tuple[Link, ...]
    broken_total: int


def timeline_page(look: Lookup) -> Page:
    """Return all plans on one timeline."""
    return Page(
        path="timeline.html",
        template="timeline.html.j2",
        title=say(look.tongue, "Timeline"),
        section="timeline",
        crumbs=(),
        view=_view(look, 1, ROWS),
        charts=charts(look, ("portfolio",), tuple(look.facts.plans)),
    )


def plans_page(look: Lookup, number: int = 1) -> Page:
    """Return a page of the list of all plans, which is counted from 1."""
    title = say(look.tongue, "All plans")
    if number > 1:
        title = say(look.tongue, "All plans, page {n}", n=number)
    return Page(
        path=list_address(number),
        template="plans.html.j2",
        title=title,
        section="plans",
        crumbs=(Link(say(look.tongue, "All plans"), list_address(1)),) if number > 1 else (),
        view=_view(look, number, PLANS),
    )


def list_pages(plans: int) -> int:
    """Return how many pages the list of so many plans has."""
    return max(-(-plans // PLANS), 1)


def _view(look: Lookup, number: int, most: int) -> PlansView:
    broken = look.facts.portfolio.broken if number == 1 else ()
    first, total = most * (number - 1), len(look.ranked)
    pages = list_pages(total) if most == PLANS else 1
    return PlansView(
        sentence=state_phrases(look),
        plans=plan_rows(look, look.ranked[first : first + most]),
        total=total,
        first=first + 1,
        number=number,
        pages=tuple(Link(str(one), list_address(one)) for one in range(1, pages + 1))
        if pages > 1
        else (),
        broken=tuple(Link(plan.id, f"plans/{plan.id}.html") for plan in broken[:ROWS]),
        broken_total=len(broken),
    )
