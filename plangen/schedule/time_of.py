"""Durations in working minutes: what a task's estimate means in its calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from plangen.frozen import frozen
from plangen.model.estimate import Duration, Unit
from plangen.model.origin import Origin
from plangen.model.people import CalendarSpec, Days, Person, PersonKind, Shift
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.task import Task
from plangen.schedule.calendar import DAY, WorkCalendar, work_calendar
from plangen.schedule.days_off import runs, shared
from plangen.source.span import Span

_ALWAYS = CalendarSpec(
    id="elapsed",
    week=((Shift(0, DAY),),) * 7,
    day=DAY,
    exceptions={},
    origin=Origin(Span.of_file("")),
)
ELAPSED = replace(work_calendar(_ALWAYS), is_elapsed=True)
"""Time that runs around the clock: what `ed` counts."""


def minutes(duration: Duration, calendar: WorkCalendar) -> int:
    """Return a duration in working minutes (elapsed ones for `ed`), rounded; may be negative."""
    return int((duration.amount * _length_of(duration.unit, calendar)).to_integral_value())


def _length_of(unit: Unit, calendar: WorkCalendar) -> int:
    if unit is Unit.DAY:
        return calendar.day_length
    if unit is Unit.WEEK:
        return calendar.week_work
    if unit is Unit.MONTH:
        return 4 * calendar.week_work
    return 60 if unit is Unit.HOUR else DAY


def is_elapsed(duration: Duration | None) -> bool:
    """Tell whether a duration runs around the clock."""
    return duration is not None and duration.unit is Unit.ELAPSED_DAY


@frozen()
class Hours:
    """What a task's calendar is made of: hours as written, and the people whose leave counts.

    The days are free on which all of them are on leave.
    """

    spec: CalendarSpec
    people: tuple[Person, ...]


@dataclass(slots=True)
class Calendars:
    """Gives each task its working calendar; builds each one once."""

    portfolio: Portfolio
    _built: dict[tuple[str, tuple[Days, ...]], WorkCalendar] = field(default_factory=dict)

    def of_plan(self, plan: Plan) -> WorkCalendar:
        """Return the calendar of a plan: its own, else that of the settings."""
        return self._built_of(self._spec(plan.calendar or self.portfolio.settings.calendar), ())

    def of_task(self, plan: Plan, task: Task) -> WorkCalendar:
        """Return the calendar of a task, with the days free on which all who do it have leave.

        The calendar is the task's own, else that of the only person who is occupied by it,
        else the plan's.
        """
        if is_elapsed(task.duration.likely if task.duration else task.left):
            return ELAPSED
        made = self.made_of(plan, task)
        return self._built_of(made.spec, common_leave(made.people))

    def of_person(self, person: Person) -> WorkCalendar:
        """Return when somebody works: their own calendar, else that of the settings, less leave."""
        return self._built_of(self._spec(person.calendar), person.leave)

    def of_share(self, plan: Plan, task: Task, person: Person) -> WorkCalendar:
        """Return when somebody works on a task: in its calendar, less their leave.

        Around the clock nobody works; of such a task their own working time counts.
        """
        if is_elapsed(task.duration.likely if task.duration else task.left):
            return self.of_person(person)
        return self._built_of(self.made_of(plan, task).spec, person.leave)

    def made_of(self, plan: Plan, task: Task) -> Hours:
        """Return what makes the calendar of a task that is not measured around the clock."""
        people = self._occupied(task)
        own = {person.calendar for person in people}
        shared = own.pop() if len(own) == 1 else ""
        name = task.calendar or shared or plan.calendar or self.portfolio.settings.calendar
        return Hours(self._spec(name), people)

    def _occupied(self, task: Task) -> tuple[Person, ...]:
        """Return the people whose time the task takes: with stated units, or by effort."""
        known: Mapping[str, Person] = self.portfolio.people
        return tuple(
            known[person.person]
            for person in task.people
            if person.person in known
            and (person.units is not None or task.work is not None)
            and known[person.person].kind is PersonKind.PERSON
        )

    def _spec(self, name: str) -> CalendarSpec:
        known = self.portfolio.calendars
        return known.get(name) or known.get(self.portfolio.settings.calendar) or known["standard"]

    def _built_of(self, spec: CalendarSpec, free: tuple[Days, ...]) -> WorkCalendar:
        key = (spec.id, free)
        if key not in self._built:
            self._built[key] = work_calendar(spec, free)
        return self._built[key]

    def length(self, task: Task, calendar: WorkCalendar) -> int:
        """Return the working minutes a task takes from start to finish.

        Effort is divided by the units of all its people (100 % each unless stated). A task
        without an estimate counts as one day, so that it is seen; a rule asks for one.
        """
        if task.is_milestone:
            return 0
        if task.duration is not None:
            return minutes(task.duration.likely, calendar)
        if task.work is not None:
            stated = (person.units for person in task.people)
            units = sum((Decimal(100) if u is None else u for u in stated), Decimal(0))
            effort = Decimal(minutes(task.work, calendar))
            return int((effort * 100 / (units or 100)).to_integral_value())
        if task.left is not None:
            return minutes(task.left, calendar)
        return calendar.day_length


def common_leave(people: Sequence[Person]) -> tuple[Days, ...]:
    """Return the days on which everybody of a group is on leave."""
    if not people:
        return ()
    common = runs(people[0].leave)
    for person in people[1:]:
        common = tuple(shared(common, runs(person.leave)))
    return tuple(Days(date.fromordinal(a), date.fromordinal(b - 1)) for a, b in common)
