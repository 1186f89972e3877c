"""Words of numbers that several pages say: in or on so many plans, so many reviews overdue."""

from plangen.kinds.tongue import Tongue, say_count


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
