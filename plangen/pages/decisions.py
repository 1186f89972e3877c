"""The page of decisions across all plans: wanted first, overdue on top."""

from plangen.frozen import frozen
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.pages.lookup import Lookup
from plangen.pages.page import Page
from plangen.pages.plan_registers import EntryView, decision_views, entry_view


@frozen(kw_only=True)
class DecisionsView:
    """Decisions wanted and decided, and changes, over all plans."""

    sentence: str
    wanted: tuple[EntryView, ...]
    decided: tuple[EntryView, ...]
    changes: tuple[EntryView, ...]


def decisions_page(look: Lookup) -> Page:
    """Return the page of decisions."""
    path = "decisions.html"
    wanted = wanted_views(look, path)
    return Page(
        path=path,
        template="decisions.html.j2",
        title=say(look.tongue, "Decisions"),
        section="decisions",
        crumbs=(),
        view=DecisionsView(
            sentence=decisions_sentence(wanted, look.tongue),
            wanted=wanted,
            decided=_decided(look, path),
            changes=_changes(look, path),
        ),
    )


def wanted_views(look: Lookup, page: str) -> tuple[EntryView, ...]:
    """Return the decisions wanted in plans that are not over, by date, undated ones last."""
    views = [
        view
        for plan in look.facts.plans
        if not plan.status.is_over
        for view in decision_views(look, plan, page)
        if view.is_open
    ]
    return tuple(sorted(views, key=lambda view: (view.due.iso or "9999", view.href)))


def _decided(look: Lookup, page: str) -> tuple[EntryView, ...]:
    views = [
        view
        for plan in look.facts.plans
        for view in decision_views(look, plan, page)
        if not view.is_open
    ]
    return tuple(sorted(views, key=_newest, reverse=True))


def _changes(look: Lookup, page: str) -> tuple[EntryView, ...]:
    views = [
        entry_view(look, plan, change, page) for plan in look.facts.plans for change in plan.changes
    ]
    return tuple(sorted(views, key=_newest, reverse=True))


def _newest(view: EntryView) -> tuple[str, str]:
    return (view.dates[0].day.iso if view.dates else "9999", view.href)


def decisions_sentence(wanted: tuple[EntryView, ...], tongue: Tongue) -> str:
    """Return how many decisions are wanted and how many of them are overdue."""
    if not wanted:
        return say(tongue, "No decision is wanted at the moment.")
    one, more = "{n} decision is wanted.", "{n} decisions are wanted."
    overdue = sum(view.overdue for view in wanted)
    if overdue:
        one = "{n} decision is wanted, overdue since {day}."
        more = "{n} decisions are wanted, {overdue} of them overdue, the oldest since {day}."
    day = wanted[0].due.text
    return say_number(tongue, len(wanted), one, more, overdue=overdue, day=day)
