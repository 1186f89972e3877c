"""Shapes of risks: probability, delay and cost, before and after response."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple, TypeVar

from plangen.model.estimate import Amount, Estimate
from plangen.model.plan_shapes import read_estimate
from plangen.model.shape import NUMERIC, STRING, Shape, Wrong, number, read_percent, scalar
from plangen.source.node import Node, Scalar

V = TypeVar("V")
R = TypeVar("R")


class Probability(NamedTuple):
    """A percentage before and after response."""

    before: Decimal
    after: Decimal | None


class DelayRange(NamedTuple):
    """A delay before and after response."""

    before: Estimate
    after: Estimate | None


class CostRange(NamedTuple):
    """A cost before and after response."""

    before: Amount
    after: Amount | None


def read_amount(word: Scalar) -> Amount | Wrong:
    """Read an amount or three of them, low to high: `0/20k/60k`."""
    parts = [number(part) for part in word.text.split("/")]
    values = [part for part in parts if part is not None]
    if len(values) != len(parts) or len(values) not in {1, 3}:
        hint = "write one amount, or low/likely/high: `0/20k/60k`"
        return Wrong(f"`{word.text[:40]}` is not an amount", word.span, hint)
    low, likely, high = values if len(values) == 3 else values * 3
    if not low <= likely <= high:
        hint = "write low, likely, high, each at least as large as the one before"
        return Wrong(f"`{word.text}` is not in order", word.span, hint)
    return Amount(low, likely, high)


def _sides(word: Scalar) -> tuple[Scalar, Scalar | None] | Wrong:
    """Split `before>after`."""
    before, mark, after = word.text.partition(">")
    first = Scalar(before, word.span.part(0, len(before)))
    if not mark:
        return first, None
    if not after or ">" in after:
        return Wrong(f"`{word.text[:40]}` is not `before>after`", word.span)
    return first, Scalar(after, word.span.part(len(before) + 1, len(after)))


def _pair(
    what: str, read: Callable[[Scalar], V | Wrong], make: Callable[[V, V | None], R]
) -> Callable[[Node], R | Wrong]:
    """Return a parser of `before>after` or `before` alone."""

    def parse(node: Node) -> R | Wrong:
        word = scalar(node, what)
        sides = word if isinstance(word, Wrong) else _sides(word)
        if isinstance(sides, Wrong):
            return sides
        before = read(sides[0])
        after = read(sides[1]) if sides[1] else None
        if isinstance(before, Wrong):
            return before
        return after if isinstance(after, Wrong) else make(before, after)

    return parse


_probability = _pair("a probability", read_percent, Probability)
_delay = _pair("a delay", read_estimate, DelayRange)
_cost = _pair("a cost", read_amount, CostRange)

PROBABILITY = Shape("probability, before and after response", "40%>15%", _probability, NUMERIC)
DELAY = Shape("delay, before and after response", "3/6/10w>1/2/3w", _delay, STRING)
COST = Shape("cost, before and after response", "0/20k/60k", _cost, NUMERIC)
