"""A plan: everything its document says, as frozen values with origins."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.estimate import Interval
from plangen.model.insets import Inset
from plangen.model.origin import Origin
from plangen.model.reference import Assignment, Reference
from plangen.model.registers import (
    Assumption,
    Change,
    Decision,
    Entry,
    Feedback,
    Issue,
    Risk,
    Update,
)
from plangen.model.task import Task
from plangen.source.markdown import LinkUse
from plangen.source.node import Plain
from plangen.source.span import Span

_DEMANDED = {"draft": 0, "proposed": 1, "approved": 2}


class Status(StrEnum):
    """Where a plan stands in its life; `rank` is how much is demanded, 3 for an active plan."""

    rank: int
    is_over: bool

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"

    def __new__(cls, word: str) -> "Status":  # noqa: PYI034 (enumerations have no Self)
        """Look up once what is asked of each plan again and again."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.rank = _DEMANDED.get(word, 3)
        member.is_over = word in {"done", "cancelled"}
        return member


@frozen()
class Target:
    """What a measure shall reach: `operator` is `<=`, `>=`, `<`, `>` or `=`."""

    operator: str
    value: Decimal

    def is_met(self, value: Decimal) -> bool:
        """Tell whether a reading reaches the target."""
        return {
            "<=": value <= self.value,
            ">=": value >= self.value,
            "<": value < self.value,
            ">": value > self.value,
            "=": value == self.value,
        }[self.operator]


@frozen()
class Reading:
    """A measured value, from an update."""

    date: date
    value: Decimal
    span: Span


@frozen(kw_only=True)
class Measure:
    """A performance indicator and its readings, oldest first."""

    id: str
    named: bool
    title: str
    unit: str = ""
    owner: str = ""
    baseline: Decimal | None = None
    target: Target | None = None
    by: date | None = None
    source: str = ""
    first: date | None = None
    readings: tuple[Reading, ...] = ()
    extra: Mapping[str, Plain]
    origin: Origin


@frozen(kw_only=True)
class Stakeholder:
    """Somebody with a stake; `who` is the id of a person or plain words."""

    who: str
    stake: str = ""
    power: str = ""
    interest: str = ""
    wants: str = ""
    how: str = ""
    every: Interval | None = None
    sender: str = ""
    asked_by: str = ""
    extra: Mapping[str, Plain]
    origin: Origin


@frozen(kw_only=True)
class BudgetLine:
    """A line of the budget, in the plan's currency."""

    id: str
    title: str
    planned: Decimal | None = None
    committed: Decimal | None = None
    spent: Decimal | None = None
    forecast: Decimal | None = None
    source: str = ""
    extra: Mapping[str, Plain]
    origin: Origin


@frozen(kw_only=True)
class RaciRow:
    """Who is accountable, responsible, consulted and informed for an item."""

    item: Reference
    accountable: tuple[Assignment, ...] = ()
    responsible: tuple[Assignment, ...] = ()
    consulted: tuple[Assignment, ...] = ()
    informed: tuple[Assignment, ...] = ()
    origin: Origin


@frozen(kw_only=True)
class ProseSection:
    """A section as its author wrote it.

    `kind` is `purpose`, `outcomes`, `scope`, the kind of a section with items or a table
    (then `html` is the prose around them), or empty. `has_content` also counts items and
    tables. `anchor` is its public address.
    """

    kind: str
    title: str
    html: str
    text: str
    anchor: str
    has_content: bool
    span: Span


@frozen(kw_only=True)
class Scope:
    """What is in and what is out, an entry a line or a comma."""

    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


@frozen(kw_only=True)
class Budget:
    """The header's money: `approved` includes `reserve`; the rates tell what a day costs that counts."""

    currency: str = "EUR"
    approved: Decimal | None = None
    reserve: Decimal | None = None
    people_rates: bool = False
    equipment_rates: bool = False


@frozen()
class Waiver:
    """A finding that its owner answers for until a date."""

    rule: str
    item: str
    until: date | None
    by: str
    because: str
    span: Span
    item_span: Span | None = None


@frozen(kw_only=True, weak=True)
class Plan:
    """One plan.

    `tasks` holds phases, packages, tasks and milestones, parents before children, in the
    order of the file. `path` is the file of its header.
    """

    id: str
    title: str
    status: Status
    path: str
    owner: str = ""
    sponsor: str = ""
    team: str = ""
    start: date | None = None
    target: date | None = None
    calendar: str = ""
    budget: Budget
    serves: tuple[Reference, ...] = ()
    after: tuple[Reference, ...] = ()
    tags: tuple[str, ...] = ()
    priority: str = ""
    level: bool | None = None
    baseline: str = ""
    was: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    extra: Mapping[str, Plain]
    scope: Scope
    sections: tuple[ProseSection, ...] = ()
    lead_html: str = ""
    tasks: tuple[Task, ...] = ()
    risks: tuple[Risk, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    decisions: tuple[Decision, ...] = ()
    issues: tuple[Issue, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    changes: tuple[Change, ...] = ()
    updates: tuple[Update, ...] = ()
    measures: tuple[Measure, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    raci: tuple[RaciRow, ...] = ()
    links: tuple[LinkUse, ...] = ()
    anchors: tuple[str, ...] = ()
    insets: tuple[Inset, ...] = ()
    origin: Origin

    def section(self, kind: str) -> ProseSection | None:
        """Return the first section of a kind, or None."""
        return next((section for section in self.sections if section.kind == kind), None)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of all registers."""
        return (
            *self.risks,
            *self.assumptions,
            *self.decisions,
            *self.issues,
            *self.feedback,
            *self.changes,
        )

    @property
    def last_update(self) -> Update | None:
        """Return the latest dated status report; `updates` are sorted, oldest first."""
        dated = [update for update in self.updates if update.date]
        return dated[-1] if dated else None
