"""Hops in words: why a task stands where it does, as a clause with a link in its middle."""

from plangen.kinds.words import day_text
from plangen.model.portfolio import Portfolio
from plangen.model.reference import LinkType
from plangen.model.task import Constraint
from plangen.pages.durations import days_text
from plangen.pages.gap_words import gap_words
from plangen.pages.page import Link
from plangen.pages.why import Why, limit_words, link_words
from plangen.schedule.explain.hop import End, Hop, Kind, Named, Reason


def clause(portfolio: Portfolio, hop: Hop) -> Why:
    """Return why the end of a task falls where it does; the subject stands in front.

    `starts 30 days after` / link / `, which finishes Fri 27 Mar 2026`.
    """
    reason = hop.reason
    before, after = _words(hop)
    if reason.other is None:
        return Why(before + after)
    link = item_link(portfolio, reason.other, hop.item.plan)
    return Why(before, link, f"{_event(reason)}{after}")


def with_subject(subject: str, before: str) -> str:
    """Return the words of a clause behind its subject: `it starts`, `it, like all of “Build”, starts`."""
    return f"{subject}, {before}" if before.startswith("like ") else f"{subject} {before}"


def plain_clause(portfolio: Portfolio, hop: Hop) -> str:
    """Return the same as plain text."""
    why = clause(portfolio, hop)
    return f"{why.before} “{why.link.label}”{why.after}" if why.link.label else why.before


def item_link(portfolio: Portfolio, item: Named, home: str) -> Link:
    """Return an item and its place on its plan's page; one of another plan with that plan's title."""
    if not item.task:
        return Link(item.title, f"plans/{item.plan}.html")
    plan = portfolio.plans[item.plan]
    label = item.title if item.plan == home else f"{plan.title}: {item.title}"
    return Link(label, f"plans/{item.plan}.html#i-{item.task}")


def _event(reason: Reason) -> str:
    if reason.other_day is None:
        return ""
    verb = "starts" if reason.other_end is End.START else "finishes"
    return f", which {verb} {day_text(reason.other_day)}"


def _words(hop: Hop) -> tuple[str, str]:
    """Return what stands before and behind the link to another task."""
    reason = hop.reason
    between = gap_words(reason.gap)
    after = f", {between}" if between else ""
    match reason.kind:
        case Kind.LINK:
            like = f"like all of “{reason.holder.title}”, " if reason.holder else ""
            return f"{like}{_link(hop)}", after
        case Kind.LEVELLING:
            return _levelling(reason), after
        case Kind.GROUP:
            return ("ends with" if reason.other_end is End.FINISH else "begins with"), ""
        case Kind.SPAN:
            return "lasts as long as", ""
        case Kind.AS_LATE:
            aim = "so that it does not delay" if reason.other else "just before the plan ends"
            return f"comes as late as possible, {aim}", ""
        case _:
            return _date(hop), after


def _link(hop: Hop) -> str:
    reason = hop.reason
    words = link_words(reason.type or LinkType.FS, reason.lag)
    if hop.left is not None:
        return f"has begun, and what is left of it ({days_text(hop.left)}) {_verb(hop, words)}"
    return _verb(hop, words)


def _verb(hop: Hop, words: str) -> str:
    """Return the words of a link with a verb in front; some have one already."""
    if words.startswith(("starts", "finishes")):
        return words.replace("starts", "goes on", 1) if hop.left is not None else words
    verb = "goes on" if hop.left is not None else "comes" if hop.is_point else "starts"
    return f"{verb} {words}"


def _levelling(reason: Reason) -> str:
    if reason.other is None:
        return "waits until the people and the equipment it needs are free"
    return f"waits for {reason.supply}, taken until then by"


def _date(hop: Hop) -> str:
    """Return a reason that is a date."""
    reason = hop.reason
    day = day_text(reason.day) if reason.day else ""
    match reason.kind:
        case Kind.CONSTRAINT:
            return _limit(reason)
        case Kind.PLAN_START:
            return f"starts with the plan, on {day}"
        case Kind.STATUS_DATE if hop.left is None:
            return f"has not begun, so it starts on the status date, {day}, at the earliest"
        case Kind.STATUS_DATE:
            left = days_text(hop.left or 0)
            return f"has begun, and what is left of it ({left}) goes on from the status date, {day}"
        case Kind.RECURRENCE:
            return "recurs, and this is the next time"
        case _:
            return _actual(reason.kind, day)


def _limit(reason: Reason) -> str:
    if reason.constraint is None or reason.day is None:
        return "is held by a date"
    words = limit_words(Constraint(reason.constraint, reason.day))
    return f"{words}, by the date of “{reason.holder.title}”" if reason.holder else words


def _actual(kind: Kind, day: str) -> str:
    if kind is Kind.FINISHED:
        return f"was finished on {day}" if day else "is done, on a day that is not recorded"
    return f"began on {day}" if day else "has begun, on a day that is not recorded"
