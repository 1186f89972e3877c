"""The sheets of what plans share: people, equipment, goals, and everybody's load by week."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.kinds.sheets.made import (
    Made,
    day,
    flag,
    number,
    percentage,
    sheet,
    text,
)
from plangen.kinds.sheets.sheet import Sheet
from plangen.kinds.sheets.spelling import days, listed
from plangen.model.people import Goal, Person, Resource
from plangen.schedule.demand import SupplyKind
from plangen.schedule.load.load import SupplyLoad, WeekLoad


@frozen()
class _Week:
    """A week of a person, a team or a piece of equipment, with its name."""

    name: str
    load: SupplyLoad
    week: WeekLoad

    def amount(self, amount: Decimal) -> float:
        """Return working minutes in hours, pieces as they are; to two decimals."""
        is_time = self.load.supply.kind is SupplyKind.PEOPLE
        return round(float(amount / 60 if is_time else amount), 2)


_PEOPLE: tuple[Made[Person], ...] = (
    text("id", "Id", lambda of: of.id),
    text("name", "Name", lambda of: of.name),
    text("kind", "Kind", lambda of: of.kind.value),
    text("role", "Role", lambda of: of.role),
    text("team", "Team", lambda of: of.team),
    text("members", "Members", lambda of: listed(of.members)),
    percentage("capacity", "Capacity", lambda of: of.capacity),
    text("calendar", "Calendar", lambda of: of.calendar),
    text("leave", "Leave", lambda of: days(of.leave)),
    number("rate", "Rate a day", lambda of: of.rate),
    flag("active", "Active", lambda of: of.active),
    text("github", "Account", lambda of: of.github),
)

_RESOURCES: tuple[Made[Resource], ...] = (
    text("id", "Id", lambda of: of.id),
    text("name", "Name", lambda of: of.name),
    number("capacity", "Pieces", lambda of: of.capacity),
    text("calendar", "Calendar", lambda of: of.calendar),
    number("cost", "Cost a day", lambda of: of.cost),
)

_GOALS: tuple[Made[Goal], ...] = (
    text("id", "Id", lambda of: of.id),
    text("title", "Goal", lambda of: of.title),
    text("owner", "Owner id", lambda of: of.owner),
    day("by", "By", lambda of: of.by),
    text("text", "Text", lambda of: of.text),
)

_LOAD: tuple[Made[_Week], ...] = (
    text("kind", "Kind", lambda of: of.load.supply.kind.value),
    text("id", "Id", lambda of: of.load.supply.id),
    text("name", "Who or what", lambda of: of.name),
    day("week", "Week from", lambda of: of.week.monday),
    number("capacity", "Has", lambda of: of.amount(of.week.capacity)),
    number("load", "Load", lambda of: of.amount(of.week.firm)),
    number("tentative", "Proposed load", lambda of: of.amount(of.week.tentative)),
    percentage("percent", "Of capacity", lambda of: of.week.percent),
    flag("over", "Overbooked", lambda of: of.week.is_over),
)


def shared(facts: Facts) -> Iterator[Sheet]:
    """Yield what the shared files say, and the load: hours of people, pieces of equipment."""
    known = facts.portfolio
    yield sheet("people", "People", _PEOPLE, known.people.values())
    yield sheet("resources", "Equipment", _RESOURCES, known.resources.values())
    yield sheet("goals", "Goals", _GOALS, known.goals.values())
    yield sheet("load", "Workload", _LOAD, _weeks(facts))


def _weeks(facts: Facts) -> Iterator[_Week]:
    known = facts.portfolio
    for load in facts.load.supplies.values():
        name = load.supply.id
        if load.supply.kind is SupplyKind.EQUIPMENT:
            title = known.resources[name].name if name in known.resources else name
        else:
            title = known.owner_name(name)
        for week in load.weeks:
            yield _Week(title, load, week)
