"""The page of a plan that cannot be read: its errors, each with its place and a hint."""

from plangen.frozen import frozen
from plangen.kinds.tongue import say, say_number
from plangen.model.portfolio import BrokenPlan
from plangen.pages.findings import finding_rows
from plangen.pages.lookup import Lookup
from plangen.pages.page import Link, Page
from plangen.pages.parts import FindingRow


@frozen(kw_only=True)
class BrokenView:
    """The errors of a plan."""

    id: str
    path: str
    sentence: str
    errors: tuple[FindingRow, ...]


def broken_page(look: Lookup, plan: BrokenPlan) -> Page:
    """Return the page of a plan that cannot be read."""
    return Page(
        path=f"plans/{plan.id}.html",
        template="broken.html.j2",
        title=plan.id,
        section=f"plans/{plan.id}",
        crumbs=(Link(say(look.tongue, "Plans"), "plans.html"),),
        view=BrokenView(
            id=plan.id,
            path=plan.path,
            sentence=say_number(
                look.tongue,
                len(plan.problems),
                "This plan is not shown: {n} error keeps it from being read.",
                "This plan is not shown: {n} errors keep it from being read.",
            ),
            errors=finding_rows(look, plan.problems),
        ),
        source=plan.path,
    )
