"""Doubt: how many errors the rules find in a plan, and whether its dates may be wrong for them.

An audience sees no findings, so where a site is for one there are none, and no doubt is said.
"""

from plangen.kinds.tongue import say, say_number
from plangen.model.plan import Plan
from plangen.pages.findings import severity_counts
from plangen.pages.lookup import Lookup, reference_link
from plangen.source.diagnostic import Severity


def errors_text(look: Lookup, plan: Plan) -> str:
    """Return what the first screen says of the errors in a plan; empty without any."""
    errors, *_ = severity_counts(look.findings.get(plan.id, ()))
    if not errors:
        return ""
    if is_doubtful(look, plan):
        one = "{n} error in this plan: its dates may be wrong."
        more = "{n} errors in this plan: its dates may be wrong."
    else:
        one, more = "{n} error in this plan.", "{n} errors in this plan."
    return say_number(look.tongue, errors, one, more)


def doubt_text(look: Lookup, plan: Plan) -> str:
    """Return what stands beside a date of a plan whose dates may be wrong; empty for others."""
    return say(look.tongue, "may be wrong: errors") if is_doubtful(look, plan) else ""


def is_doubtful(look: Lookup, plan: Plan) -> bool:
    """Tell whether an error bears on the dates of a plan that is not over.

    It does where something written could not be read, or where what holds a task is unknown.
    """
    if plan.status.is_over:
        return False
    found = look.findings.get(plan.id, ())
    errors = {one.rule for one in found if one.severity is Severity.ERROR}
    if not errors:
        return False
    unread = {one.rule for one in look.facts.portfolio.problems if one.plan == plan.id}
    return bool(errors & unread) or _hangs_loose(look, plan)


def _hangs_loose(look: Lookup, plan: Plan) -> bool:
    """Tell whether an open task is in no place in time, or waits for a name that names nothing."""
    if look.facts.dates(plan).unplaced:
        return True
    opened = (task for task in plan.tasks if task.is_open)
    return any(
        not reference_link(look, link.target, plan).href for task in opened for link in task.links
    )
