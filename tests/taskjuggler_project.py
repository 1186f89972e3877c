"""TaskJuggler projects as values: tasks with what holds for them in a scenario; for tests."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from taskjuggler_hours import DEFAULT, Resource, Rota, Shift, Span, days_off, week_of
from taskjuggler_text import Statement, interval, moment, read

SINGLE = "plan"
"""The scenario of a project that names none."""
_BOUNDS = {"minstart": ("start", ">="), "maxstart": ("start", "<=")}
_BOUNDS |= {"minend": ("end", ">="), "maxend": ("end", "<=")}
_DATED = {"start": "asap", "depends": "asap", "end": "alap", "precedes": "alap"}
"""What makes a task run as soon, or as late, as possible; the last word counts."""


class Unsupported(Exception):  # noqa: N818 - it is no error: plangen does not have everything
    """A project says what plangen has no words for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task by its path (`p1.t2`), with the statements that stand in it."""

    path: tuple[str, ...]
    name: str
    statements: tuple[Statement, ...]
    parent: "Task | None"
    is_group: bool


@dataclass(frozen=True, slots=True)
class Booking:
    """Time that somebody has worked, and whether off hours (1) or days off (2) count."""

    resource: str
    span: Span
    overtime: int


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a project says of a task: its start or end is at, not before, or not behind a moment."""

    task: tuple[str, ...]
    edge: str
    compared: str
    moment: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project; `scenarios` maps each to the one it is made from, the first to nothing."""

    span: Span
    now: datetime | None
    tracking: str
    scenarios: Mapping[str, str]
    rota: Rota
    tasks: tuple[Task, ...]
    booked: Mapping[tuple[str, ...], tuple[Booking, ...]] = field(default_factory=dict)

    def own(self, task: Task, keyword: str, scenario: str) -> list[Statement]:
        """Return the statements of a task that hold in a scenario, else in what it is made from."""
        while scenario:
            names = {scenario} if self.scenarios[scenario] else {scenario, ""}
            found = [s for s in task.statements if s.keyword == keyword and s.scenario in names]
            if found:
                return found
            scenario = self.scenarios[scenario]
        return []

    def inherited(self, task: Task, keyword: str, scenario: str) -> list[Statement]:
        """Return the statements of a task, or of the nearest that holds it and has some."""
        found = self.own(task, keyword, scenario)
        if found or task.parent is None:
            return found
        return self.inherited(task.parent, keyword, scenario)

    def allocated(self, task: Task, scenario: str) -> list[Statement]:
        """Return the allocations of a task, behind those of all that hold it, unless purged."""
        own = self.own(task, "allocate", scenario)
        purges = [s.words[0].text for s in task.statements if s.keyword == "purge"]
        purged = f"{scenario}:allocate" in purges
        above = self.allocated(task.parent, scenario) if task.parent and not purged else []
        return [*above, *own]

    def is_alap(self, task: Task, scenario: str) -> bool:
        """Tell whether a task runs as late as possible."""
        says = [
            _DATED.get(s.keyword, s.words[0].text if s.words else "")
            for s in task.statements
            if s.keyword in {*_DATED, "scheduling"} and s.scenario in {"", scenario}
        ]
        if says:
            return says[-1] == "alap"
        return task.parent is not None and self.is_alap(task.parent, scenario)

    def named(self, reference: str, task: Task) -> Task:
        """Return the task a reference means: `!!a.b` begins two levels above."""
        up = len(reference) - len(reference.lstrip("!"))
        above = task.path[:-up] if up else ()
        path = (*above, *reference.lstrip("!").split("."))
        return next(other for other in self.tasks if other.path == path)

    def assertions(self, scenario: str) -> list[Assertion]:
        """Return all that the project says of dates in a scenario."""
        found = []
        for task in self.tasks:
            for one in task.statements:
                if one.keyword in _BOUNDS:
                    edge, compared = _BOUNDS[one.keyword]
                    found.append(Assertion(task.path, edge, compared, moment(one.words[0].text)))
                elif one.keyword == "fail" and one.words[2].kind == "date":
                    name, _, edge = one.words[0].text.partition(".")
                    at = moment(one.words[2].text)
                    found += [Assertion(task.path, edge, "==", at)] if name == scenario else []
        return found


def read_project(path: Path) -> Project:
    """Read a project file."""
    statements = read(path)
    (project,) = (one for one in statements if one.keyword == "project")
    options = {one.keyword: one for one in project.body}
    rota = Rota(week_of(DEFAULT, project.body), days_off(statements))
    for one in statements:
        if one.keyword == "shift":
            rota.add_shift(one, Shift(rota.week, (), replaces=False))
        elif one.keyword == "resource":
            rota.add_resource(one, Resource(rota.week))
    return Project(
        span=interval(" ".join(word.text for word in project.words)),
        now=moment(options["now"].words[0].text) if "now" in options else None,
        tracking=options["trackingscenario"].words[0].text if "trackingscenario" in options else "",
        scenarios=dict(_scenarios(project.body, "")) or {SINGLE: ""},
        rota=rota,
        tasks=tuple(_tasks(statements, None)),
        booked=_bookings(statements),
    )


def _scenarios(statements: Iterable[Statement], parent: str) -> Iterator[tuple[str, str]]:
    for one in statements:
        if one.keyword == "scenario":
            name = one.words[0].text
            yield name, parent
            yield from _scenarios(one.body, name)


def _tasks(statements: Iterable[Statement], parent: Task | None) -> Iterator[Task]:
    """Yield tasks, those that hold others first; one without an identifier is named by its place."""
    inner = [one for one in statements if one.keyword == "task"]
    for number, one in enumerate(inner):
        first = one.words[0]
        name = first.text if first.kind == "name" else f"-{number}"
        task = Task(
            path=(*(parent.path if parent else ()), name),
            name=one.words[-1].text,
            statements=one.body,
            parent=parent,
            is_group=any(part.keyword == "task" for part in one.body),
        )
        yield task
        yield from _tasks(one.body, task)


def _bookings(statements: Iterable[Statement]) -> dict[tuple[str, ...], tuple[Booking, ...]]:
    """Return the time booked on each task, from the task itself or from a supplement."""
    found: dict[tuple[str, ...], list[Booking]] = {}
    for task in _tasks(statements, None):
        for one in task.statements:
            if one.keyword == "booking":
                found.setdefault(task.path, []).extend(_booked(one, one.words[0].text))
    for one in statements:
        if one.keyword == "supplement":
            for booking in one.body:
                path = tuple(booking.words[0].text.split("."))
                found.setdefault(path, []).extend(_booked(booking, one.words[1].text))
    return {path: tuple(sorted(some, key=lambda one: one.span)) for path, some in found.items()}


def _booked(statement: Statement, resource: str) -> Iterator[Booking]:
    overtime = [int(o.words[0].text) for o in statement.body if o.keyword == "overtime"]
    for part in statement.parts():
        span = interval(" ".join(word.text for word in part.words))
        yield Booking(resource, span, overtime[0] if overtime else 0)
