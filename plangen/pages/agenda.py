"""The agenda: what is due on which day, over all plans."""

from collections.abc import Iterable
from datetime import date, timedelta

from plangen.frozen import frozen
from plangen.kinds.dated import Dated, Occasion, again
from plangen.kinds.interval_words import interval_text
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.pages.lookup import (
    Lookup,
    day,
    item_link,
    person_or_nobody,
    phase_of,
    plan_link,
)
from plangen.pages.page import Link
from plangen.pages.parts import Day


@frozen(kw_only=True)
class AgendaRow:
    """Something due on a date: a milestone, a decision, a review, a critical finish."""

    day: Day
    what: str
    every: str
    link: Link
    plan: Link
    phase: str
    owner: Link
    is_review: bool


_REVIEWS = frozenset({Occasion.RISK_REVIEW, Occasion.ASSUMPTION_REVIEW})

_SHOWN = frozenset(
    {
        Occasion.TARGET,
        Occasion.MILESTONE,
        Occasion.DELIVERABLE,
        Occasion.CRITICAL_END,
        Occasion.DECISION,
        Occasion.RISK_REVIEW,
        Occasion.ASSUMPTION_REVIEW,
        Occasion.MEASURE,
    }
)


def due_soon(look: Lookup, days: int) -> list[Dated]:
    """Return what is due from the status date on for some days, by date, then by plan."""
    last = look.today + timedelta(days=days)
    return _ordered(one for one in _due(look) if look.today <= one.last <= last)


def due_between(look: Lookup, first: date, last: date) -> list[Dated]:
    """Return what is due from one day to another, both included, with all that recurs by then."""
    found = _due(look)
    found += [one for plan in _running(look) for one in again(look.facts, plan, last)]
    return _ordered(one for one in found if first <= one.last <= last)


def is_review(one: Dated) -> bool:
    """Tell whether somebody only has to look at something again."""
    return one.occasion in _REVIEWS


def agenda_rows(look: Lookup, found: Iterable[Dated]) -> tuple[AgendaRow, ...]:
    """Return what is due as rows, in the order given."""
    return tuple(_row(look, one) for one in found)


def _running(look: Lookup) -> list[Plan]:
    return [plan for plan in look.facts.plans if not plan.status.is_over]


def _due(look: Lookup) -> list[Dated]:
    return [one for one in look.due() if one.occasion in _SHOWN]


def _ordered(found: Iterable[Dated]) -> list[Dated]:
    return sorted(found, key=lambda one: (one.last, one.plan.id))


def _row(look: Lookup, one: Dated) -> AgendaRow:
    item, plan = one.item, one.plan
    return AgendaRow(
        day=day(look, one.last),
        what=str(one.occasion),
        every=interval_text(item.every, look.tongue) if isinstance(item, Task) else "",
        link=item_link(plan, item) if item else plan_link(plan),
        plan=plan_link(plan),
        phase=phase_of(plan, item) if isinstance(item, Task) else "",
        owner=person_or_nobody(look, item.owner if item else plan.owner),
        is_review=is_review(one),
    )
