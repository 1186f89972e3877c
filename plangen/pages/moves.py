"""Moves as rows: what changed in a plan since an earlier day, in words."""

from collections.abc import Iterable, Sequence

from plangen.frozen import frozen
from plangen.history.moves import PlanMove
from plangen.kinds.move_words import (
    changed_text,
    headline,
    money_change,
    moved_text,
    remarks,
)
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import listing
from plangen.model.plan import Plan
from plangen.pages.lookup import Lookup, day, item_link, missing_past, plan_link
from plangen.pages.page import Link
from plangen.pages.parts import Day

SHOWN = 3
"""So many moved plans stand on the first page; a link leads to the rest."""


@frozen(kw_only=True)
class PointRow:
    """A milestone or promise that moved."""

    link: Link
    was: Day
    now: Day
    text: str
    is_later: bool


@frozen()
class Named:
    """Items of one kind that came, went or were done: `Added`, and links to them."""

    label: str
    links: tuple[Link, ...]


@frozen(kw_only=True)
class MoveRow:
    """What changed in one plan; `headline` is the weightiest of it, `changed` counts its items."""

    link: Link
    headline: str
    is_later: bool
    days: int
    moved: str
    finish_was: Day
    finish: Day
    health_was: str
    health: str
    progress_was: int
    progress: int
    is_new: bool
    money: str
    changed: str
    remarks: tuple[str, ...]
    points: tuple[PointRow, ...]
    named: tuple[Named, ...]


@frozen(kw_only=True)
class MovedView:
    """What moved since a day, the furthest first; where nothing is known, `missing` says why."""

    sentence: str
    missing: str
    since: Day
    rows: tuple[MoveRow, ...]
    total: int


def moved_view(look: Lookup) -> MovedView:
    """Return what moved, for the first page."""
    if look.moves is None:
        missing = missing_past(look)
        return MovedView(sentence="", missing=missing, since=Day(), rows=(), total=0)
    found = sorted(look.moves.plans, key=_weight)
    return MovedView(
        sentence=moves_sentence(look.moves.plans, look.tongue),
        missing="",
        since=day(look, look.moves.since),
        rows=tuple(move_row(look, move) for move in found[:SHOWN]),
        total=len(found),
    )


def plan_moves(look: Lookup, plan: Plan) -> tuple[MoveRow, ...]:
    """Return what moved in one plan: one row, or none."""
    move = look.moves.of(plan) if look.moves else None
    return (move_row(look, move),) if move else ()


def _weight(move: PlanMove) -> tuple[int, bool, str]:
    """Sort what moved furthest first, whichever way, and then what is news."""
    return (-abs(move.days), not (move.is_new or move.is_status_new), move.plan.id)


def moves_sentence(found: Sequence[PlanMove], tongue: Tongue) -> str:
    """Return how many plans moved which way."""
    if not found:
        return say(tongue, "Nothing changed in any plan.")
    kinds = (
        (sum(move.days > 0 for move in found), "{n} finishes later", "{n} finish later"),
        (sum(move.days < 0 for move in found), "{n} finishes earlier", "{n} finish earlier"),
        (sum(move.is_new for move in found), "{n} is new", "{n} are new"),
    )
    parts = [say_number(tongue, number, one, more) for number, one, more in kinds if number]
    stay = sum(not move.days and not move.is_new for move in found)
    if parts and stay:
        one, more = "{n} keeps its finish", "{n} keep their finish"
        parts.append(say_number(tongue, stay, one, more))
    said = listing(parts, tongue) or say(tongue, "none finishes on another day")
    one, more = "{n} plan changed: {how}.", "{n} plans changed: {how}."
    return say_number(tongue, len(found), one, more, how=said)


def move_row(look: Lookup, move: PlanMove) -> MoveRow:
    """Return what changed in one plan."""
    return MoveRow(
        link=plan_link(move.plan),
        headline=headline(move, look.tongue),
        is_later=move.days > 0,
        days=move.days,
        moved=moved_text(move.days, look.tongue) if move.days else "",
        finish_was=day(look, move.finish_was),
        finish=day(look, move.finish),
        health_was=str(move.health_was or ""),
        health=str(move.health or ""),
        progress_was=round(move.progress_was),
        progress=round(move.progress),
        is_new=move.is_new,
        money=money_change(move, look.facts.money[move.plan.id].currency, look.tongue),
        changed=changed_text(move, look.tongue),
        remarks=remarks(move, look.tongue),
        points=tuple(
            PointRow(
                link=item_link(move.plan, point.task),
                was=day(look, point.was),
                now=day(look, point.now),
                text=moved_text(point.days, look.tongue),
                is_later=point.days > 0,
            )
            for point in move.points
        ),
        named=_named(look, move),
    )


def _named(look: Lookup, move: PlanMove) -> tuple[Named, ...]:
    plan = move.plan
    kinds = (
        ("Done", move.done),
        ("Added", move.added),
        ("Risks added", move.risks_added),
        ("Risks closed", move.risks_closed),
    )
    found = [
        Named(say(look.tongue, label), tuple(item_link(plan, item) for item in items))
        for label, items in kinds
        if items
    ]
    gone = _labels(task.title for task in move.gone)
    return (*found, Named(say(look.tongue, "Taken out"), gone)) if gone else tuple(found)


def _labels(titles: Iterable[str]) -> tuple[Link, ...]:
    return tuple(Link(title) for title in titles)
