"""The answer of a plan: one sentence on its promise and its finish."""

import re

from plangen.kinds.words import capital, count, day_text, ended, late_text, verb
from plangen.model.plan import Plan, Status
from plangen.model.registers import Update
from plangen.model.task import Task
from plangen.pages.lookup import Lookup
from plangen.schedule.workdays import working_days_late


def plan_sentence(look: Lookup, plan: Plan) -> str:
    """Return one sentence with promise and forecast; after a colon the verdict follows."""
    finish = look.facts.dates(plan).finish
    if plan.status is Status.CANCELLED:
        return _cancelled(plan)
    if plan.status is Status.PAUSED:
        return _paused(look, plan)
    if finish is None:
        return "No task could be placed in time, so there is no forecast."
    done = plan.status is Status.DONE
    if plan.target is None:
        text = f"The forecast finish is {day_text(finish)}; no target is promised."
        return f"Finished {day_text(finish)}." if done else text
    verb_used = "finished" if done else "forecast for"
    return f"Promised for {day_text(plan.target)}, {verb_used} {day_text(finish)}:"


def _cancelled(plan: Plan) -> str:
    """Say when and why a plan was stopped: by its last decision with a reason, else its update."""
    decided = [
        (one.decided, because.text)
        for one in plan.decisions
        if one.decided and (because := one.note("because"))
    ]
    if decided:
        when, text = max(decided)
        return f"Cancelled on {day_text(when)}: {ended(text)}"
    last = plan.last_update
    text = first_sentence(last)
    if last is None or last.date is None or not text:
        return "Cancelled; when and why is not written."
    return f"Cancelled, by the update of {day_text(last.date)}: {ended(text)}"


def _paused(look: Lookup, plan: Plan) -> str:
    """Say first that a plan is paused; its forecast holds only if work went on today."""
    finish = look.facts.dates(plan).finish
    last = plan.last_update
    since = f", last update {day_text(last.date)}" if last and last.date else ""
    if finish is None:
        return f"Paused{since}. No task could be placed in time, so there is no forecast."
    text = f"Paused{since}. If work went on today, it would finish {day_text(finish)}"
    if plan.target is None:
        return f"{text}; no target is promised."
    promised = f"promised for {day_text(plan.target)}"
    return f"{text}, {promised}:" if is_late(look, plan) else f"{text}; {promised}."


def lateness(look: Lookup, plan: Plan) -> str:
    """Return how late or early the finish is against the target, in working days.

    Nothing is said of a cancelled plan, nor that a paused one is early: nobody works on it.
    """
    finish = look.facts.dates(plan).finish
    if plan.target is None or finish is None or plan.status is Status.CANCELLED:
        return ""
    if plan.status is Status.PAUSED and not is_late(look, plan):
        return ""
    return late_text(working_days_late(look.calendars[plan.id], plan.target, finish))


def is_late(look: Lookup, plan: Plan) -> bool:
    """Tell whether a plan that was not cancelled finishes behind its target."""
    return bool(look.facts.health[plan.id].days_late) and plan.status is not Status.CANCELLED


def unestimated_text(plan: Plan) -> str:
    """Return how many open tasks have no estimate, which the forecast takes for one day each."""
    number = sum(_is_unestimated(task) for task in plan.tasks)
    if not number or plan.status.is_over:
        return ""
    has, each = verb(number, "has", "have"), verb(number, "", " each")
    return f"{count(number, 'task')} {has} no estimate and {verb(number, 'counts', 'count')} as one day{each}"


def _is_unestimated(task: Task) -> bool:
    if task.is_group or task.is_milestone or task.spans or task.every or not task.is_open:
        return False
    return task.duration is None and task.work is None and task.left is None


def first_sentence(update: Update | None) -> str:
    """Return the first sentence of a report."""
    text = update.text if update else ""
    found = re.match(r".{0,220}?[.!?](?=\s|$)", text.strip().replace("\n", " "))
    return capital(found.group()) if found else ""
