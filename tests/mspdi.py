"""Projects of Microsoft Project in XML (MSPDI), written as content folders; for tests only.

Tasks keep their numbers: `UID` 12 is the task `t12`, `UID` 0 the plan. Hours stay hours.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

SPACE = "{http://schemas.microsoft.com/project}"
DAYS = {"1": "sun", "2": "mon", "3": "tue", "4": "wed", "5": "thu", "6": "fri", "7": "sat"}
LINKS = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}
CONSTRAINTS = {
    "2": "start-on",
    "3": "finish-on",
    "4": "from",
    "5": "start-by",
    "6": "finish-from",
    "7": "finish-by",
}
"""`ConstraintType`; 0 is as soon as possible, 1 (as late as possible) stands in no test."""
NOBODY = {"-65535", "0"}
"""The resource of an assignment that names none."""
Week = Mapping[str, tuple[str, ...]]
"""Working hours by day: `{"mon": ("08:00-12:00", "13:00-17:00")}`."""


def start_of(path: Path) -> date:
    """Return the day a project starts on."""
    return _start(ET.parse(path).getroot()).date()  # noqa: S314


def _start(root: ET.Element) -> datetime:
    return datetime.fromisoformat(_text(root, "StartDate"))


def files(path: Path) -> dict[str, bytes]:
    """Return a project as a content folder with one plan, `p`.

    A task that several people share runs whenever one of them works, as Microsoft Project
    counts a task's duration; it gets a calendar of its own. A plan begins at midnight, but a
    project at an hour of its first day: what is worked before it is left out of that day.
    """
    root = ET.parse(path).getroot()  # noqa: S314
    weeks = _weeks(root)
    shared = _shared(root, weeks)
    calendars = {f"c{uid}": week for uid, week in weeks.items()}
    calendars |= {f"t{uid}": week for uid, week in shared.items()}
    start = _start(root)
    header = f"---\nplan: p\nstart: {start.date()}\ncalendar: c{_text(root, 'CalendarUID')}\n---\n"
    tasks = "".join(_tasks(root, set(shared)))
    return {
        "calendars.yml": "".join(_calendar(*pair, start) for pair in calendars.items()).encode(),
        "plans/p.md": f"{header}\n## Tasks\n{tasks}".encode(),
    }


def _text(element: ET.Element, name: str) -> str:
    return (element.findtext(SPACE + name) or "").strip()


def _all(root: ET.Element, group: str, name: str) -> Iterator[ET.Element]:
    yield from root.iterfind(f"{SPACE}{group}/{SPACE}{name}")


def _weeks(root: ET.Element) -> dict[str, Week]:
    """Return the week of each calendar by `UID`; a calendar without days has those of its base."""
    found: dict[str, Week] = {}
    for calendar in _all(root, "Calendars", "Calendar"):
        days = dict(_day(day) for day in calendar.iter(f"{SPACE}WeekDay"))
        found[_text(calendar, "UID")] = days or found[_text(calendar, "BaseCalendarUID")]
    return found


def _day(day: ET.Element) -> tuple[str, tuple[str, ...]]:
    hours = [
        f"{_text(time, 'FromTime')[:5]}-{_text(time, 'ToTime')[:5]}"
        for time in day.iter(f"{SPACE}WorkingTime")
    ]
    # DayType 0 would be an exception; no project of the tests has one.
    return DAYS[_text(day, "DayType")], tuple(hours)


def _shared(root: ET.Element, weeks: Mapping[str, Week]) -> dict[str, Week]:
    """Return the week of each task with people whose weeks differ, by `UID`: theirs together."""
    own = {
        _text(one, "UID"): _text(one, "CalendarUID") for one in _all(root, "Resources", "Resource")
    }
    found: dict[str, list[Week]] = {}
    for one in _all(root, "Assignments", "Assignment"):
        if _text(one, "ResourceUID") not in NOBODY:
            week = weeks[own[_text(one, "ResourceUID")]]
            found.setdefault(_text(one, "TaskUID"), []).append(week)
    return {
        uid: {
            day: tuple(sorted({h for week in several for h in week.get(day, ())}))
            for day in DAYS.values()
        }
        for uid, several in found.items()
    }


def _calendar(name: str, week: Week, start: datetime) -> str:
    days = ", ".join(f'{day}: "{",".join(hours)}"' for day, hours in week.items() if hours)
    hours = week.get(f"{start:%a}".casefold(), ())
    left = [shift for shift in hours if shift[:5] >= f"{start:%H:%M}"]
    first = (
        f', exceptions: {{{start:%Y-%m-%d}: "{",".join(left)}"}}' if len(left) < len(hours) else ""
    )
    return f"{name}: {{day: 8h, week: {{{days}}}{first}}}\n"


def _tasks(root: ET.Element, shared: set[str]) -> Iterator[str]:
    for task in _all(root, "Tasks", "Task"):
        level = int(_text(task, "OutlineLevel"))
        if level:
            facts = " ".join(_facts(task, shared))
            yield f"\n{'  ' * (level - 1)}- [ ] {_text(task, 'Name')} {{{facts}}}\n"


def _facts(task: ET.Element, shared: set[str]) -> Iterator[str]:
    uid, calendar = _text(task, "UID"), _text(task, "CalendarUID")
    yield f"#t{uid}"
    if _text(task, "Summary") == "1":
        return
    yield _duration(_text(task, "Duration"))
    if uid in shared or calendar != "-1":
        yield f"calendar:t{uid}" if uid in shared else f"calendar:c{calendar}"
    if links := [_link(link) for link in task.iterfind(f"{SPACE}PredecessorLink")]:
        yield f"after:{','.join(links)}"
    if (kind := _text(task, "ConstraintType")) != "0":
        yield f"{CONSTRAINTS[kind]}:{_text(task, 'ConstraintDate')[:10]}"


def _duration(text: str) -> str:
    """Return working time, such as `PT8H0M0S`, in hours."""
    match = re.fullmatch(r"PT(\d+)H0M0S", text)
    assert match, text
    return f"{match[1]}h" if int(match[1]) else "milestone"


def _link(link: ET.Element) -> str:
    """Return a link; its lag is in tenths of a working minute."""
    assert _text(link, "LagFormat") == "7"
    hours, rest = divmod(int(_text(link, "LinkLag")), 600)
    assert not rest
    return f"t{_text(link, 'PredecessorUID')}:{LINKS[_text(link, 'Type')]}{hours:+}h"
