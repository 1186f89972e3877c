"""TaskJuggler projects as content folders of plangen: what has words in both; for tests.

A task with `start` becomes `from:`, with `end` `finish-on:` the day before (an end is an
exclusive moment there); `depends` and `precedes` become links with lags; `effort` is `work:`
of the people allocated, `duration` elapsed days, `length` hours; bookings are progress.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from taskjuggler_people import PROJECT, Staff
from taskjuggler_project import Project, Task, Unsupported
from taskjuggler_text import Statement, Word, moment

_WORKING = {"min": 1 / 60, "h": 1, "d": 8, "w": 40}
"""Units of `effort` and `length`, in working hours."""
_ELAPSED = {"min": 1 / 1440, "h": 1 / 24, "d": 1, "w": 7, "m": 365 / 12}
"""Units of `duration`, in days around the clock."""
_WITH_HOUR = "a date with an hour"
_SIZES = ("effort", "length", "duration")
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A content folder with the plan `p`; `names` are the ids of tasks by their paths.

    `left_out` has the tasks that cannot be said, each with the reason, and those that wait
    for them or hold them, without one.
    """

    files: dict[str, bytes]
    status_date: date
    names: dict[Path, str]
    left_out: dict[Path, str]


def translated(project: Project, scenario: str) -> Translation:
    """Return a scenario of a project as a plan."""
    names = {task.path: f"t{number}" for number, task in enumerate(project.tasks)}
    writer = _Writer(project, scenario, names, Staff(project, scenario))
    body = "".join(writer.item(task) for task in project.tasks)
    header = f"---\nplan: p\nstart: {project.span[0]:%Y-%m-%d}\nlevel: true\n---\n\n## Tasks\n"
    return Translation(
        files={
            "plangen.yml": f"calendar: {PROJECT}\n".encode(),
            "calendars.yml": writer.staff.calendar_file().encode(),
            "people.yml": writer.staff.people_file().encode(),
            "plans/p.md": (header + body).encode(),
        },
        status_date=writer.status_date(),
        names=names,
        left_out=writer.left_out_with_followers(),
    )


