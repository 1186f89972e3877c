"""Hops: what a chain of reasons is made of, as values."""

from datetime import date
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.estimate import Duration
from plangen.model.reference import LinkType
from plangen.model.task import ConstraintType, TaskState
from plangen.schedule.explain.gaps import DaysOff, Gap
from plangen.source.span import Span


class End(StrEnum):
    """Which end of a task is asked about."""

    START = "start"
    FINISH = "finish"


class Kind(StrEnum):
    """Why an end falls where it does; the first four lead on to another task."""

    LINK = "link"
    LEVELLING = "levelling"
    GROUP = "group"
    SPAN = "span"
    CONSTRAINT = "constraint"
    PLAN_START = "plan start"
    STATUS_DATE = "status date"
    STARTED = "started"
    FINISHED = "finished"
    AS_LATE = "as late as possible"
    RECURRENCE = "recurrence"


@frozen()
class Named:
    """A task, phase or milestone, or with no task a whole plan."""

    plan: str
    task: str
    title: str


@frozen(kw_only=True)
class Reason:
    """Why an end of a task falls where it does, and the place in the text that says so.

    `place` is None where no file says it (a status date given by the command). `other` is the
    task it hangs on (with `AS_LATE` the one it must not delay; None is the end of the plan),
    `other_end` which end of that and `other_day` its date as people see it. `day` is what a constraint, the plan's start, a status date or an
    actual date says; None where an actual date is not recorded. `holder` is the phase or plan
    whose link or constraint it is, if not the task's own. `supply` is the person or equipment
    that levelling waits for. `bound` is the moment, in minutes, from which the reason lets the
    work go; `gap` is what lies between that and the work.
    """

    kind: Kind
    place: Span | None
    bound: int
    other: Named | None = None
    other_end: End = End.FINISH
    other_day: date | None = None
    day: date | None = None
    type: LinkType | None = None
    lag: Duration | None = None
    constraint: ConstraintType | None = None
    holder: Named | None = None
    supply: str = ""
    gap: Gap | None = None


@frozen(kw_only=True)
class Hop:
    """A task of a chain, and why one end of it falls where it does.

    `end` is the end explained and `at` its moment, in minutes. Dates are as people see them; a
    plan has no state. Milestones are points in time, and so is dropped work.
    `estimate` is the duration as written, `days` the same in working days. `left` is what is
    left of work under way, in working days, which the reason holds rather than the start.
    `over` are the holidays and the leave that the work lasts across.
    """

    item: Named
    place: Span
    end: End
    at: int
    start: date
    finish: date
    state: TaskState | None
    is_group: bool
    is_point: bool
    estimate: Duration | None
    days: float
    left: float | None
    over: tuple[DaysOff, ...]
    reason: Reason
