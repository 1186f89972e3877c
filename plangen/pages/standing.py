"""Standing: how all plans do, counted for sentences and the worst picked out."""

from collections import Counter
from collections.abc import Iterable

from plangen.frozen import frozen
from plangen.kinds.bound import PLANS
from plangen.kinds.tongue import Tongue, say, say_count, say_number
from plangen.kinds.words import capital
from plangen.model.plan import Plan, Status
from plangen.model.registers import Decision, Health
from plangen.pages.doubt import is_doubtful
from plangen.pages.lookup import Lookup, person_or_nobody, plan_link
from plangen.pages.page import Link
from plangen.pages.parts import Phrase
from plangen.pages.plan_answer import is_late, lateness
from plangen.pages.plan_steps import BlockedRow, NextStep, blocked_rows, bottleneck, next_steps
from plangen.pages.plan_summary import BLOCKED
from plangen.pages.reasons import health_remark, is_aside, reason_link
from plangen.schedule.health import Sign

_WATCHED = {Status.PROPOSED, Status.APPROVED, Status.ACTIVE}
_WORDS = (
    (Health.ON_TRACK, "on track", "{n} on track", "strong"),
    (Health.AT_RISK, "at risk", "{n} at risk", "warn"),
    (Health.OFF_TRACK, "late", "{n} late", "bad"),
)
"""What is said of a health: the word of the filter, the phrase, and how much it stands out."""

_OTHERS = {
    Status.APPROVED: ("{n} more is approved", "{n} more are approved", "{n} approved"),
    Status.PROPOSED: ("{n} more is proposed", "{n} more are proposed", "{n} proposed"),
    Status.DRAFT: ("{n} more is in draft", "{n} more are in draft", "{n} in draft"),
    Status.PAUSED: ("{n} more is paused", "{n} more are paused", "{n} paused"),
    Status.DONE: ("{n} more is done", "{n} more are done", "{n} done"),
    Status.CANCELLED: ("{n} more is cancelled", "{n} more are cancelled", "{n} cancelled"),
}
"""What is said of plans that are not under way: at the head of the sentence, and further on."""


@frozen(kw_only=True)
class Worst:
    """A plan that needs attention: how bad, why, what its finish hangs on, whose it is."""

    plan: Link
    is_paused: bool
    health: str
    declared: str
    contradicted: bool
    remark: str
    lateness: str
    causes: tuple[Link, ...]
    path: tuple[NextStep, ...]
    blocked: tuple[BlockedRow, ...]
    blocked_more: int
    owner: Link


def state_phrases(look: Lookup) -> tuple[Phrase, ...]:
    """Return one sentence on all plans: `9 plans under way: 6 on track, 2 at risk, 1 late.`."""
    plans, tongue = list(look.facts.plans), look.tongue
    broken = len(look.facts.portfolio.broken)
    if not plans and not broken:
        return (Phrase(say(tongue, "There is no plan yet.")),)
    running = [plan for plan in plans if plan.status is Status.ACTIVE]
    none, one, more = "no plans under way", "{n} plan under way", "{n} plans under way"
    under_way = capital(say_count(tongue, len(running), none, one, more))
    found = [Phrase(under_way, "strong", _found(look, "active") if running else "")]
    for index, phrase in enumerate(_health_phrases(look, running)):
        found += [Phrase(", " if index else ": "), phrase]
    found.append(Phrase("."))
    found += _rest(_status_parts(look, plans), tongue)
    found += _doubts(look, plans)
    if broken:
        one, more = "{n} plan cannot be read", "{n} plans cannot be read"
        found += [Phrase(" "), Phrase(say_number(tongue, broken, one, more), "bad"), Phrase(".")]
    return tuple(found)


def _health_phrases(look: Lookup, plans: Iterable[Plan]) -> list[Phrase]:
    counted = Counter(look.facts.health[plan.id].computed for plan in plans)
    found = [
        Phrase(
            say(look.tongue, phrase, n=counted[health]),
            mark,
            _found(look, "active", dashed(word)),
        )
        for health, word, phrase, mark in _WORDS
        if counted[health]
    ]
    if counted[None]:
        nothing = say(look.tongue, "{n} without data", n=counted[None])
        found.append(Phrase(nothing, "strong", _found(look, "active", "without-data")))
    return found


def _doubts(look: Lookup, plans: Iterable[Plan]) -> list[Phrase]:
    """Say of how many plans the dates may be wrong, for there are errors in them."""
    number = sum(is_doubtful(look, plan) for plan in plans)
    if not number:
        return []
    one = "{n} plan has errors, and its dates may be wrong"
    more = "{n} plans have errors, and their dates may be wrong"
    text = say_number(look.tongue, number, one, more)
    return [Phrase(" "), Phrase(text, "bad", "checks.html"), Phrase(".")]


