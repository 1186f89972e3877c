"""Reasons: why a plan's computed health is what it is, what moves the finish first."""

import re

from plangen.kinds.words import capital, count, ended
from plangen.model.plan import Plan
from plangen.model.registers import Health
from plangen.pages.lookup import Lookup
from plangen.pages.page import Link
from plangen.schedule.health import PlanHealth, Reason, Sign
from plangen.schedule.workdays import working_days_late

_TICKED = re.compile(r"`([^`]*)`")


def reason_links(look: Lookup, plan: Plan) -> tuple[Link, ...]:
    """Return the reasons as sentences, worst first; promises that move no finish stand last."""
    reasons = look.facts.health[plan.id].reasons
    ordered = sorted(reasons, key=lambda one: (-one.health.rank, is_aside(look, plan, one)))
    return tuple(reason_link(look, plan, reason) for reason in ordered)


def is_aside(look: Lookup, plan: Plan, reason: Reason) -> bool:
    """Tell whether a reason is a missed promise that does not move the plan's finish."""
    placed = look.facts.dates(plan).tasks.get(reason.task)
    return reason.sign is Sign.PROMISE and placed is not None and not placed.longest_path


def reason_link(look: Lookup, plan: Plan, reason: Reason) -> Link:
    """Return a reason as a sentence, in working days where it is about a date."""
    href = f"plans/{plan.id}.html#i-{reason.task}" if reason.task else ""
    if reason.sign is Sign.TARGET and reason.health is Health.OFF_TRACK:
        return Link(f"The forecast is {_behind(look, plan)} the target.", href)
    task = next((task for task in plan.tasks if task.id == reason.task), None)
    placed = look.facts.placed(plan, task) if task else None
    if reason.sign is Sign.PROMISE and task and task.by and placed:
        late = working_days_late(look.calendars[plan.id], task.by, placed.finish)
        text = f"“{task.title}” is {count(late, 'working day')} behind its promise"
        aside = ", which does not move the finish" if is_aside(look, plan, reason) else ""
        return Link(f"{text}{aside}.", href)
    return Link(ended(capital(_TICKED.sub("“\\1”", reason.text))), href)


def _behind(look: Lookup, plan: Plan) -> str:
    """Return by how much the forecast misses the target: `8 working days behind`."""
    finish = look.facts.dates(plan).finish
    if plan.target is None or finish is None:
        return "not behind"
    late = working_days_late(look.calendars[plan.id], plan.target, finish)
    return f"{count(late, 'working day')} behind"


def health_remark(health: PlanHealth) -> str:
    """Return how the declared health differs from the computed one; empty where it does not."""
    declared = health.declared.health if health.declared else None
    if declared is None or health.computed is None or declared is health.computed:
        return ""
    if health.is_contradicted:
        return "worse than declared"
    return "the owner sees it worse than the dates"
