"""Working hours of TaskJuggler projects: weeks, shifts and days off, day by day; for tests."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from taskjuggler_text import Statement, Word, interval

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Span = tuple[datetime, datetime]
Hours = tuple[tuple[int, int], ...]
"""Working time of a day, in minutes from midnight."""
DEFAULT: tuple[Hours, ...] = (((9 * 60, 17 * 60),),) * 5 + ((),) * 2
"""What TaskJuggler works where nothing is written: Monday to Friday, nine to five."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A week with days off; with `replaces` it holds even where others would be off."""

    week: tuple[Hours, ...]
    off: tuple[Span, ...]
    replaces: bool


@dataclass(frozen=True, slots=True)
class Resource:
    """Somebody's week, days off, and the shifts worked for some time."""

    week: tuple[Hours, ...]
    off: tuple[Span, ...] = ()
    shifts: tuple[tuple[str, Span], ...] = ()
    members: tuple[str, ...] = ()


@dataclass(slots=True)
class Rota:
    """Who works when: the project's week and days off, its shifts and its resources."""

    week: tuple[Hours, ...]
    off: tuple[Span, ...]
    shifts: dict[str, Shift] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)

    def add_shift(self, statement: Statement, parent: Shift) -> None:
        """Add a shift and those that stand in it; they begin with its week and days off."""
        body = statement.body
        flags = {option.keyword for option in body}
        off = (*parent.off, *days_off(body))
        shift = Shift(week_of(parent.week, body), off, replaces="replace" in flags)
        self.shifts[statement.words[0].text] = shift
        for inner in _named(body, "shift"):
            self.add_shift(inner, shift)

    def add_resource(self, statement: Statement, parent: Resource) -> None:
        """Add a resource and those that stand in it; they begin with its week and days off."""
        body = statement.body
        inner = _named(body, "resource")
        own = replace(
            parent,
            week=week_of(parent.week, body),
            off=(*parent.off, *days_off(body)),
            shifts=(*parent.shifts, *assigned(_named(body, "shifts"))),
            members=tuple(one.words[0].text for one in inner),
        )
        self.resources[statement.words[0].text] = own
        for one in inner:
            self.add_resource(one, replace(own, members=()))

    def hours(self, resource: str, day: date) -> Hours:
        """Return when somebody works on a day."""
        own = self.resources[resource]
        shift = self.on_shift(own.shifts, day)
        week = shift.week if shift else own.week
        off = shift.off if shift else ()
        if not (shift and shift.replaces):
            off = (*off, *self.off, *own.off)
        return () if covers(off, day) else week[day.weekday()]

    def on_shift(self, shifts: Iterable[tuple[str, Span]], day: date) -> Shift | None:
        """Return the shift that holds on a day, the last one assigned."""
        found = [name for name, span in shifts if covers([span], day)]
        return self.shifts[found[-1]] if found else None


def _named(statements: Iterable[Statement], keyword: str) -> list[Statement]:
    return [statement for statement in statements if statement.keyword == keyword]


def covers(spans: Iterable[Span], day: date) -> bool:
    """Tell whether a day begins within one of some spans."""
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return any(start <= midnight < end for start, end in spans)


def days_off(statements: Sequence[Statement]) -> tuple[Span, ...]:
    """Return the spans of `vacation` and `leaves`."""
    off = [*_named(statements, "vacation"), *_named(statements, "leaves")]
    return tuple(interval(_text(statement.words)) for statement in off)


def assigned(statements: Iterable[Statement]) -> tuple[tuple[str, Span], ...]:
    """Return shifts with the spans for which they are assigned: `shifts night 2007-09-01 +2w`."""
    parts = (part for statement in statements for part in statement.parts())
    return tuple((part.words[0].text, interval(_text(part.words[1:]))) for part in parts)


def _text(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


def week_of(parent: tuple[Hours, ...], statements: Iterable[Statement]) -> tuple[Hours, ...]:
    """Return a week with what `workinghours` changes: `mon, wed - fri 9:00 - 12:00` or `off`."""
    week = list(parent)
    for statement in _named(statements, "workinghours"):
        times = [_minutes(word.text) for word in statement.words if word.kind == "time"]
        for day in _days(statement.words):
            week[day] = tuple(zip(times[::2], times[1::2], strict=True))
    return tuple(week)


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _days(words: Sequence[Word]) -> Iterator[int]:
    """Yield the numbers of days named singly or as a span, which may run past Sunday."""
    named = [DAYS.index(word.text) if word.text in DAYS else -1 for word in words]
    for at, day in enumerate(named):
        if day >= 0 and at and words[at - 1].text == "-":
            first = named[at - 2]
            yield from (other % 7 for other in range(first, first + (day - first) % 7 + 1))
        elif day >= 0:
            yield day


def common(some: Sequence[Hours]) -> Hours:
    """Return the minutes that all of some hours share."""
    found = some[0]
    for other in some[1:]:
        found = tuple(
            (max(a, c), min(b, d)) for a, b in found for c, d in other if max(a, c) < min(b, d)
        )
    return found


def worked(hours: Hours, start: datetime, end: datetime, day: date) -> int:
    """Return the minutes of a day's hours within a span."""
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    first, last = ((at - midnight) // timedelta(minutes=1) for at in (start, end))
    return sum(max(0, min(b, last) - max(a, first)) for a, b in hours)


def spelled(hours: Hours) -> str:
    """Return hours as calendars spell them."""
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in hours)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def written(name: str, week: Sequence[Hours], days: Mapping[date, Hours]) -> str:
    """Return a calendar: a week, and the days that differ from it."""
    whole = ", ".join(f'{day}: "{spelled(h)}"' for day, h in zip(DAYS, week, strict=True) if h)
    off = ", ".join(f"{day}" for day, hours in days.items() if not hours)
    changed = ", ".join(f'{day}: "{spelled(hours)}"' for day, hours in days.items() if hours)
    return f"{name}: {{day: 8h, week: {{{whole}}}, holidays: [{off}], exceptions: {{{changed}}}}}\n"
