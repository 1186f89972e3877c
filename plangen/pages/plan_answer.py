"""The answer of a plan: one sentence on its promise and its finish."""

import re
from datetime import date

from plangen.kinds.tongue import say, say_number
from plangen.kinds.words import capital, day_text, ended, late_text
from plangen.model.plan import Plan, Status
from plangen.model.registers import Update
from plangen.model.task import Task
from plangen.pages.lookup import Lookup
from plangen.schedule.workdays import slip


def plan_sentence(look: Lookup, plan: Plan) -> str:
    """Return one sentence with promise and forecast; after a colon the verdict follows."""
    finish = look.facts.dates(plan).finish
    if plan.status is Status.CANCELLED:
        return _cancelled(look, plan)
    if plan.status is Status.PAUSED:
        return _paused(look, plan)
    if finish is None:
        return say(look.tongue, "No task could be placed in time, so there is no forecast.")
    return say(look.tongue, _promise(plan), **_days(look, plan, finish))


def _promise(plan: Plan) -> str:
    done = plan.status is Status.DONE
    if plan.target is None and done:
        return "Finished {finish}."
    if plan.target is None:
        return "The forecast finish is {finish}; no target is promised."
    if done:
        return "Promised for {target}, finished {finish}:"
    return "Promised for {target}, forecast for {finish}:"


def _days(look: Lookup, plan: Plan, finish: date) -> dict[str, str]:
    target = day_text(plan.target, look.tongue) if plan.target else ""
    return {"finish": day_text(finish, look.tongue), "target": target}


def _cancelled(look: Lookup, plan: Plan) -> str:
    """Say when and why a plan was stopped: by its last decision with a reason, else its update."""
    decided = [
        (one.decided, because.text)
        for one in plan.decisions
        if one.decided and (because := one.note("because"))
    ]
    last = plan.last_update
    text = first_sentence(last)
    phrase = "Cancelled; when and why is not written."
    when = last.date if last else None
    if decided:
        phrase, (when, text) = "Cancelled on {day}: {why}", max(decided)
    elif when and text:
        phrase = "Cancelled, by the update of {day}: {why}"
    day = day_text(when, look.tongue) if when else ""
    return say(look.tongue, phrase, day=day, why=ended(text))


def _paused(look: Lookup, plan: Plan) -> str:
    """Say first that a plan is paused; its forecast holds only if work went on today."""
    finish = look.facts.dates(plan).finish
    last = plan.last_update
    since = say(look.tongue, "Paused")
    if last and last.date:
        since = say(look.tongue, "Paused, last update {day}", day=day_text(last.date, look.tongue))
    if finish is None:
        unknown = "{paused}. No task could be placed in time, so there is no forecast."
        return say(look.tongue, unknown, paused=since)
    phrase = "{paused}. If work went on today, it would finish {finish}; promised for {target}."
    if plan.target is None:
        phrase = "{paused}. If work went on today, it would finish {finish}; no target is promised."
    elif is_late(look, plan):
        phrase = "{paused}. If work went on today, it would finish {finish}, promised for {target}:"
    return say(look.tongue, phrase, paused=since, **_days(look, plan, finish))


def lateness(look: Lookup, plan: Plan) -> str:
    """Return how late or early the finish is against the target, in working days.

    Nothing is said of a cancelled plan, nor that a paused one is early: nobody works on it.
    """
    finish = look.facts.dates(plan).finish
    if plan.target is None or finish is None or plan.status is Status.CANCELLED:
        return ""
    if plan.status is Status.PAUSED and not is_late(look, plan):
        return ""
    return late_text(slip(look.calendars[plan.id], plan.target, finish), look.tongue)


def is_late(look: Lookup, plan: Plan) -> bool:
    """Tell whether a plan that was not cancelled finishes behind its target."""
    return bool(look.facts.health[plan.id].days_late) and plan.status is not Status.CANCELLED


def unestimated_text(look: Lookup, plan: Plan) -> str:
    """Return how many open tasks have no estimate, which the forecast takes for one day each."""
    number = sum(_is_unestimated(task) for task in plan.tasks)
    if not number or plan.status.is_over:
        return ""
    return say_number(
        look.tongue,
        number,
        "{n} task has no estimate and counts as one day",
        "{n} tasks have no estimate and count as one day each",
    )


def _is_unestimated(task: Task) -> bool:
    if task.is_group or task.is_milestone or task.spans or task.every or not task.is_open:
        return False
    return task.duration is None and task.work is None and task.left is None


def first_sentence(update: Update | None) -> str:
    """Return the first sentence of a report."""
    text = update.text if update else ""
    found = re.match(r".{0,220}?[.!?](?=\s|$)", text.strip().replace("\n", " "))
    return capital(found.group()) if found else ""
