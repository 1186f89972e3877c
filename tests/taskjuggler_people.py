"""Who does the tasks of a TaskJuggler project, and in which hours, as plangen says it; for tests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from taskjuggler_hours import Hours, Resource, assigned, common, covers, worked, written
from taskjuggler_project import Booking, Project, Task, Unsupported
from taskjuggler_text import Statement

PROJECT = "project"
"""The calendar of the plan."""
_MARGIN = timedelta(100)
"""How long behind its end a project's days are looked at."""


@dataclass(slots=True)
class Staff:
    """The people of a project; gathers the calendars and the teams that its tasks need."""

    project: Project
    scenario: str
    calendars: dict[str, dict[date, Hours]] = field(default_factory=dict)
    teams: dict[str, int] = field(default_factory=dict)

    def facts(self, task: Task, name: str) -> Iterator[str]:
        """Yield the people who do a task, all at the same hours, and its calendar if it needs one."""
        allocated = self.project.allocated(task, self.scenario)
        parts = [part for one in allocated for part in one.parts()]
        options = {option for part in parts for option in _options(part)}
        if "shifts" in options:
            reason = "a shift for one allocation"
            raise Unsupported(reason)
        if "alternative" in options:
            yield self._alternatives(parts)
            return
        people = [part.words[0].text for part in parts]
        self._check(people)
        must = [part.words[0].text for part in parts if "mandatory" in _options(part)]
        shifts = assigned(self.project.own(task, "shifts", self.scenario))
        hours = {day: self._together(people, must, day) for day in self.days()}
        if must or shifts or (len(people) > 1 and any(map(self.has_own_hours, people))):
            rota = self.project.rota
            limits = ((day, rota.on_shift(shifts, day)) for day in hours)
            hours |= {
                day: common([hours[day], shift.week[day.weekday()]])
                for day, shift in limits
                if shift
            }
            self.calendars[f"of-{name}"] = hours
            yield f"calendar:of-{name}"
        yield f"@{','.join(map(slug, people))}"

    def _alternatives(self, parts: Sequence[Statement]) -> str:
        """Return a team of which some do the work, where all choices are among the same people."""
        choice = self._choice(parts[0])
        others = {self._choice(part) for part in (*parts, *self._all_parts())} - {choice}
        if any(choice & other for other in others):
            reason = "a choice among people whom other work needs too (`alternative`)"
            raise Unsupported(reason)
        people = sorted(choice)
        self._check(people)
        for day in self.days():
            self._together(people, [], day)
        team = f"{slug(people[0])}-team"
        self.teams[team] = len(people)
        return f"@{team}:{len(parts)}00%"

    def _all_parts(self) -> Iterator[Statement]:
        for task in self.project.tasks:
            for one in self.project.own(task, "allocate", self.scenario):
                yield from one.parts()

    def _choice(self, part: Statement) -> frozenset[str]:
        """Return the one who is named, and those who may stand in."""
        others = [word.text for o in part.body if o.keyword == "alternative" for word in o.words]
        return frozenset({part.words[0].text, *others} - {","})

    def _check(self, people: Sequence[str]) -> None:
        for name in people:
            resource = self.project.rota.resources[name]
            if resource.members:
                reason = "a group of people to choose from"
                raise Unsupported(reason)

    def _together(self, people: Sequence[str], must: Sequence[str], day: date) -> Hours:
        """Return when all work on a day: when those must who must, and no others are away then."""
        each = {name: self.project.rota.hours(name, day) for name in people}
        shared = common([each[name] for name in must or people])
        for hours in each.values():
            if (common([shared, hours]) if must else hours) != shared:
                reason = "people with different hours on one task"
                raise Unsupported(reason)
        return shared

    def days(self) -> list[date]:
        """Return the days that are looked at, one by one."""
        first, last = self.project.span[0].date(), self.project.span[1].date() + _MARGIN
        return [first + timedelta(number) for number in range((last - first).days)]

    def minutes(self, booking: Booking) -> int:
        """Return how much work a booking is: within hours, on working days, or around the clock."""
        (start, end), rota = booking.span, self.project.rota
        off = (*rota.off, *rota.resources[booking.resource].off)
        total, day = 0, start.date()
        while day <= end.date():
            hours = rota.hours(booking.resource, day)
            if booking.overtime == 2 or (booking.overtime and not covers(off, day)):
                hours = ((0, 24 * 60),)
            total += worked(hours, start, end, day)
            day += timedelta(1)
        return total

    def has_own_hours(self, name: str) -> bool:
        """Tell whether somebody, not a group, works at other hours than the project."""
        resource = self.project.rota.resources[name]
        differs = bool(resource.shifts) or resource.week != self.project.rota.week
        return differs and not resource.members

    def calendar_file(self) -> str:
        """Return the project's calendar, those of people with their own hours, those of tasks."""
        rota = self.project.rota
        off: dict[date, Hours] = {day: () for day in self.days() if covers(rota.off, day)}
        text = written(PROJECT, rota.week, off)
        for name in filter(self.has_own_hours, rota.resources):
            resource = rota.resources[name]
            days = self._changed(name, resource) if resource.shifts else off
            text += written(f"of-{slug(name)}", resource.week, days)
        for name, hours in self.calendars.items():
            changed = {day: h for day, h in hours.items() if h != rota.week[day.weekday()]}
            text += written(name, rota.week, changed)
        return text

    def _changed(self, name: str, resource: Resource) -> dict[date, Hours]:
        hours = {day: self.project.rota.hours(name, day) for day in self.days()}
        return {day: h for day, h in hours.items() if h != resource.week[day.weekday()]}

    def people_file(self) -> str:
        """Return the people with their calendars and leave, and the teams."""
        text = ""
        for name, resource in self.project.rota.resources.items():
            facts = [f"name: {name}", "capacity: 100%"]
            if self.has_own_hours(name):
                facts.append(f"calendar: of-{slug(name)}")
            if not resource.shifts:
                leave = (f"{a.date()}..{b.date() - timedelta(1)}" for a, b in resource.off)
                facts.append(f"leave: [{', '.join(leave)}]")
            text += f"{slug(name)}: {{{', '.join(facts)}}}\n"
        for name, size in self.teams.items():
            text += f"{name}: {{name: {name}, kind: team, capacity: {size}00%}}\n"
        return text


def _options(part: Statement) -> set[str]:
    return {option.keyword for option in part.body}


def slug(name: str) -> str:
    """Return a name as plangen spells identifiers."""
    return name.lower().replace("_", "-")
