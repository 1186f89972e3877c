"""Links and limits in words: what a task waits for, how much that may slip, which dates bind it."""

from collections.abc import Sequence

from plangen.frozen import frozen
from plangen.kinds.words import day_text
from plangen.model.estimate import Duration
from plangen.model.plan import Plan
from plangen.model.reference import Link as Dependency
from plangen.model.reference import LinkType
from plangen.model.task import Constraint, ConstraintType
from plangen.pages.durations import days_text, duration_text
from plangen.pages.lookup import Lookup, reference_link
from plangen.pages.page import Link
from plangen.schedule.explain.link_floats import LinkFloat

_LIMITS = {
    ConstraintType.START_FROM: "starts not before",
    ConstraintType.START_BY: "starts not after",
    ConstraintType.START_ON: "must start on",
    ConstraintType.FINISH_FROM: "finishes not before",
    ConstraintType.FINISH_BY: "finishes not after",
    ConstraintType.FINISH_ON: "must finish on",
}
_STARTING = {
    LinkType.FS: ("after", "after", "before the end of"),
    LinkType.SS: ("starts together with", "after the start of", "before the start of"),
    LinkType.FF: ("finishes not before", "after the end of", "before the end of"),
    LinkType.SF: ("finishes when it starts:", "after the start of", "before the start of"),
}


@frozen()
class Why:
    """A clause with a link in its middle: `starts 30 days after` / link / `, on ...`."""

    before: str = ""
    link: Link = Link("")
    after: str = ""


def limit_words(limit: Constraint) -> str:
    """Return a date constraint in words: `starts not before Mon 2 Mar 2026`."""
    return f"{_LIMITS[limit.type]} {day_text(limit.date)}"


def link_words(kind: LinkType, lag: Duration | None) -> str:
    """Return what stands before the predecessor's name: `30 days after`."""
    plain, later, earlier = _STARTING[kind]
    if lag is None or not lag.amount:
        return plain
    words = f"{duration_text(lag)} {later if lag.amount > 0 else earlier}"
    return f"finishes {words}" if kind in {LinkType.FF, LinkType.SF} else words


def links_of(look: Lookup, plan: Plan, floats: Sequence[LinkFloat]) -> tuple[Why, ...]:
    """Return a task's dependencies as clauses, in the order written, with the float of each."""
    spare = [spare_words(one) for one in floats]
    return tuple(
        Why(
            _short(one.link),
            reference_link(look, one.link.target, plan),
            f" ({words})" if words else "",
        )
        for one, words in zip(floats, spare, strict=True)
    )


def _short(link: Dependency) -> str:
    """Return the words of a link behind `depends on`: nothing where it is the usual one."""
    words = link_words(link.type, link.lag)
    return "" if words == "after" else words


def spare_words(one: LinkFloat) -> str:
    """Return how much a link may slip: `drives`, `3 days to spare`; empty if it holds nothing."""
    if one.days is None:
        return ""
    if one.is_met:
        return "done"
    return f"{days_text(one.days)} to spare" if one.days else "drives"
