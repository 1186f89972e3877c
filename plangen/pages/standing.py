"""Standing: how all plans do, counted for sentences and the worst picked out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from plangen.kinds.words import capital, count, listing, verb
from plangen.model.plan import Plan, Status
from plangen.model.registers import Health
from plangen.pages.lookup import Lookup, plan_link
from plangen.pages.page import Link
from plangen.pages.parts import Phrase
from plangen.pages.plan_summary import (
    NextStep,
    bottleneck,
    lateness,
    next_steps,
    person_or_nobody,
    reason_link,
)

_RUNNING = {Status.APPROVED, Status.ACTIVE}
_WORDS = (
    (Health.ON_TRACK, "on track", "strong"),
    (Health.AT_RISK, "at risk", "warn"),
    (Health.OFF_TRACK, "late", "bad"),
)
_OTHERS = (
    (Status.PROPOSED, "proposed"),
    (Status.DRAFT, "in draft"),
    (Status.PAUSED, "paused"),
    (Status.DONE, "done"),
    (Status.CANCELLED, "cancelled"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worst:
    """A plan that needs attention: how bad, why, what is next on its critical path, whose it is."""

    plan: Link
    health: str
    declared: str
    contradicted: bool
    lateness: str
    causes: tuple[Link, ...]
    path: tuple[NextStep, ...]
    blocked: str
    owner: Link


def state_phrases(look: Lookup) -> tuple[Phrase, ...]:
    """Return one sentence on all plans: `9 plans under way: 6 on track, 2 at risk, 1 late.`."""
    plans = list(look.facts.plans)
    broken = len(look.facts.portfolio.broken)
    if not plans and not broken:
        return (Phrase("There is no plan yet."),)
    running = [plan for plan in plans if plan.status in _RUNNING]
    found = [Phrase(capital(f"{count(len(running), 'plan')} under way"), "strong")]
    for index, phrase in enumerate(_health_phrases(look, running)):
        found += [Phrase(", " if index else ": "), phrase]
    found.append(Phrase("."))
    rest = _status_parts(plans)
    if rest:
        found.append(Phrase(f" {listing(rest)}."))
    if broken:
        found += [Phrase(" "), Phrase(f"{capital(count(broken, 'plan'))} cannot be read", "bad")]
        found.append(Phrase("."))
    return tuple(found)


def _health_phrases(look: Lookup, plans: Iterable[Plan]) -> list[Phrase]:
    counted = Counter(look.facts.health[plan.id].computed for plan in plans)
    found = [
        Phrase(f"{counted[health]} {word}", mark)
        for health, word, mark in _WORDS
        if counted[health]
    ]
    return found + ([Phrase(f"{counted[None]} without data", "strong")] if counted[None] else [])


def _status_parts(plans: Iterable[Plan]) -> list[str]:
    """Return the plans that are not under way: `1 more is proposed`, `2 paused`."""
    counted = Counter(plan.status for plan in plans)
    found = [(counted[status], word) for status, word in _OTHERS if counted[status]]
    if not found:
        return []
    number, word = found[0]
    first = f"{number} more {verb(number, 'is', 'are')} {word}"
    return [first, *(f"{number} {word}" for number, word in found[1:])]


def worst(look: Lookup, number: int) -> tuple[Worst, ...]:
    """Return the plans at risk or late, the worst first."""
    running = [plan for plan in look.facts.plans if plan.status in _RUNNING]
    bad = [plan for plan in running if _rank(look, plan) > 0]
    bad.sort(key=lambda plan: (-_rank(look, plan), -look.facts.health[plan.id].days_late, plan.id))
    return tuple(_worst(look, plan) for plan in bad[:number])


def _rank(look: Lookup, plan: Plan) -> int:
    computed = look.facts.health[plan.id].computed
    return computed.rank if computed else 0


def _worst(look: Lookup, plan: Plan) -> Worst:
    health = look.facts.health[plan.id]
    task = bottleneck(plan, look.facts.dates(plan))
    blocked = task.note("blocked") if task else None
    return Worst(
        plan=plan_link(plan),
        health=str(health.computed or ""),
        declared=str(health.declared.health or "") if health.declared else "",
        contradicted=health.is_contradicted,
        lateness=lateness(look, plan) if health.days_late else "",
        causes=tuple(
            reason_link(look, plan, reason)
            for reason in health.reasons
            if reason.health is not Health.OFF_TRACK
        )[:2],
        path=next_steps(look, plan, task),
        blocked=blocked.text if blocked else "",
        owner=person_or_nobody(look, plan.owner),
    )
