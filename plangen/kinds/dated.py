"""Dated: what happens on a day in a plan and whose it is, for agendas and calendars alike."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.model.plan import Measure, Plan, Stakeholder, Status
from plangen.model.registers import Entry
from plangen.model.task import Task, TaskState
from plangen.schedule.recurrence import next_occurrence

Item = Task | Entry | Measure
_DAY = timedelta(days=1)


class Occasion(StrEnum):
    """What happens on a day."""

    MILESTONE = "milestone"
    DELIVERABLE = "deliverable"
    REACHED = "reached"
    CRITICAL_END = "critical task ends"
    PROMISE = "promised"
    APPROVAL = "to approve"
    WORK = "work"
    TARGET = "target"
    MESSAGE = "message due"
    DECISION = "decision wanted"
    RISK_REVIEW = "risk review"
    ISSUE_REVIEW = "issue review"
    ASSUMPTION_REVIEW = "assumption review"
    MEASURE = "measure due"


@frozen(kw_only=True)
class Dated:
    """Something that happens in a plan from the day `first` to the day `last`, mostly one day.

    `people` are the ids of whose it is, the accountable one first. `item` is what it happens
    to, `party` whoever is to be told; a target has neither, for it is the plan's own.
    """

    occasion: Occasion
    first: date
    last: date
    plan: Plan
    people: tuple[str, ...]
    item: Item | None = None
    party: Stakeholder | None = None


def dated(facts: Facts, plan: Plan) -> Iterator[Dated]:
    """Yield what happens in a plan on single days, in the order of the plan.

    Of what is settled only reached milestones are left; in a plan that is over all is settled.
    """
    if plan.target and not plan.status.is_over:
        yield _on(plan.target, Occasion.TARGET, plan, people=(plan.owner, plan.sponsor))
    for task in plan.tasks:
        yield from _of_task(facts, plan, task)
    if not plan.status.is_over:
        yield from _registered(plan)
        yield from _messages(plan)


def again(facts: Facts, plan: Plan, last: date) -> Iterator[Dated]:
    """Yield the later occurrences of what recurs in a plan, up to a day."""
    for task in plan.tasks:
        placed = facts.placed(plan, task) if task.is_open and task.every else None
        if placed is None or task.every is None or not task.every.count or not task.is_milestone:
            continue
        first = task.recurs_from or placed.finish
        when = next_occurrence(task.every, first, placed.finish + _DAY)
        while when <= last:
            yield _on(when, Occasion(str(task.kind)), plan, task)
            when = next_occurrence(task.every, first, when + _DAY)


def work(facts: Facts, plan: Plan) -> Iterator[Dated]:
    """Yield the open tasks of a plan as spans of days, in the order of the plan."""
    for task in plan.tasks if not plan.status.is_over else ():
        placed = facts.placed(plan, task)
        if placed and task.is_open and not task.is_group and not task.is_milestone:
            yield Dated(
                occasion=Occasion.WORK,
                first=min(placed.start, placed.finish),
                last=placed.finish,
                plan=plan,
                people=tuple(one.person for one in task.people),
                item=task,
            )


def _of_task(facts: Facts, plan: Plan, task: Task) -> Iterator[Dated]:
    if task.is_milestone and task.state is TaskState.DONE and task.finished:
        yield _on(task.finished, Occasion.REACHED, plan, task)
    if not task.is_open or plan.status.is_over:
        return
    placed = facts.placed(plan, task)
    if placed and task.is_milestone:
        yield _on(placed.finish, Occasion(str(task.kind)), plan, task)
    elif placed and not task.is_group and placed.longest_path:
        yield _on(placed.finish, Occasion.CRITICAL_END, plan, task)
    if task.by and not task.every and not (placed and placed.finish == task.by):
        yield _on(task.by, Occasion.PROMISE, plan, task)
    if placed and task.approver:
        yield _on(placed.finish, Occasion.APPROVAL, plan, task, (task.approver,))


def _registered(plan: Plan) -> Iterator[Dated]:
    for decision in plan.decisions:
        if decision.wanted and decision.decided is None:
            yield _on(decision.wanted, Occasion.DECISION, plan, decision)
    yield from _reviews(plan)
    for measure in plan.measures:
        if measure.by:
            yield _on(measure.by, Occasion.MEASURE, plan, measure)


def _reviews(plan: Plan) -> Iterator[Dated]:
    for risk in plan.risks:
        if risk.review and risk.is_open:
            yield _on(risk.review, Occasion.RISK_REVIEW, plan, risk)
    for issue in plan.issues:
        if issue.review and issue.is_open:
            yield _on(issue.review, Occasion.ISSUE_REVIEW, plan, issue)
    for assumption in plan.assumptions:
        if assumption.review:
            yield _on(assumption.review, Occasion.ASSUMPTION_REVIEW, plan, assumption)


def _messages(plan: Plan) -> Iterator[Dated]:
    """Yield when each stakeholder is next to be told, counted from the last update."""
    last = plan.last_update
    begun = last.date if last else plan.start
    if plan.status is not Status.ACTIVE or begun is None:
        return
    for party in plan.stakeholders:
        if party.every and party.every.days:
            yield Dated(
                occasion=Occasion.MESSAGE,
                first=begun + timedelta(days=party.every.days),
                last=begun + timedelta(days=party.every.days),
                plan=plan,
                people=(party.sender or plan.owner,),
                party=party,
            )


def _on(
    day: date,
    occasion: Occasion,
    plan: Plan,
    item: Item | None = None,
    people: tuple[str, ...] = (),
) -> Dated:
    """Return what happens on one day; it is its owner's, where nobody else is named."""
    whose = people or ((item.owner,) if item else ())
    named = tuple(dict.fromkeys(one for one in whose if one))
    return Dated(occasion=occasion, first=day, last=day, plan=plan, people=named, item=item)
