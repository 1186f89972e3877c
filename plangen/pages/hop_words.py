"""Hops in words: why a task stands where it does, as a clause with a link in its middle."""

from plangen.kinds.tongue import ENGLISH, Tongue, say
from plangen.kinds.words import day_text, days_text
from plangen.model.portfolio import Portfolio
from plangen.model.reference import LinkType
from plangen.model.task import Constraint
from plangen.pages.gap_words import gap_words
from plangen.pages.page import Link
from plangen.pages.why import Why, limit_words, link_words
from plangen.schedule.explain.hop import End, Hop, Kind, Named, Reason


def clause(portfolio: Portfolio, hop: Hop, tongue: Tongue = ENGLISH) -> Why:
    """Return why the end of a task falls where it does; the subject stands in front.

    `starts 30 days after` / link / `, which finishes Fri 27 Mar 2026`.
    """
    reason = hop.reason
    before, after = _words(hop, tongue)
    if reason.other is None:
        return Why(before + after)
    link = item_link(portfolio, reason.other, hop.item.plan)
    return Why(before, link, f"{_event(reason, tongue)}{after}")


def with_subject(subject: str, before: str) -> str:
    """Return the words of a clause behind its subject: `it starts`, `it, like all of “Build”, starts`."""
    return f"{subject}, {before}" if before.startswith("like ") else f"{subject} {before}"


def plain_clause(portfolio: Portfolio, hop: Hop, tongue: Tongue = ENGLISH) -> str:
    """Return the same as plain text."""
    why = clause(portfolio, hop, tongue)
    if not why.link.label:
        return why.before
    return f"{why.before} {say(tongue, '“{title}”', title=why.link.label)}{why.after}"


def item_link(portfolio: Portfolio, item: Named, home: str) -> Link:
    """Return an item and its place on its plan's page; one of another plan with that plan's title."""
    if not item.task:
        return Link(item.title, f"plans/{item.plan}.html")
    plan = portfolio.plans[item.plan]
    label = item.title if item.plan == home else f"{plan.title}: {item.title}"
    return Link(label, f"plans/{item.plan}.html#i-{item.task}")


def _event(reason: Reason, tongue: Tongue) -> str:
    if reason.other_day is None:
        return ""
    starts = reason.other_end is End.START
    phrase = ", which starts {day}" if starts else ", which finishes {day}"
    return say(tongue, phrase, day=day_text(reason.other_day, tongue))


def _words(hop: Hop, tongue: Tongue) -> tuple[str, str]:
    """Return what stands before and behind the link to another task."""
    reason = hop.reason
    between = gap_words(reason.gap, tongue)
    after = f", {between}" if between else ""
    match reason.kind:
        case Kind.LINK:
            return _link(hop, tongue), after
        case Kind.LEVELLING:
            return _levelling(reason, tongue), after
        case Kind.GROUP:
            phrase = "ends with" if reason.other_end is End.FINISH else "begins with"
        case Kind.SPAN:
            phrase = "lasts as long as"
        case Kind.AS_LATE if reason.other:
            phrase = "comes as late as possible, so that it does not delay"
        case Kind.AS_LATE:
            phrase = "comes as late as possible, just before the plan ends"
        case _:
            return _date(hop, tongue), after
    return say(tongue, phrase), ""


def _link(hop: Hop, tongue: Tongue) -> str:
    reason = hop.reason
    words = _verb(hop, tongue)
    if hop.left is not None:
        left = days_text(hop.left, tongue)
        begun = "has begun, and what is left of it ({left}) {goes_on}"
        words = say(tongue, begun, left=left, goes_on=words)
    if reason.holder is None:
        return words
    return say(tongue, "like all of “{group}”, {starts}", group=reason.holder.title, starts=words)


def _verb(hop: Hop, tongue: Tongue) -> str:
    """Return the words of a link with a verb in front; some have one already."""
    reason = hop.reason
    kind = reason.type or LinkType.FS
    words = link_words(kind, reason.lag, tongue)
    if kind in {LinkType.FF, LinkType.SF}:
        return words
    together = kind is LinkType.SS and (reason.lag is None or not reason.lag.amount)
    if hop.left is not None:
        phrase = "goes on together with" if together else "goes on {when}"
        return say(tongue, phrase, when=words)
    if together:
        return words
    return say(tongue, "comes {when}" if hop.is_point else "starts {when}", when=words)


def _levelling(reason: Reason, tongue: Tongue) -> str:
    if reason.other is None:
        return say(tongue, "waits until the people and the equipment it needs are free")
    return say(tongue, "waits for {supply}, taken until then by", supply=reason.supply)


def _date(hop: Hop, tongue: Tongue) -> str:
    """Return a reason that is a date."""
    reason = hop.reason
    match reason.kind:
        case Kind.CONSTRAINT:
            return _limit(reason, tongue)
        case Kind.PLAN_START:
            phrase = "starts with the plan, on {day}"
        case Kind.STATUS_DATE if hop.left is None:
            phrase = "has not begun, so it starts on the status date, {day}, at the earliest"
        case Kind.STATUS_DATE:
            phrase = (
                "has begun, and what is left of it ({left}) goes on from the status date, {day}"
            )
        case Kind.RECURRENCE:
            phrase = "recurs, and this is the next time"
        case _:
            phrase = _actual(reason)
    day = day_text(reason.day, tongue) if reason.day else ""
    return say(tongue, phrase, day=day, left=days_text(hop.left or 0, tongue))


def _limit(reason: Reason, tongue: Tongue) -> str:
    if reason.constraint is None or reason.day is None:
        return say(tongue, "is held by a date")
    words = limit_words(Constraint(reason.constraint, reason.day), tongue)
    if reason.holder is None:
        return words
    group = reason.holder.title
    return say(tongue, "{limit}, by the date of “{group}”", limit=words, group=group)


def _actual(reason: Reason) -> str:
    if reason.kind is Kind.FINISHED:
        return "was finished on {day}" if reason.day else "is done, on a day that is not recorded"
    return "began on {day}" if reason.day else "has begun, on a day that is not recorded"