def _rest(parts: list[Phrase], tongue: Tongue) -> list[Phrase]:
    """Return phrases as a sentence of their own: `1 more is proposed, 2 paused and 1 done.`."""
    found = []
    final = f" {say(tongue, 'and')} "
    for index, phrase in enumerate(parts):
        last = index == len(parts) - 1
        found += [Phrase(" " if index == 0 else final if last else ", "), phrase]
    return [*found, Phrase(".")] if found else []


def dashed(words: str) -> str:
    """Return words as one word of a filter: `in draft` as `in-draft`."""
    return words.replace(" ", "-")


def filter_words(look: Lookup, plan: Plan) -> str:
    """Return what the filter `is:` finds a plan by: its status, and its health while it runs."""
    computed = look.facts.health[plan.id].computed
    words = next((word for health, word, *_ in _WORDS if health is computed), "without data")
    return f"{dashed(str(plan.status))} {dashed(words)}"


def list_address(number: int) -> str:
    """Return the address of a page of the list of all plans."""
    return "plans.html" if number == 1 else f"plans-{number}.html"


def _found(look: Lookup, *words: str) -> str:
    """Return where the table of all plans opens with a filter: on the page of the first it finds."""
    find = "+".join(f"is:{word}" for word in words)
    place = 0
    if len(look.ranked) > PLANS:
        known = (set(filter_words(look, plan).split()) for plan in look.ranked)
        place = next((at for at, one in enumerate(known) if one.issuperset(words)), 0)
    return f"{list_address(place // PLANS + 1)}#?plans.find={find}"


def _status_parts(look: Lookup, plans: Iterable[Plan]) -> list[Phrase]:
    """Return the plans that are not under way: `1 more is proposed`, `2 paused`."""
    counted = Counter(plan.status for plan in plans)
    parts: list[Phrase] = []
    for status in (status for status in _OTHERS if counted[status]):
        one, more, further = _OTHERS[status]
        number = counted[status]
        if parts:
            text = say(look.tongue, further, n=number)
        else:
            text = say_number(look.tongue, number, one, more)
        late = sum(plan.status is status and is_late(look, plan) for plan in plans)
        if status in {Status.APPROVED, Status.PROPOSED} and late:
            text = say(look.tongue, "{plans} ({late} late)", plans=text, late=late)
        parts.append(Phrase(text, "", _found(look, dashed(str(status)))))
    return parts


def worst(look: Lookup, number: int) -> tuple[Worst, ...]:
    """Return so many of the plans at risk, late or with blocked work, the worst first.

    A paused plan needs attention where a decision it waits for is overdue.
    """
    return tuple(_worst(look, plan) for plan in troubled(look)[:number])


def troubled(look: Lookup) -> list[Plan]:
    """Return the plans that need attention, the worst first."""
    return [plan for plan in look.ranked if _needs_attention(look, plan)]


def _needs_attention(look: Lookup, plan: Plan) -> bool:
    if plan.status is Status.PAUSED:
        return bool(_overdue(look, plan))
    if plan.status not in _WATCHED:
        return False
    return _rank(look, plan) > 0 or bool(blocked_rows(look, plan))


def _overdue(look: Lookup, plan: Plan) -> list[Decision]:
    return [
        one
        for one in plan.decisions
        if one.decided is None and one.wanted and one.wanted < look.today
    ]


def _rank(look: Lookup, plan: Plan) -> int:
    computed = look.facts.health[plan.id].computed
    return computed.rank if computed else 0


def _worst(look: Lookup, plan: Plan) -> Worst:
    health = look.facts.health[plan.id]
    task = bottleneck(plan, look.facts.dates(plan))
    blocked = blocked_rows(look, plan)
    return Worst(
        plan=plan_link(plan),
        is_paused=plan.status is Status.PAUSED,
        health=str(health.computed or ""),
        declared=str(health.declared.health or "") if health.declared else "",
        contradicted=health.is_contradicted,
        remark=health_remark(health, look.tongue),
        lateness=lateness(look, plan) if health.days_late else "",
        causes=_causes(look, plan),
        path=next_steps(look, plan, task),
        blocked=blocked[:BLOCKED],
        blocked_more=max(len(blocked) - BLOCKED, 0),
        owner=person_or_nobody(look, plan.owner),
    )


def _causes(look: Lookup, plan: Plan) -> tuple[Link, ...]:
    """Return what a plan waits for or misses, what moves its finish first."""
    waits = tuple(
        Link(
            say(look.tongue, "Decision overdue: {decision}.", decision=one.title),
            f"plans/{plan.id}.html#i-{one.id}",
        )
        for one in (_overdue(look, plan) if plan.status is Status.PAUSED else [])
    )
    weaker = [
        reason
        for reason in look.facts.health[plan.id].reasons
        if reason.health is not Health.OFF_TRACK and reason.sign is not Sign.BLOCKED
    ]
    weaker.sort(key=lambda reason: is_aside(look, plan, reason))
    reasons = tuple(reason_link(look, plan, reason) for reason in weaker)
    return (*waits, *reasons[: max(2 - len(waits), 1)])
