"""Once: what is asked of a value again and again, found out once for as long as the value lives.

Plans never change, and the plans that an edit leaves as they were are the same values afterwards.
So what follows from a plan alone need be found only once, also by a preview that builds again and
again. A portfolio lives as long as a build, in which several ask the same of it. What is remembered
must not hold the value, or neither would ever go.

It is the one thing that modules keep while a program runs. Nobody can tell but by the clock: the
same value gives the same result.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ReferenceType, ref

T = TypeVar("T")
R = TypeVar("R")


def once(work: Callable[[T], R]) -> Callable[[T], R]:
    """Return a function that does its work once for each value; these can be referred to weakly."""
    known: dict[int, tuple[ReferenceType[T], R]] = {}

    @wraps(work)
    def remembering(value: T) -> R:
        name = id(value)
        found = known.get(name)
        # The number of a value may have been that of one that is gone.
        if found is not None and found[0]() is value:
            return found[1]
        result = work(value)
        known[name] = ref(value, lambda _gone: known.pop(name, None)), result
        return result

    return remembering
