"""The page of decisions across all plans: wanted first, overdue on top."""

from collections.abc import Iterable, Sequence
from datetime import date

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.kinds.tongue import say, say_number
from plangen.model.plan import Plan
from plangen.model.registers import Change, Decision, Entry
from plangen.pages.lookup import Lookup, day, item_link
from plangen.pages.page import Page
from plangen.pages.plan_registers import EntryView, entry_view

Settled = tuple[Plan, Decision]
"""A decision, wanted or made, and the plan that it stands in."""


@frozen(kw_only=True)
class DecisionsView:
    """Decisions wanted and decided, and changes, over all plans; `..._total` count them all."""

    sentence: str
    wanted: tuple[EntryView, ...]
    wanted_total: int
    decided: tuple[EntryView, ...]
    decided_total: int
    changes: tuple[EntryView, ...]
    changes_total: int


def decisions_page(look: Lookup) -> Page:
    """Return the page of decisions."""
    path = "decisions.html"
    opened, decided, changes = wanted(look), _decided(look), _changes(look)
    return Page(
        path=path,
        template="decisions.html.j2",
        title=say(look.tongue, "Decisions"),
        section="decisions",
        crumbs=(),
        view=DecisionsView(
            sentence=_sentence(look, opened),
            wanted=settled_views(look, opened[:ROWS], path),
            wanted_total=len(opened),
            decided=settled_views(look, decided[:ROWS], path),
            decided_total=len(decided),
            changes=tuple(entry_view(look, *one, path) for one in changes[:ROWS]),
            changes_total=len(changes),
        ),
    )


def wanted(look: Lookup) -> list[Settled]:
    """Return the decisions wanted in plans that are not over, by date, undated ones last."""
    found = [
        (plan, one)
        for plan in look.facts.plans
        if not plan.status.is_over
        for one in plan.decisions
        if one.decided is None
    ]
    return sorted(found, key=lambda pair: (pair[1].wanted or date.max, _place(*pair)))


def settled_views(look: Lookup, found: Iterable[Settled], page: str) -> tuple[EntryView, ...]:
    """Return decisions as the page at `page` shows them."""
    return tuple(entry_view(look, plan, one, page) for plan, one in found)


def is_overdue(look: Lookup, one: Decision) -> bool:
    """Tell whether somebody should have decided by now."""
    return bool(one.decided is None and one.wanted and one.wanted < look.today)


def _decided(look: Lookup) -> list[Settled]:
    found = [
        (plan, one)
        for plan in look.facts.plans
        for one in plan.decisions
        if one.decided is not None
    ]
    return sorted(
        found, key=lambda pair: (pair[1].decided or date.max, _place(*pair)), reverse=True
    )


def _changes(look: Lookup) -> list[tuple[Plan, Change]]:
    found = [(plan, change) for plan in look.facts.plans for change in plan.changes]
    return sorted(
        found, key=lambda pair: (pair[1].decided or date.max, _place(*pair)), reverse=True
    )


def _place(plan: Plan, entry: Entry) -> str:
    return item_link(plan, entry).href


def _sentence(look: Lookup, opened: Sequence[Settled]) -> str:
    """Return how many decisions are wanted and how many of them are overdue."""
    if not opened:
        return say(look.tongue, "No decision is wanted at the moment.")
    one, more = "{n} decision is wanted.", "{n} decisions are wanted."
    overdue = sum(is_overdue(look, decision) for _, decision in opened)
    if overdue:
        one = "{n} decision is wanted, overdue since {day}."
        more = "{n} decisions are wanted, {overdue} of them overdue, the oldest since {day}."
    first = day(look, opened[0][1].wanted).text
    return say_number(look.tongue, len(opened), one, more, overdue=overdue, day=first)
