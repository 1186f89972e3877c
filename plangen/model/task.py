"""Tasks: phases, work packages, tasks, subtasks and milestones of a plan, in one shape."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.estimate import Duration, Estimate, Interval
from plangen.model.origin import Origin
from plangen.model.reference import Assignment, Link, Reference, Use
from plangen.source.document import Check, Note
from plangen.source.node import Plain


class TaskKind(StrEnum):
    """What a task is. Phases, packages and summaries hold other tasks and roll them up."""

    PHASE = "phase"
    PACKAGE = "work package"
    SUMMARY = "summary"
    TASK = "task"
    MILESTONE = "milestone"
    DELIVERABLE = "deliverable"


class TaskState(StrEnum):
    """How far a task is."""

    TODO = "not started"
    ACTIVE = "under way"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Tell whether work is left: neither done nor dropped."""
        return self not in _OVER


# Tuples, not sets: an enumeration's hash and its attributes cost more than two comparisons.
_OVER = (TaskState.DONE, TaskState.DROPPED)
_GROUPS = (TaskKind.PHASE, TaskKind.PACKAGE, TaskKind.SUMMARY)
_POINTS = (TaskKind.MILESTONE, TaskKind.DELIVERABLE)


class ConstraintType(StrEnum):
    """Date constraints, by the fact that writes them and the trade's name."""

    START_FROM = "start-from"  # SNET, also written `from`
    START_BY = "start-by"  # SNLT
    START_ON = "start-on"  # MSO
    FINISH_FROM = "finish-from"  # FNET
    FINISH_BY = "finish-by"  # FNLT
    FINISH_ON = "finish-on"  # MFO


@frozen()
class Constraint:
    """A date that limits when a task may start or finish."""

    type: ConstraintType
    date: date


@frozen(kw_only=True)
class Task:
    """One item of work.

    `id` is unique in its plan; `named` tells whether the author wrote it (only then can
    others refer to it). `parent` is the id of what holds it, empty at the top; `depth`
    counts the holders. The first of `people` is accountable. `progress` is a percentage.
    `state` is what the author declared with box, facts and notes. Money is in the plan's
    currency. `notes` carry canonical labels (`plangen.model.notes`).
    """

    id: str
    named: bool
    title: str
    title_html: str
    kind: TaskKind
    parent: str
    depth: int
    state: TaskState
    people: tuple[Assignment, ...] = ()
    duration: Estimate | None = None
    work: Duration | None = None
    links: tuple[Link, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    alap: bool = False
    by: date | None = None
    progress: Decimal | None = None
    started: date | None = None
    finished: date | None = None
    left: Duration | None = None
    worked: Duration | None = None
    cost: Decimal | None = None
    spent: Decimal | None = None
    line: Reference | None = None
    uses: tuple[Use, ...] = ()
    calendar: str = ""
    tags: tuple[str, ...] = ()
    priority: str = ""
    group: str = ""
    earned: str = ""
    spans: Reference | None = None
    every: Interval | None = None
    serves: tuple[Reference, ...] = ()
    issue: str = ""
    evidence: str = ""
    approver: str = ""
    was: tuple[str, ...] = ()
    extra: Mapping[str, Plain]
    notes: tuple[Note, ...] = ()
    checks: tuple[Check, ...] = ()
    html: str = ""
    origin: Origin

    @property
    def owner(self) -> str:
        """Return the id of the accountable person, or an empty string."""
        return self.people[0].person if self.people else ""

    @property
    def is_group(self) -> bool:
        """Tell whether the task only rolls up others."""
        return self.kind in _GROUPS

    @property
    def is_milestone(self) -> bool:
        """Tell whether the task is a point in time."""
        return self.kind in _POINTS

    @property
    def is_open(self) -> bool:
        """Tell whether work is left: neither done nor dropped."""
        return self.state.is_open

    @property
    def recurs_from(self) -> date | None:
        """Return the first occurrence that the author states of a recurring milestone, or None."""
        if self.every is None or not self.is_milestone:
            return None
        known = {constraint.type: constraint.date for constraint in self.constraints}
        return known.get(ConstraintType.START_FROM) or self.by or self.started

    def note(self, label: str) -> Note | None:
        """Return the first note with a canonical label (`done-when`), or None."""
        return next((note for note in self.notes if note.label == label), None)
