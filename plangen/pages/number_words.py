"""Words of numbers that several pages say: in or on so many plans, so many reviews overdue."""

from collections.abc import Iterable, Sequence

from plangen.kinds.tongue import Tongue, say, say_count, say_number
from plangen.kinds.words import listing

NAMED = 10
"""A sentence names at most so many."""


def in_plans(tongue: Tongue, number: int) -> str:
    """Return in how many plans something is: `in 3 plans`."""
    return say_count(tongue, number, "in no plans", "in {n} plan", "in {n} plans")


def on_plans(tongue: Tongue, number: int) -> str:
    """Return on how many plans something stands: `on 3 plans`."""
    return say_count(tongue, number, "on no plans", "on {n} plan", "on {n} plans")


def overdue_reviews(tongue: Tongue, number: int) -> str:
    """Return how many reviews are overdue, as a clause."""
    none = "no reviews are overdue"
    return say_count(tongue, number, none, "{n} review is overdue", "{n} reviews are overdue")


def points(tongue: Tongue, kinds: Iterable[str]) -> str:
    """Return how many milestones and deliverables there are: `12 milestones and 1 deliverable`."""
    found = list(kinds)
    counted = (
        (found.count("milestone"), "{n} milestone", "{n} milestones"),
        (found.count("deliverable"), "{n} deliverable", "{n} deliverables"),
    )
    parts = [say_number(tongue, number, one, more) for number, one, more in counted if number]
    return listing(parts, tongue) or say(tongue, "no milestones")


def some_of(titles: Sequence[str], tongue: Tongue) -> str:
    """Return titles as a clause names them: `“A”, “B” and 12 more`."""
    named = [say(tongue, "“{title}”", title=title) for title in titles[:NAMED]]
    if len(titles) > NAMED:
        left = len(titles) - NAMED
        named.append(say_number(tongue, left, "{n} more", "{n} more"))
    return listing(named, tongue)