@dataclass(slots=True)
class _Writer:
    """Writes the tasks of one scenario."""

    project: Project
    scenario: str
    names: dict[Path, str]
    staff: Staff
    left_out: dict[Path, str] = field(default_factory=dict)

    def status_date(self) -> date:
        """Return from when on work is to be done: now where that counts, or behind all booked."""
        project = self.project
        ends = [one.span[1] for some in project.booked.values() for one in some]
        if project.now and (ends or project.tracking == self.scenario):
            return project.now.date()
        return max(ends).date() + timedelta(1) if ends else project.span[0].date()

    def item(self, task: Task) -> str:
        """Return a task as an item; one that cannot be said is a milestone instead."""
        try:
            facts = list(self._group(task) if task.is_group else self._facts(task))
        except Unsupported as reason:
            facts = ["milestone"]
            self.left_out[task.path] = str(reason)
        box = "[x]" if "[x]" in facts else "[ ]"
        words = " ".join(fact for fact in facts if fact != "[x]")
        indent = "  " * (len(task.path) - 1)
        return f"\n{indent}- {box} {task.name} {{#{self.names[task.path]} {words}}}\n"

    def left_out_with_followers(self) -> dict[Path, str]:
        """Return what is left out, with all that its dates come from: groups and followers."""
        found = dict(self.left_out)
        waiting = [(path, False) for path in found]
        while waiting:
            path, follows = waiting.pop()
            spread = [(path[:-1], False)] if path[:-1] else []
            spread += [
                (after.path, True) for before, after, *_ in self._all_links() if before.path == path
            ]
            if follows:
                spread += [
                    (task.path, True) for task in self.project.tasks if task.path[:-1] == path
                ]
            for other, behind in spread:
                if other not in found:
                    found[other] = ""
                    waiting.append((other, behind))
        return found

    def _own(self, task: Task, keyword: str) -> list[Statement]:
        return self.project.own(task, keyword, self.scenario)

    def _group(self, task: Task) -> Iterator[str]:
        if start := self._own(task, "start"):
            yield f"from:{_midnight(start[0])}"
        yield from self._links(task)

    def _facts(self, task: Task) -> Iterator[str]:
        if self.project.inherited(task, "limits", self.scenario):
            reason = "how much a day or a week may hold (`limits`)"
            raise Unsupported(reason)
        sizes = [one for keyword in _SIZES for one in self._own(task, keyword)]
        if self.project.booked.get(task.path) and not self.project.scenarios[self.scenario]:
            yield from self._booked(task, sizes)
        elif done := self._own(task, "effortdone"):
            left = _hours(sizes[0]) - _hours(done[0])
            started = moment(self._own(task, "start")[0].words[0].text).date()
            yield from (f"started:{started}", f"left:{left:g}h")
            yield from self._sized(task, sizes[0])
        elif sizes:
            yield from self._sized(task, sizes[0])
            yield from self._dates(task)
        else:
            yield from self._unsized(task)
        yield from self._links(task)

    def _sized(self, task: Task, size: Statement) -> Iterator[str]:
        if size.keyword == "duration":
            yield _elapsed(size)
        elif size.keyword == "length":
            yield f"{_hours(size):g}h"
        else:
            yield f"work:{_hours(size):g}h"
            yield from self.staff.facts(task, self.names[task.path])

    def _unsized(self, task: Task) -> Iterator[str]:
        """Yield a milestone, or a period between two dates; one between neighbours has no words."""
        start, end, period = (self._own(task, key) for key in ("start", "end", "period"))
        if period:
            first, last = (moment(period[0].words[at].text) for at in (0, 2))
            yield f"from:{first.date()} {(last - first) / timedelta(1):.4f}ed"
            return
        follows = start or self.project.inherited(task, "depends", self.scenario)
        leads = end or self.project.inherited(task, "precedes", self.scenario)
        if follows and leads and not self._own(task, "milestone"):
            reason = "work that lasts as long as the time between its neighbours"
            raise Unsupported(reason)
        yield "milestone"
        yield from self._dates(task)

    def _dates(self, task: Task) -> Iterator[str]:
        start, end = self._own(task, "start"), self._own(task, "end")
        if not self.project.is_alap(task, self.scenario):
            if start:
                yield f"from:{_midnight(start[0])}"
        elif end:
            yield f"finish-on:{self._last_day(moment(end[0].words[0].text))}"
        elif any(before is task for before, *_ in self._all_links()):
            yield "alap"
        else:
            yield f"finish-on:{self._last_day(self.project.span[1])}"

    def _last_day(self, end: datetime) -> date:
        """Return the last day before an exclusive end, at which the day's work must be over."""
        last = end - timedelta(minutes=1)
        hours = self.project.rota.week[last.weekday()]
        if hours and last.hour * 60 + last.minute < hours[-1][1] - 1:
            raise Unsupported(_WITH_HOUR)
        return last.date()

    def _booked(self, task: Task, sizes: list[Statement]) -> Iterator[str]:
        """Yield progress from bookings: what is left, or that it is done."""
        bookings = self.project.booked[task.path]
        starts = [moment(one.words[0].text) for one in self._own(task, "start")]
        yield f"started:{min([bookings[0].span[0], *starts]).date()}"
        if not sizes:
            ends = [moment(one.words[0].text) for one in self._own(task, "end")]
            last = max(ends or [one.span[1] for one in bookings])
            yield from ("[x]", f"finished:{(last - timedelta(minutes=1)).date()}")
            return
        left = _hours(sizes[0]) - sum(map(self.staff.minutes, bookings)) / 60
        yield "[x]" if sizes[0].keyword != "effort" or left <= 0 else f"left:{left:g}h"
        yield from self._sized(task, sizes[0])

    def _links(self, task: Task) -> Iterator[str]:
        links = [
            f"{self.names[before.path]}:{kind}{_lag(part)}"
            for before, after, kind, part in self._all_links()
            if after is task
        ]
        if links:
            yield f"after:{','.join(links)}"

    def _all_links(self) -> Iterator[tuple[Task, Task, str, Statement]]:
        """Yield who is before whom by which type of link, with the part that says so."""
        for task in self.project.tasks:
            for one in (*self._own(task, "depends"), *self._own(task, "precedes")):
                for part in one.parts():
                    other = self.project.named(part.words[0].text, task)
                    edges = {option.keyword for option in part.body}
                    if one.keyword == "depends":
                        yield other, task, "SS" if "onstart" in edges else "FS", part
                    else:
                        yield task, other, "FF" if "onend" in edges else "FS", part


def _lag(part: Statement) -> str:
    """Return a gap of working time or of days around the clock."""
    for option in part.body:
        if option.keyword == "gapduration":
            return f"+{_elapsed(option)}"
        if option.keyword == "gaplength":
            return f"+{_hours(option):g}h"
    return ""


def _midnight(statement: Statement) -> date:
    at = moment(statement.words[0].text)
    if at.hour or at.minute:
        raise Unsupported(_WITH_HOUR)
    return at.date()


def _hours(statement: Statement) -> float:
    return _amount(statement.words[0], _WORKING)


def _elapsed(statement: Statement) -> str:
    return f"{_amount(statement.words[0], _ELAPSED):.4f}ed"


def _amount(word: Word, units: dict[str, float]) -> float:
    number = word.text.rstrip("minhdwy")
    return float(number) * units[word.text.removeprefix(number)]
