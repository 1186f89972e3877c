"""Moved pages: a plan that has another name leaves a page at its old address."""

from collections.abc import Iterator

from plangen.frozen import frozen
from plangen.kinds.earlier_names import earlier_plans
from plangen.kinds.facts import Facts
from plangen.kinds.web_address import base_address
from plangen.pages.lookup import plan_link
from plangen.pages.page import Link, Page


@frozen(kw_only=True)
class MovedView:
    """Where a plan is now; `canonical` is that address for search engines, empty if not known."""

    link: Link
    canonical: str


def moved_pages(facts: Facts) -> Iterator[Page]:
    """Yield a page for each name that a plan had before and no other has now."""
    names = earlier_plans(facts.portfolio)
    base = base_address(facts.portfolio.settings)
    for plan in facts.plans:
        link = plan_link(plan)
        for name in names.get(plan.id, ()):
            yield Page(
                path=f"plans/{name}.html",
                template="moved.html.j2",
                title=plan.title,
                section="",
                crumbs=(),
                view=MovedView(link=link, canonical=base + link.href if base else ""),
            )
