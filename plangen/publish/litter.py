"""Litter: rings of values that nobody needs any more, and when Python looks for them.

To look means to go through all values there are. Those of plans form no rings and live to the end
of a command, so a command that ends by itself does without; whoever lives on, or makes thousands of
pages with templates of somebody's own, does not.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MUCH = 500_000
"""So many new things lie about before it is looked which of them nobody needs: some 100 MB."""


def let_lie() -> None:
    """Look for no litter from here on."""
    gc.disable()


def pick_up() -> None:
    """Look for litter among what is made from here on; what is there already is none."""
    gc.freeze()
    gc.set_threshold(_MUCH)
    gc.enable()


@contextmanager
def picked_up() -> Iterator[None]:
    """Look for litter in here, and behind it only if that was so before."""
    before, much = gc.isenabled(), gc.get_threshold()
    pick_up()
    try:
        yield
    finally:
        gc.set_threshold(*much)
        if not before:
            gc.disable()
        gc.unfreeze()


def tidy() -> None:
    """Look now, in all there is, and not again in what is left, which is large."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
