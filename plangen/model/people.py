"""People, equipment, calendars and goals: what all plans share."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.origin import Origin


class PersonKind(StrEnum):
    """What stands behind an id in `people.yml`."""

    PERSON = "person"
    TEAM = "team"
    ROLE = "role"
    EXTERNAL = "external"


@frozen()
class Days:
    """A span of dates, both included."""

    first: date
    last: date


@frozen(kw_only=True)
class Person:
    """A person, team, role or external party.

    `capacity` is a percentage of a full week; None carries no load. `rate` is per day.
    """

    id: str
    name: str
    kind: PersonKind = PersonKind.PERSON
    role: str = ""
    team: str = ""
    members: tuple[str, ...] = ()
    capacity: Decimal | None = None
    calendar: str = ""
    leave: tuple[Days, ...] = ()
    rate: Decimal | None = None
    active: bool = True
    github: str = ""
    origin: Origin


@frozen(kw_only=True)
class Resource:
    """Equipment or material; `capacity` counts pieces, `cost` is per day."""

    id: str
    name: str
    capacity: Decimal = Decimal(1)
    calendar: str = ""
    cost: Decimal | None = None
    origin: Origin


@frozen()
class Shift:
    """Working time within a day, in minutes from midnight; may end behind 1440 (next day)."""

    start: int
    end: int


@frozen(kw_only=True)
class CalendarSpec:
    """A working week and its exceptions, as written.

    `week` has the shifts of Monday to Sunday; `day` is how many minutes `1d` means.
    A holiday is a span and its name; an exception replaces the shifts of a date.
    """

    id: str
    week: tuple[tuple[Shift, ...], ...]
    day: int
    holidays: tuple[tuple[Days, str], ...] = ()
    exceptions: Mapping[date, tuple[Shift, ...]]
    origin: Origin


@frozen(kw_only=True)
class Goal:
    """Something the organisation wants and plans serve."""

    id: str
    title: str
    owner: str = ""
    by: date | None = None
    text: str = ""
    origin: Origin
