"""Following: who hears how far long work is."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

Tell = Callable[[int, int], None]
"""Hears that so many parts of all are done."""

Followed = Callable[[], AbstractContextManager[Tell]]
"""Gives who hears of one piece of work, from its begin to its end."""

Follow = Callable[[str], AbstractContextManager[Tell]]
"""Gives who hears of some work by its name."""


def nobody(_what: str = "") -> AbstractContextManager[Tell]:
    """Return somebody who does not listen."""
    return nullcontext(lambda _done, _of: None)
