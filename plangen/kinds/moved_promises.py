"""Moved promises: dates that a change puts off without saying so under `## Changes`."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from plangen.kinds.words import count, day_text
from plangen.model.plan import Plan, Status
from plangen.model.portfolio import Portfolio
from plangen.source.diagnostic import Diagnostic
from plangen.source.span import Span


class _Promise(NamedTuple):
    """A promised date: of an item, or of the whole plan (no id)."""

    title: str
    day: date
    span: Span


def moved_promises(before: Portfolio, now: Portfolio) -> Iterator[Diagnostic]:
    """Yield promises of approved plans that are later than they were, or gone, and unexplained.

    A change explains it that was not there before, and that moves this item or, for the target
    of the plan, anything.
    """
    for plan in now.plans.values():
        names = (plan.id, *plan.was)
        earlier = next((before.plans[name] for name in names if name in before.plans), None)
        if earlier and earlier.status.rank >= Status.APPROVED.rank and not plan.status.is_over:
            yield from _of_plan(earlier, plan)


def _of_plan(earlier: Plan, plan: Plan) -> Iterator[Diagnostic]:
    explained = _explained(earlier, plan)
    promises, renamed = _promises(plan), _renamed(plan)
    open_items = {task.id for task in plan.tasks if task.is_open}
    for name, was in _promises(earlier).items():
        item = renamed.get(name, name)
        if item in explained or (item and item not in open_items):
            continue
        new = promises.get(item)
        if new is None:
            yield _told(plan, item, f"the promise of `{was.title}` for {day_text(was.day)} is gone")
        elif new.day > was.day:
            later = count((new.day - was.day).days, "day")
            message = f"`{new.title}` was promised for {day_text(was.day)} and is now {later} later"
            yield _told(plan, item, message, new.span)


def _promises(plan: Plan) -> dict[str, _Promise]:
    found = {
        task.id: _Promise(task.title, task.by, task.origin.of("by"))
        for task in plan.tasks
        if task.named and task.by and task.is_open
    }
    if plan.target:
        found[""] = _Promise(plan.title, plan.target, plan.origin.of("target"))
    return found


def _renamed(plan: Plan) -> Mapping[str, str]:
    return {old: task.id for task in plan.tasks for old in task.was}


def _explained(earlier: Plan, plan: Plan) -> set[str]:
    """Return the items that new changes move; any of them explains the target of the plan."""
    known = {change.title for change in earlier.changes}
    new = [change for change in plan.changes if change.title not in known]
    moved = {move.target.id for change in new for move in change.moves}
    return moved | {""} if moved else moved


def _told(plan: Plan, item: str, message: str, span: Span | None = None) -> Diagnostic:
    places = {task.id: task.origin.span for task in plan.tasks}
    return Diagnostic(
        rule="promise-moved",
        message=message,
        span=span or places.get(item, plan.origin.of("plan")),
        hint=f"record it under `## Changes` with `moves:{item or 'ITEM'}:+10d`, "
        "who approved it and `Because:`",
        plan=plan.id,
        item=item,
    )
