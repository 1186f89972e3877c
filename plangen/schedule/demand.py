"""Demands: whose time and which equipment a task takes from its start to its finish."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from plangen.frozen import frozen
from plangen.model.people import PersonKind
from plangen.model.portfolio import Portfolio
from plangen.model.task import Task
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.time_of import minutes

_FULL = Decimal(100)
_CARRIERS = {PersonKind.PERSON, PersonKind.TEAM}


class SupplyKind(StrEnum):
    """What a demand asks for: the time of people, in percent, or equipment, in pieces."""

    PEOPLE = "people"
    EQUIPMENT = "equipment"


class Supply(NamedTuple):
    """Somebody or something that has a capacity; `id` is that of the person or the resource."""

    kind: SupplyKind
    id: str


@frozen()
class Demand:
    """How much of a supply a task takes while it lasts: percent of a person, or pieces."""

    supply: Supply
    amount: Decimal


def capacities(portfolio: Portfolio) -> dict[Supply, Decimal]:
    """Return all that can be short: people and teams with a capacity, and equipment."""
    people = {
        Supply(SupplyKind.PEOPLE, person.id): person.capacity
        for person in portfolio.people.values()
        if person.capacity is not None and person.kind in _CARRIERS
    }
    equipment = {
        Supply(SupplyKind.EQUIPMENT, resource.id): resource.capacity
        for resource in portfolio.resources.values()
    }
    return people | equipment


def demands(task: Task, calendar: WorkCalendar) -> tuple[Demand, ...]:
    """Return what a task takes of people (stated units, or effort) and of equipment.

    What lasts as long as another takes nothing here: it cannot be moved, and has no length of
    its own. An owner without units is accountable, not occupied. With effort, people without units
    count 100 %; where the duration is stated as well, what the stated units leave of the
    effort is shared among them (work = duration x units). Who is named twice takes both.
    """
    if task.spans is not None:
        return ()
    length = None if task.duration is None else minutes(task.duration.likely, calendar)
    return takes(task, calendar, length)


def takes(task: Task, calendar: WorkCalendar, length: int | None) -> tuple[Demand, ...]:
    """Return what a task takes while it lasts so many working minutes; None: as effort needs."""
    if task.is_group or task.is_milestone:
        return ()
    found: dict[Supply, Decimal] = {}
    for person, units in _units(task, calendar, length):
        supply = Supply(SupplyKind.PEOPLE, person)
        found[supply] = found.get(supply, Decimal(0)) + units
    for use in task.uses:
        supply = Supply(SupplyKind.EQUIPMENT, use.resource)
        found[supply] = found.get(supply, Decimal(0)) + use.count
    return tuple(Demand(supply, amount) for supply, amount in found.items() if amount > 0)


def _units(task: Task, calendar: WorkCalendar, length: int | None) -> Iterator[tuple[str, Decimal]]:
    shared = _shared_units(task, calendar, length)
    for one in task.people:
        units = shared if one.units is None else one.units
        if units is not None:
            yield one.person, units


def _shared_units(task: Task, calendar: WorkCalendar, length: int | None) -> Decimal | None:
    """Return the units of each person for whom none are stated; None where they carry no load."""
    open_ended = sum(one.units is None for one in task.people)
    if task.work is None or not open_ended:
        return None
    if length is None:
        return _FULL
    if not length:
        return None
    stated = sum((one.units for one in task.people if one.units is not None), Decimal(0))
    needed = Decimal(minutes(task.work, calendar)) * _FULL / length
    return max(Decimal(0), needed - stated) / open_ended
