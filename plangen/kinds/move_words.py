"""Words of moves: what changed in a plan as sentences, for pages and feeds alike."""

from datetime import date
from decimal import Decimal

from plangen.history.moves import PlanMove
from plangen.kinds.tongue import ENGLISH, Tongue, say, say_count, say_number
from plangen.kinds.words import day_text, money_text, percent


def moved_text(days: int, tongue: Tongue = ENGLISH) -> str:
    """Return how far a date moved: `8 working days later`."""
    if days > 0:
        return say_number(tongue, days, "{n} working day later", "{n} working days later")
    none = "no working days earlier"
    return say_count(tongue, -days, none, "{n} working day earlier", "{n} working days earlier")


def headline(move: PlanMove, tongue: Tongue = ENGLISH) -> str:
    """Return the weightiest change of a plan as the end of a sentence that begins with its name."""
    if move.is_new:
        return say(tongue, "is new, {status}", status=say(tongue, str(move.plan.status)))
    if move.days:
        now = day_text(move.finish, tongue) if move.finish else ""
        return say(tongue, "finishes {moved}, {day}", moved=moved_text(move.days, tongue), day=now)
    if move.earlier and move.is_status_new:
        return _became(tongue, move.plan.status, move.earlier.status)
    return _quiet_headline(move, tongue)


def _quiet_headline(move: PlanMove, tongue: Tongue) -> str:
    """Return the weightiest change of a plan whose finish and status are what they were."""
    if move.health is not move.health_was:
        unknown = "without data"
        return _became(tongue, move.health or unknown, move.health_was or unknown)
    if move.points:
        return say_number(
            tongue,
            len(move.points),
            "moves {n} milestone; its finish stays",
            "moves {n} milestones; its finish stays",
        )
    if round(move.progress) != round(move.progress_was):
        done, was = percent(move.progress), percent(move.progress_was)
        return say(tongue, "is {done} done, was {was}", done=done, was=was)
    return say(tongue, "changes in its tasks, risks or money")


def _became(tongue: Tongue, now: str, was: str) -> str:
    """Return a status or a health with what it was before."""
    return say(tongue, "is {now}, was {was}", now=say(tongue, str(now)), was=say(tongue, str(was)))


def remarks(move: PlanMove, tongue: Tongue = ENGLISH) -> tuple[str, ...]:
    """Return what else a reader should know: another status, another target."""
    found = []
    if move.earlier and move.is_status_new:
        now, was = (say(tongue, str(one.status)) for one in (move.plan, move.earlier))
        found.append(say(tongue, "status {now}, was {was}", now=now, was=was))
    if move.earlier and move.earlier.target != move.plan.target:
        found.append(_target(tongue, move.plan.target, move.earlier.target))
    return tuple(found)


def _target(tongue: Tongue, now: date | None, was: date | None) -> str:
    phrase = "target {now}, was {was}"
    if now is None:
        phrase = "target none, was {was}"
    elif was is None:
        phrase = "target {now}, was none"
    shown, before = (day_text(one, tongue) if one else "" for one in (now, was))
    return say(tongue, phrase, now=shown, was=before)


def money_change(move: PlanMove, currency: str, tongue: Tongue = ENGLISH) -> str:
    """Return how the money of a plan changed; empty where it did not."""
    changes = (
        (move.cost, "forecast {amount} more", "forecast {amount} less"),
        (move.approved, "approved {amount} more", "approved {amount} less"),
    )
    parts = [
        say(tongue, more if change > 0 else less, amount=money_text(abs(change), currency, tongue))
        for change, more, less in changes
        if change != Decimal(0)
    ]
    return ", ".join(parts)


def changed_text(move: PlanMove, tongue: Tongue = ENGLISH) -> str:
    """Return how many items of a plan changed: `3 milestones moved, 1 task done`."""
    kinds = (
        (move.points, "{n} milestone moved", "{n} milestones moved"),
        (move.done, "{n} task done", "{n} tasks done"),
        (move.added, "{n} task added", "{n} tasks added"),
        (move.gone, "{n} task taken out", "{n} tasks taken out"),
        (move.risks_added, "{n} risk added", "{n} risks added"),
        (move.risks_closed, "{n} risk closed", "{n} risks closed"),
    )
    parts = [say_number(tongue, len(items), one, more) for items, one, more in kinds if items]
    return ", ".join(parts)
