"""Every sheet of a portfolio, in the order in which people look for them."""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.sheets.plans import plans
from plangen.kinds.sheets.registers import registers
from plangen.kinds.sheets.shared import shared
from plangen.kinds.sheets.sheet import Sheet
from plangen.kinds.sheets.tables import tables
from plangen.kinds.sheets.work import dependencies, milestones, tasks


def sheets(facts: Facts) -> Iterator[Sheet]:
    """Yield all sheets, each made when it is asked for; each is there even with nothing in it."""
    yield plans(facts)
    yield tasks(facts)
    yield milestones(facts)
    yield dependencies(facts)
    yield from registers(facts)
    yield from tables(facts)
    yield from shared(facts)
