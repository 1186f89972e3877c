"""Why a date, for a terminal: one sentence, the chain of hops with their lines, what would help."""

from plangen.frozen import frozen
from plangen.kinds.words import count, day_text, days_text
from plangen.model.portfolio import Portfolio
from plangen.model.task import TaskState
from plangen.pages.durations import duration_text
from plangen.pages.gap_words import over_words
from plangen.pages.hop_words import clause, with_subject
from plangen.pages.why import link_words, spare_words
from plangen.render.safe import safe
from plangen.render.way import Way
from plangen.schedule.explain.earlier import Gain, Gains, Lever
from plangen.schedule.explain.explain import Explanation, Standing
from plangen.schedule.explain.hop import End, Hop, Kind, Named
from plangen.schedule.explain.link_floats import LinkFloat
from plangen.source.span import Span

_TO_START = {"FS", "SS"}
_LONG = 3
"""From so many hops on the first sentence tells where the chain begins."""
_MOST = 10
"""How many ways to an earlier date are told; the JSON has all."""


@frozen(kw_only=True)
class Answer:
    """An explanation, what would bring the date earlier, and the floats of the item's links.

    The `way` leads to the content from where the reader is.
    """

    portfolio: Portfolio
    explanation: Explanation
    gains: Gains
    floats: tuple[LinkFloat, ...]
    way: Way

    def place(self, span: Span) -> str:
        """Return a place as the reader sees it: `content/plans/ferry-tap.md:52`."""
        return f"{safe(self.way.to(span.path))}:{span.line}"


def text(answer: Answer) -> str:
    """Return the answer to be read, or read aloud."""
    parts = [f"{sentence(answer)}\n"]
    match answer.explanation.standing:
        case Standing.PLACED:
            parts += [_chain(answer), _earlier(answer), _waits(answer)]
        case Standing.IN_A_RING:
            parts.append(_ring(answer))
        case _:
            pass
    return "\n".join(part for part in parts if part)


def sentence(answer: Answer) -> str:
    """Return the date and its first reason in one sentence."""
    explanation = answer.explanation
    title = f"`{safe(explanation.item.title)}`"
    if explanation.standing is Standing.IN_A_RING:
        return f"{title} has no date because it waits in a ring: each of these waits for the next."
    if not explanation.hops:
        return f"{title} has no date because nothing in it could be placed."
    hop = explanation.hops[0]
    is_finish = explanation.end is End.FINISH
    day = day_text(hop.finish if is_finish else hop.start)
    recorded = _recorded(hop, day)
    if recorded:
        return f"{title} {recorded}."
    if hop.state is TaskState.DROPPED:
        verb = "is dropped, and what waits for it reckons with"
    elif hop.is_point:
        verb = "is reached on"
    else:
        verb = "finishes on" if is_finish else "starts on"
    return f"{title} {verb} {day} because {_because(answer, hop)}.{_origin(answer)}"


def _origin(answer: Answer) -> str:
    """Return where a longer chain begins: what its reader would otherwise scroll for."""
    hops = answer.explanation.hops
    if len(hops) < _LONG:
        return ""
    last = hops[-1]
    said = with_subject("which", hop_text(answer, last))
    return f" It goes back to `{safe(last.item.title)}`, {said}."


def _recorded(hop: Hop, day: str) -> str:
    """Return what is said of a fact; nothing of what is still to come."""
    if hop.reason.kind is Kind.FINISHED:
        if hop.reason.day:
            return f"finished on {day}, as the plan records"
        return f"is done; the plan does not record its finish, which counts as {day}"
    if hop.reason.kind is Kind.STARTED and hop.end is End.START:
        if hop.reason.day:
            return f"started on {day}, as the plan records"
        how = "done" if hop.state is TaskState.DONE else "under way"
        return f"is {how}; the plan does not record its start, which counts as {day}"
    return ""


def _because(answer: Answer, hop: Hop) -> str:
    """Return the reasons of a hop: how long the work takes, and what holds it."""
    held = hop_text(answer, hop)
    if hop.end is End.START or not _lasts(hop):
        return with_subject("it", held)
    over = over_words(hop.over)
    takes = f"it takes {_length(hop)}{f', {over},' if over else ''} and"
    return with_subject(safe(takes), held)


def _lasts(hop: Hop) -> bool:
    """Tell whether the length of the work is part of the reason for its finish."""
    if hop.is_group or hop.is_point or hop.left is not None or not hop.days:
        return False
    reason = hop.reason
    if reason.kind is Kind.CONSTRAINT:
        return bool(reason.constraint and reason.constraint.value.startswith("start"))
    return reason.type is None or reason.type.value in _TO_START


