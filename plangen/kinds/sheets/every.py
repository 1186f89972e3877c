"""Every sheet of a portfolio, in the order in which people look for them."""

from plangen.kinds.facts import Facts
from plangen.kinds.sheets.plans import plans
from plangen.kinds.sheets.registers import registers
from plangen.kinds.sheets.shared import shared
from plangen.kinds.sheets.sheet import Sheet
from plangen.kinds.sheets.tables import tables
from plangen.kinds.sheets.work import dependencies, milestones, tasks


def sheets(facts: Facts) -> tuple[Sheet, ...]:
    """Return all sheets; each is there even where nothing stands in it."""
    return (
        plans(facts),
        tasks(facts),
        milestones(facts),
        dependencies(facts),
        *registers(facts),
        *tables(facts),
        *shared(facts),
    )
