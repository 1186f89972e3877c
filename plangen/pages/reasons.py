"""Reasons: why a plan's computed health is what it is, what moves the finish first."""

from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import money_exact
from plangen.model.plan import Plan
from plangen.model.registers import Health
from plangen.pages.lookup import Lookup
from plangen.pages.page import Link
from plangen.schedule.health import PlanHealth, Reason, Sign
from plangen.schedule.workdays import working_days_late


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
    return Link(_sentence(look, plan, reason), href)


def _sentence(look: Lookup, plan: Plan, reason: Reason) -> str:
    match reason.sign:
        case Sign.TARGET if reason.health is Health.OFF_TRACK:
            return _behind_target(look, plan)
        case Sign.TARGET:
            return _before_target(look, reason)
        case Sign.PROMISE:
            return _behind_promise(look, plan, reason)
        case Sign.MONEY:
            over = money_exact(reason.amount, reason.currency, look.tongue)
            phrase = "The forecast exceeds the budget by {amount}."
            return say(look.tongue, phrase, amount=over)
        case Sign.BLOCKED:
            return say(look.tongue, "“{title}” is blocked and critical.", title=reason.title)
        case Sign.UNPLACED:
            one, more = "“{title}” has no date.", "{n} tasks have no date."
            return say_number(look.tongue, reason.number, one, more, title=reason.title)


def _behind_target(look: Lookup, plan: Plan) -> str:
    """Say by how much the forecast misses the target; it may be less than a working day."""
    finish = look.facts.dates(plan).finish
    late = 0
    if plan.target is not None and finish is not None:
        late = working_days_late(look.calendars[plan.id], plan.target, finish)
    if not late:
        return say(look.tongue, "The forecast is no working days behind the target.")
    return say_number(
        look.tongue,
        late,
        "The forecast is {n} working day behind the target.",
        "The forecast is {n} working days behind the target.",
    )


def _before_target(look: Lookup, reason: Reason) -> str:
    if not reason.number:
        return say(look.tongue, "Finishes on the day of its target.")
    return say_number(
        look.tongue,
        reason.number,
        "Finishes {n} calendar day before its target.",
        "Finishes {n} calendar days before its target.",
    )


def _behind_promise(look: Lookup, plan: Plan, reason: Reason) -> str:
    task = next((task for task in plan.tasks if task.id == reason.task), None)
    placed = look.facts.placed(plan, task) if task else None
    late = 0
    if task and task.by and placed:
        late = working_days_late(look.calendars[plan.id], task.by, placed.finish)
    if not late:
        none = "“{title}” is no working days behind its promise."
        aside = "“{title}” is no working days behind its promise, which does not move the finish."
        phrase = aside if is_aside(look, plan, reason) else none
        return say(look.tongue, phrase, title=reason.title)
    if is_aside(look, plan, reason):
        one = "“{title}” is {n} working day behind its promise, which does not move the finish."
        more = "“{title}” is {n} working days behind its promise, which does not move the finish."
    else:
        one = "“{title}” is {n} working day behind its promise."
        more = "“{title}” is {n} working days behind its promise."
    return say_number(look.tongue, late, one, more, title=reason.title)


def health_remark(health: PlanHealth, tongue: Tongue) -> str:
    """Return how the declared health differs from the computed one; empty where it does not."""
    declared = health.declared.health if health.declared else None
    if declared is None or health.computed is None or declared is health.computed:
        return ""
    if health.is_contradicted:
        return say(tongue, "worse than declared")
    return say(tongue, "the owner sees it worse than the dates")
