"""Registers: risks, assumptions, decisions, issues, feedback, changes and updates of a plan."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.estimate import Amount, Duration, Estimate
from plangen.model.origin import Origin
from plangen.model.reference import Assignment, Reference
from plangen.ranked import Ranked
from plangen.source.document import Note
from plangen.source.node import Plain
from plangen.source.span import Span


class Health(Ranked):
    """How a plan is doing, from best to worst."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"


class Impact(Ranked):
    """How hard a risk would hit, from mild to severe."""

    VERY_LOW = "very-low"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very-high"


class RiskState(StrEnum):
    """Where a risk stands."""

    OPEN = "open"
    OCCURRED = "occurred"
    CLOSED = "closed"


@frozen(kw_only=True)
class Entry:
    """What the entries of all registers share; `id` is unique in the plan, `was` are earlier ids."""

    id: str
    named: bool
    title: str
    title_html: str
    people: tuple[Assignment, ...] = ()
    tags: tuple[str, ...] = ()
    extra: Mapping[str, Plain]
    notes: tuple[Note, ...] = ()
    html: str = ""
    origin: Origin
    was: tuple[str, ...] = ()

    @property
    def owner(self) -> str:
        """Return the id of the accountable person, or an empty string."""
        return self.people[0].person if self.people else ""

    def note(self, label: str) -> Note | None:
        """Return the first note with a canonical label (`because`), or None."""
        return next((note for note in self.notes if note.label == label), None)


@frozen(kw_only=True)
class Risk(Entry):
    """A threat or an opportunity.

    Probabilities are percentages, before and after response (None where not stated); delays
    and costs likewise. `response` is avoid, reduce, transfer, accept, or for an opportunity
    exploit, share, enhance, accept.
    """

    opportunity: bool = False
    probability: Decimal | None = None
    probability_after: Decimal | None = None
    delay: Estimate | None = None
    delay_after: Estimate | None = None
    cost: Amount | None = None
    cost_after: Amount | None = None
    impact: Impact | None = None
    affects: tuple[Reference, ...] = ()
    response: str = ""
    treated_by: tuple[Reference, ...] = ()
    group: str = ""
    review: date | None = None
    state: RiskState = RiskState.OPEN

    @property
    def is_open(self) -> bool:
        """Tell whether the risk may still happen."""
        return self.state is RiskState.OPEN


@frozen(kw_only=True)
class Assumption(Entry):
    """Something taken for true, to be looked at again."""

    since: date | None = None
    review: date | None = None


@frozen(kw_only=True)
class Decision(Entry):
    """A decision taken (`decided`) or wanted by a date; its owner is the decider."""

    decided: date | None = None
    wanted: date | None = None


@frozen(kw_only=True)
class Issue(Entry):
    """Something that went wrong and is being dealt with."""

    raised: date | None = None
    review: date | None = None
    is_open: bool = True
    blocks: tuple[Reference, ...] = ()


@frozen(kw_only=True)
class Feedback(Entry):
    """What somebody said of the plan or its results."""

    who: str = ""
    on: date | None = None
    is_open: bool = True
    leads_to: tuple[Reference, ...] = ()


@frozen()
class Move:
    """What a change does to a date of an item."""

    target: Reference
    by: Duration


@frozen(kw_only=True)
class Change(Entry):
    """An approved change of promise, scope or money."""

    decided: date | None = None
    approver: str = ""
    moves: tuple[Move, ...] = ()
    cost: Decimal | None = None


@frozen()
class Measured:
    """One reading in an update: the id of a measure and its value."""

    measure: str
    value: Decimal
    span: Span


@frozen(kw_only=True)
class Update:
    """A status report; `person` wrote it on `date`. `date` is None where it cannot be read."""

    date: date | None
    person: str = ""
    health: Health | None = None
    measured: tuple[Measured, ...] = ()
    html: str = ""
    text: str = ""
    notes: tuple[Note, ...] = ()
    extra: Mapping[str, Plain]
    origin: Origin

    def note(self, label: str) -> Note | None:
        """Return the first note with a canonical label (`need`), or None."""
        return next((note for note in self.notes if note.label == label), None)
