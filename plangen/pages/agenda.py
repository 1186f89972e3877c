"""The agenda: what is due on which day, over all plans."""

from datetime import date, timedelta

from plangen.frozen import frozen
from plangen.kinds.dated import Dated, Occasion, again, dated
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


ENDS = str(Occasion.CRITICAL_END)

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


def agenda(look: Lookup, days: int) -> tuple[AgendaRow, ...]:
    """Return what is due from the status date on for some days, by date, then by plan."""
    last = look.today + timedelta(days=days)
    return _rows(look, [one for one in _due(look) if look.today <= one.last <= last])


def due_between(look: Lookup, first: date, last: date) -> tuple[AgendaRow, ...]:
    """Return what is due from one day to another, both included, with all that recurs by then."""
    found = _due(look)
    found += [one for plan in _running(look) for one in again(look.facts, plan, last)]
    return _rows(look, [one for one in found if first <= one.last <= last])


def _running(look: Lookup) -> list[Plan]:
    return [plan for plan in look.facts.plans if not plan.status.is_over]


def _due(look: Lookup) -> list[Dated]:
    found = (one for plan in _running(look) for one in dated(look.facts, plan))
    return [one for one in found if one.occasion in _SHOWN]


def _rows(look: Lookup, found: list[Dated]) -> tuple[AgendaRow, ...]:
    ordered = sorted(found, key=lambda one: (one.last, one.plan.id))
    return tuple(_row(look, one) for one in ordered)


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
        is_review=str(one.occasion).endswith("review"),
    )
