"""Words of moves: what changed in a plan as sentences, for pages and feeds alike."""

from decimal import Decimal

from plangen.history.moves import PlanMove
from plangen.kinds.words import count, day_text, money_text, percent


def moved_text(days: int) -> str:
    """Return how far a date moved: `8 working days later`."""
    return f"{count(abs(days), 'working day')} {'later' if days > 0 else 'earlier'}"


def headline(move: PlanMove) -> str:
    """Return the weightiest change of a plan as the end of a sentence that begins with its name."""
    if move.is_new:
        return f"is new, {move.plan.status}"
    now = day_text(move.finish) if move.finish else ""
    if move.days:
        return f"finishes {moved_text(move.days)}, {now}"
    if move.earlier and move.is_status_new:
        return f"is {move.plan.status}, was {move.earlier.status}"
    return _quiet_headline(move)


def _quiet_headline(move: PlanMove) -> str:
    """Return the weightiest change of a plan whose finish and status are what they were."""
    if move.health is not move.health_was:
        return f"is {move.health or 'without data'}, was {move.health_was or 'without data'}"
    if move.points:
        number = len(move.points)
        return f"moves {count(number, 'milestone')}, its finish stays"
    if round(move.progress) != round(move.progress_was):
        return f"is {percent(move.progress)} done, was {percent(move.progress_was)}"
    return "changes in its tasks, risks or money"


def remarks(move: PlanMove) -> tuple[str, ...]:
    """Return what else a reader should know: another status, another target."""
    found = []
    if move.earlier and move.is_status_new:
        found.append(f"status {move.plan.status}, was {move.earlier.status}")
    if move.earlier and move.earlier.target != move.plan.target:
        was, now = (
            day_text(one) if one else "none" for one in (move.earlier.target, move.plan.target)
        )
        found.append(f"target {now}, was {was}")
    return tuple(found)


def money_change(move: PlanMove, currency: str) -> str:
    """Return how the money of a plan changed; empty where it did not."""
    parts = [
        f"{name} {money_text(abs(change), currency)} {'more' if change > 0 else 'less'}"
        for name, change in (("forecast", move.cost), ("approved", move.approved))
        if change != Decimal(0)
    ]
    return ", ".join(parts)
