"""Links and limits in words: what a task waits for, how much that may slip, which dates bind it."""

from collections.abc import Sequence

from plangen.frozen import frozen
from plangen.kinds.tongue import ENGLISH, Tongue, say
from plangen.kinds.words import day_text, days_text
from plangen.model.estimate import Duration
from plangen.model.plan import Plan
from plangen.model.reference import Link as Dependency
from plangen.model.reference import LinkType
from plangen.model.task import Constraint, ConstraintType
from plangen.pages.durations import duration_text
from plangen.pages.lookup import Lookup, reference_link
from plangen.pages.page import Link
from plangen.schedule.explain.link_floats import LinkFloat

_LIMITS = {
    ConstraintType.START_FROM: "starts not before {day}",
    ConstraintType.START_BY: "starts not after {day}",
    ConstraintType.START_ON: "must start on {day}",
    ConstraintType.FINISH_FROM: "finishes not before {day}",
    ConstraintType.FINISH_BY: "finishes not after {day}",
    ConstraintType.FINISH_ON: "must finish on {day}",
}
_STARTING = {
    LinkType.FS: ("after", "{lag} after", "{lag} before the end of"),
    LinkType.SS: ("starts together with", "{lag} after the start of", "{lag} before the start of"),
    LinkType.FF: (
        "finishes not before",
        "finishes {lag} after the end of",
        "finishes {lag} before the end of",
    ),
    LinkType.SF: (
        "finishes when it starts:",
        "finishes {lag} after the start of",
        "finishes {lag} before the start of",
    ),
}


@frozen()
class Why:
    """A clause with a link in its middle: `starts 30 days after` / link / `, on ...`."""

    before: str = ""
    link: Link = Link("")
    after: str = ""


def limit_words(limit: Constraint, tongue: Tongue = ENGLISH) -> str:
    """Return a date constraint in words: `starts not before Mon 2 Mar 2026`."""
    return say(tongue, _LIMITS[limit.type], day=day_text(limit.date, tongue))


def link_words(kind: LinkType, lag: Duration | None, tongue: Tongue = ENGLISH) -> str:
    """Return what stands before the predecessor's name: `30 days after`."""
    plain, later, earlier = _STARTING[kind]
    if lag is None or not lag.amount:
        return say(tongue, plain)
    length = duration_text(lag, tongue)
    return say(tongue, later if lag.amount > 0 else earlier, lag=length)


def links_of(look: Lookup, plan: Plan, floats: Sequence[LinkFloat]) -> tuple[Why, ...]:
    """Return a task's dependencies as clauses, in the order written, with the float of each."""
    return tuple(_clause(look, plan, one) for one in floats)


def _clause(look: Lookup, plan: Plan, one: LinkFloat) -> Why:
    link = reference_link(look, one.link.target, plan)
    words = spare_words(one, look.tongue)
    if not link.href:
        broken = {unread.id for unread in look.facts.portfolio.broken}
        is_broken = one.link.target.plan in broken
        words = say(look.tongue, "in a plan that cannot be read" if is_broken else "names nothing")
    return Why(_short(one.link, look.tongue), link, f" ({words})" if words else "")


def _short(link: Dependency, tongue: Tongue) -> str:
    """Return the words of a link behind `depends on`: nothing where it is the usual one."""
    lag = link.lag is not None and link.lag.amount
    return link_words(link.type, link.lag, tongue) if lag or link.type is not LinkType.FS else ""


def spare_words(one: LinkFloat, tongue: Tongue = ENGLISH) -> str:
    """Return how much a link may slip: `drives`, `3 days to spare`; empty if it holds nothing."""
    if one.days is None:
        return ""
    if one.is_met:
        return say(tongue, "done")
    if not one.days:
        return say(tongue, "drives")
    return say(tongue, "{days} to spare", days=days_text(one.days, tongue))
