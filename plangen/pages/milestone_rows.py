"""Milestones as rows: when, promised when, and whose."""

from collections.abc import Iterable, Iterator
from datetime import date

from plangen.frozen import frozen
from plangen.kinds.interval_words import interval_text
from plangen.kinds.tongue import say
from plangen.kinds.words import late_text
from plangen.model.plan import Plan
from plangen.model.task import Task, TaskState
from plangen.pages.lookup import Lookup, day, item_link, person_link, phase_of, plan_link
from plangen.pages.page import Link
from plangen.pages.parts import Day
from plangen.schedule.workdays import slip


@frozen(kw_only=True)
class MilestoneRow:
    """A milestone or deliverable; `standing` is a word: not started, late, done, dropped, no date."""

    plan: Link
    phase: str
    link: Link
    every: str
    kind: str
    owner: Link
    forecast: Day
    promise: Day
    difference: str
    is_late: bool
    standing: str
    is_open: bool
    is_critical: bool


@frozen(kw_only=True)
class Milestone:
    """A milestone of a plan; `day` is its date as far as it is known, None else."""

    plan: Plan
    task: Task
    day: date | None
    is_late: bool


def milestone_rows(look: Lookup, plan: Plan) -> tuple[MilestoneRow, ...]:
    """Return the milestones of a plan by date; those without a date stand last."""
    return tuple(milestone_row(look, one) for one in by_date(milestones(look, plan)))


def milestones(look: Lookup, plan: Plan) -> Iterator[Milestone]:
    """Yield the milestones of a plan, in its order."""
    for task in plan.tasks:
        if task.is_milestone:
            placed = look.facts.placed(plan, task)
            finish = placed.finish if placed else None
            unrecorded = task.state is TaskState.DONE and task.finished is None
            yield Milestone(
                plan=plan,
                task=task,
                day=None if unrecorded else finish,
                is_late=bool(task.is_open and task.by and finish and finish > task.by),
            )


def by_date(found: Iterable[Milestone]) -> list[Milestone]:
    """Return milestones by their date, then by their title; those without a date stand last."""
    return sorted(found, key=_order)


def _order(one: Milestone) -> tuple[date, str]:
    return (one.day or date.max, one.task.title)


def milestone_row(look: Lookup, one: Milestone) -> MilestoneRow:
    """Return a milestone as a row."""
    plan, task = one.plan, one.task
    placed = look.facts.placed(plan, task)
    finish = placed.finish if placed else None
    late = bool(task.by and finish and finish > task.by)
    unrecorded = task.state is TaskState.DONE and task.finished is None
    difference = ""
    if task.by and finish and task.state is not TaskState.DROPPED and not unrecorded:
        difference = late_text(slip(look.calendars[plan.id], task.by, finish), look.tongue)
    return MilestoneRow(
        plan=plan_link(plan),
        phase=phase_of(plan, task),
        link=item_link(plan, task),
        every=interval_text(task.every, look.tongue),
        kind=str(task.kind),
        owner=person_link(look, task.owner) if task.owner else Link(""),
        forecast=unrecorded_day(look) if unrecorded else day(look, finish),
        promise=day(look, task.by),
        difference=difference,
        is_late=one.is_late,
        standing=_standing(task, late=late, placed=finish is not None),
        is_open=task.is_open,
        is_critical=bool(placed and placed.critical),
    )


def unrecorded_day(look: Lookup) -> Day:
    """Return what stands for the date of work that was done on a day nobody wrote down."""
    return Day(text=say(look.tongue, "not recorded"))


def _standing(task: Task, *, late: bool, placed: bool) -> str:
    if task.state is TaskState.DONE:
        return "done"
    if task.state is TaskState.DROPPED:
        return "dropped"
    if not placed:
        return "no date"
    return "late" if late else "not started"
