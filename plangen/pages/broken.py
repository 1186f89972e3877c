"""The page of a plan that cannot be read: its errors, each with its place and a hint."""

from plangen.frozen import frozen
from plangen.kinds.words import count, verb
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
    number = len(plan.problems)
    errors = f"{count(number, 'error')} {verb(number, 'keeps', 'keep')} it from being read"
    return Page(
        path=f"plans/{plan.id}.html",
        template="broken.html.j2",
        title=plan.id,
        section=f"plans/{plan.id}",
        crumbs=(Link("Plans", "plans.html"),),
        view=BrokenView(
            id=plan.id,
            path=plan.path,
            sentence=f"This plan is not shown: {errors}.",
            errors=finding_rows(look, plan.problems),
        ),
        source=plan.path,
    )