def _length(hop: Hop) -> str:
    if hop.estimate:
        return duration_text(hop.estimate)
    return days_text(hop.days)


def hop_text(answer: Answer, hop: Hop) -> str:
    """Return the clause of a hop as plain text, titles in backticks."""
    why = clause(answer.portfolio, hop)
    title = f" `{why.link.label}`" if why.link.label else ""
    return safe(f"{why.before}{title}{why.after}")


def _chain(answer: Answer) -> str:
    hops = answer.explanation.hops
    lines = ["The chain, from this date back to what starts it:\n"]
    width = len(str(len(hops)))
    for number, hop in enumerate(hops, 1):
        indent = " " * (width + 4)
        lines.append(f"  {number:>{width}}. {_named(answer, hop)}\n")
        lines.append(f"{indent}{hop_text(answer, hop)}\n")
        lines.append(f"{indent}{answer.place(hop.reason.place or hop.place)}\n")
    return "".join(lines)


def _named(answer: Answer, hop: Hop) -> str:
    """Return who a hop is about, from when to when."""
    start, finish = day_text(hop.start), day_text(hop.finish)
    when = finish if hop.start == hop.finish else f"{start} to {finish}"
    length = "" if hop.is_group or hop.is_point else f", {_length(hop)}"
    over = over_words(hop.over)
    told = f"{_titled(answer, hop.item)}: {when}{length}{f', {over}' if over else ''}"
    return safe(told)


def _earlier(answer: Answer) -> str:
    """Return what would bring the date earlier; nothing where it is a fact."""
    hop = answer.explanation.hops[0]
    if _recorded(hop, ""):
        return ""
    gains = answer.gains
    if not gains.found:
        return "Nothing in this chain would bring it earlier by itself.\n"
    lines = ["What would bring it earlier, each by itself:\n"]
    lines += [f"  - {safe(gain_text(answer, gain))}\n" for gain in gains.found[:_MOST]]
    rest = len(gains.found) - _MOST
    if rest > 0:
        lines.append(f"  - and {count(rest, 'way')} with no greater effect: see `--format json`\n")
    if gains.untried:
        lines.append(f"  - {count(gains.untried, 'piece')} of the chain, none longer, not tried\n")
    return "".join(lines)


def gain_text(answer: Answer, gain: Gain) -> str:
    """Return an effect and what it takes: `20 days if ... took no time`."""
    hop, days = gain.hop, days_text(gain.days)
    title = _titled(answer, hop.item)
    reason = hop.reason
    match gain.lever:
        case Lever.WORK if hop.left is not None:
            return f"{days} if nothing were left of {title}"
        case Lever.WORK:
            return f"{days} if {title} took no time"
        case Lever.LAG if reason.type and reason.other:
            other = _titled(answer, reason.other)
            return f"{days} without the lag of {link_words(reason.type, reason.lag)} {other}"
        case Lever.SHORTAGE:
            return f"{days} if {title} did not wait for {reason.supply}"
        case _:
            return f"{days} if no date held {title}, which {clause(answer.portfolio, hop).before}"


def _titled(answer: Answer, item: Named) -> str:
    name = _name(answer, item)
    return f"`{item.title}`{f' ({name})' if name else ''}"


def _name(answer: Answer, item: Named) -> str:
    """Return the id of an item, with its plan where it is another."""
    home = answer.explanation.item.plan
    return "/".join(part for part in (item.plan if item.plan != home else "", item.task) if part)


def _waits(answer: Answer) -> str:
    """Return the links of the item, each with the days it could slip before it drives."""
    lines = [
        f"  - {safe(_link(answer, one))}: {spare_words(one) or 'holds nothing'}\n    {answer.place(one.link.target.span)}\n"
        for one in answer.floats
    ]
    return "".join(["What it waits for:\n", *lines]) if lines else ""


def _link(answer: Answer, one: LinkFloat) -> str:
    home = answer.portfolio.plans[answer.explanation.item.plan]
    task = answer.portfolio.task(one.link.target, home)
    title = f"`{task.title}`" if task else f"`{one.link.target}`"
    return f"{link_words(one.link.type, one.link.lag)} {title}"


def _ring(answer: Answer) -> str:
    steps = answer.explanation.ring
    titles = [f"`{safe(step.item.title)}`" for step in steps]
    lines = [
        f"  - {title} {'holds' if step.holds else 'waits for'} {following}\n"
        f"    {answer.place(step.place)}\n"
        for step, title, following in zip(steps, titles, [*titles[1:], titles[0]], strict=True)
    ]
    return "".join([*lines, "\nDelete the link that does not hold.\n"])
