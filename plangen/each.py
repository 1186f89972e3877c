"""Each: how the same work is done on many things, so that a caller may share it out or remember it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Each(Protocol[T, R]):
    """Does some work on each of many things and gives the results in their order."""

    def __call__(self, work: Callable[[T], R], things: Sequence[T], /) -> Iterable[R]:
        """Return the results."""


def one_by_one(work: Callable[[T], R], things: Sequence[T]) -> Iterable[R]:
    """Do the work here and now, on one thing after the other."""
    return map(work, things)
