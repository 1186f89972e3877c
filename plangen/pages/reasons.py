"""Reasons: why a plan's computed health is what it is, what moves the finish first."""

from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import money_exact
from plangen.model.plan import Plan
from plangen.pages.lookup import Lookup
from plangen.pages.page import Link
from plangen.schedule.health import PlanHealth, Reason, Sign
from plangen.schedule.workdays import Slip


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
        case Sign.TARGET if reason.slip:
            return _behind_target(look, reason.slip)
        case Sign.TARGET:
            return _before_target(look, reason)
        case Sign.PROMISE:
            return _behind_promise(look, plan, reason, reason.slip) if reason.slip else ""
        case Sign.MONEY:
            over = money_exact(reason.amount, reason.currency, look.tongue)
            phrase = "The forecast exceeds the budget by {amount}."
            return say(look.tongue, phrase, amount=over)
        case Sign.BLOCKED:
            return say(look.tongue, "“{title}” is blocked and critical.", title=reason.title)
        case Sign.UNPLACED:
            one, more = "“{title}” has no date.", "{n} tasks have no date."
            return say_number(look.tongue, reason.number, one, more, title=reason.title)


def _behind_target(look: Lookup, late: Slip) -> str:
    one = "The forecast is {n} working day behind the target."
    more = "The forecast is {n} working days behind the target."
    if not late.working:
        one = "The forecast is {n} day behind the target, with no working day between."
        more = "The forecast is {n} days behind the target, with no working day between."
    return say_number(look.tongue, late.working or late.calendar, one, more)


def _before_target(look: Lookup, reason: Reason) -> str:
    if not reason.number:
        return say(look.tongue, "Finishes on the day of its target.")
    return say_number(
        look.tongue,
        reason.number,
        "Finishes {n} calendar day before its target.",
        "Finishes {n} calendar days before its target.",
    )


def _behind_promise(look: Lookup, plan: Plan, reason: Reason, late: Slip) -> str:
    one = "“{title}” is {n} working day behind its promise."
    more = "“{title}” is {n} working days behind its promise."
    if not late.working:
        one = "“{title}” is {n} day behind its promise, with no working day between."
        more = "“{title}” is {n} days behind its promise, with no working day between."
    elif is_aside(look, plan, reason):
        one = "“{title}” is {n} working day behind its promise, which does not move the finish."
        more = "“{title}” is {n} working days behind its promise, which does not move the finish."
    return say_number(look.tongue, late.working or late.calendar, one, more, title=reason.title)


def health_remark(health: PlanHealth, tongue: Tongue) -> str:
    """Return how the declared health differs from the computed one; empty where it does not."""
    declared = health.declared.health if health.declared else None
    if declared is None or health.computed is None or declared is health.computed:
        return ""
    if health.is_contradicted:
        return say(tongue, "worse than declared")
    return say(tongue, "the owner sees it worse than the dates")
