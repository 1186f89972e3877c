"""The agenda: what is due on which day, over all plans."""

from collections.abc import Iterator
from datetime import date, timedelta

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.pages.lookup import (
    Lookup,
    Named,
    day,
    item_link,
    person_or_nobody,
    phase_of,
    plan_link,
)
from plangen.pages.page import Link
from plangen.pages.parts import Day
from plangen.schedule.recurrence import next_occurrence


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


ENDS = "critical task ends"

Due = tuple[date, str, Named | None, str]
"""A date, what happens on it, the item (None is the plan), and the id of whose it is."""


def agenda(look: Lookup, days: int) -> tuple[AgendaRow, ...]:
    """Return what is due from the status date on for some days, by date, then by plan."""
    last = look.today + timedelta(days=days)
    running = (plan for plan in look.facts.plans if not plan.status.is_over)
    found = [(plan, due) for plan in running for due in _due(look, plan)]
    return _rows(look, [one for one in found if look.today <= one[1][0] <= last])


def due_between(look: Lookup, first: date, last: date) -> tuple[AgendaRow, ...]:
    """Return what is due from one day to another, both included, with all that recurs by then."""
    running = [plan for plan in look.facts.plans if not plan.status.is_over]
    found = [(plan, due) for plan in running for due in _due(look, plan)]
    found += [(plan, due) for plan in running for due in _again(look, plan, last)]
    return _rows(look, [one for one in found if first <= one[1][0] <= last])


def _rows(look: Lookup, found: list[tuple[Plan, Due]]) -> tuple[AgendaRow, ...]:
    ordered = sorted(found, key=lambda one: (one[1][0], one[0].id))
    return tuple(_row(look, plan, due) for plan, due in ordered)


def _again(look: Lookup, plan: Plan, last: date) -> Iterator[Due]:
    """Yield the later occurrences of what recurs, up to a day."""
    for task in plan.tasks:
        placed = look.facts.placed(plan, task) if task.is_open and task.every else None
        if placed is None or task.every is None or not task.every.count or not task.is_milestone:
            continue
        first = task.recurs_from or placed.finish
        when = next_occurrence(task.every, first, placed.finish + timedelta(days=1))
        while when <= last:
            yield when, str(task.kind), task, task.owner
            when = next_occurrence(task.every, first, when + timedelta(days=1))


def _due(look: Lookup, plan: Plan) -> Iterator[Due]:
    if plan.target:
        yield plan.target, "target", None, plan.owner
    for task in plan.tasks:
        placed = look.facts.placed(plan, task) if task.is_open else None
        if placed and task.is_milestone:
            yield placed.finish, str(task.kind), task, task.owner
        elif placed and not task.is_group and placed.longest_path:
            yield placed.finish, ENDS, task, task.owner
    yield from _registered(plan)


def _registered(plan: Plan) -> Iterator[Due]:
    for decision in plan.decisions:
        if decision.wanted and decision.decided is None:
            yield decision.wanted, "decision wanted", decision, decision.owner
    for risk in plan.risks:
        if risk.review and risk.is_open:
            yield risk.review, "risk review", risk, risk.owner
    for assumption in plan.assumptions:
        if assumption.review:
            yield assumption.review, "assumption review", assumption, assumption.owner
    for measure in plan.measures:
        if measure.by:
            yield measure.by, "measure due", measure, measure.owner


def _row(look: Lookup, plan: Plan, due: Due) -> AgendaRow:
    when, what, item, owner = due
    return AgendaRow(
        day=day(look, when),
        what=what,
        every=str(item.every) if isinstance(item, Task) and item.every else "",
        link=item_link(plan, item) if item else plan_link(plan),
        plan=plan_link(plan),
        phase=phase_of(plan, item) if isinstance(item, Task) else "",
        owner=person_or_nobody(look, owner),
        is_review=what.endswith("review"),
    )
