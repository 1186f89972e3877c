"""The agenda: what is due in the next days, over all plans, by date."""

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


Due = tuple[date, str, Named, str]
"""A date, what happens on it, the item, and the id of whose it is."""


def agenda(look: Lookup, days: int) -> tuple[AgendaRow, ...]:
    """Return what is due from the status date on for some days, by date, then by plan."""
    last = look.today + timedelta(days=days)
    found = [
        (due, index, plan)
        for plan in look.facts.plans
        if not plan.status.is_over
        for index, due in enumerate(_due(look, plan))
        if look.today <= due[0] <= last
    ]
    found.sort(key=lambda one: (one[0][0], one[2].id, one[1]))
    return tuple(_row(look, plan, due) for due, _, plan in found)


def _due(look: Lookup, plan: Plan) -> Iterator[Due]:
    for task in plan.tasks:
        placed = look.facts.placed(plan, task) if task.is_open else None
        if placed and task.is_milestone:
            yield placed.finish, str(task.kind), task, task.owner
        elif placed and not task.is_group and placed.longest_path:
            yield placed.finish, "critical task ends", task, task.owner
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
        link=item_link(plan, item),
        plan=plan_link(plan),
        phase=phase_of(plan, item) if isinstance(item, Task) else "",
        owner=person_or_nobody(look, owner),
        is_review=what.endswith("review"),
    )
