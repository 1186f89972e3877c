"""New calendars: public holidays written into `calendars.yml`, where they are not yet.

Lines are added and none is changed: a new calendar at the end of the file, or more holidays
behind those of a calendar that is there. Nothing is written unless the file then says so.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Table
from datetime import date
from pathlib import Path

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.model.people import CalendarSpec
from plangen.model.read import read_portfolio
from plangen.model.yaml_items import listed
from plangen.publish.additions import replace_file
from plangen.publish.public_holidays import Region
from plangen.publish.reading import read_file
from plangen.publish.scaffold import Made, check_id, create_file, id_of, shown, yaml_text
from plangen.source.node import Mapping, Node, Scalar
from plangen.source.node import Sequence as NodeSequence
from plangen.source.strict_yaml import compose
from plangen.source.text import decode

NAME = "calendars.yml"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@frozen()
class _File:
    """A file of calendars: its lines with their ends, and what YAML makes of it."""

    lines: list[str]
    node: Node | None

    @property
    def end(self) -> str:
        """Return what its author ends a line with."""
        return "\r\n" if any(line.endswith("\r\n") for line in self.lines) else "\n"

    def calendar(self, identifier: str) -> Mapping | None:
        """Return the entry of a calendar."""
        for entry in listed(self.node, []) if self.node else ():
            name = entry.get("id")
            if isinstance(name, Scalar) and name.text == identifier:
                return entry
        return None

    def before(self, node: Node) -> str:
        """Return what stands before a node on its first line."""
        line = self.lines[node.span.line - 1].removeprefix("\ufeff")
        return line[: node.span.column - 1]

    def with_lines(self, at: int, new: Sequence[str]) -> str:
        """Return the text with lines put in behind so many."""
        kept = [*self.lines[:at]]
        if kept and not kept[-1].endswith(("\r", "\n")):
            kept[-1] += self.end
        added = [line + self.end for line in new]
        return "".join([*kept, *added, *self.lines[at:]])


def create_calendar(content: Path, region: Region, identifier: str = "") -> Made:
    """Write the holidays of a region into a calendar, which is made if it is not there.

    Days that are free there already stay as they are. Raises `PlangenError` where the file or
    the calendar is written in a way that no lines can be added to.
    """
    identifier = check_id(identifier) if identifier else id_of(region.code)
    path = content / NAME
    if create_file(path, "\n".join([*_entry(identifier, region), ""])):
        return _made(path, identifier, region, len(region.days), new=True)
    data = read_file(content, NAME)
    file = _read(data, path)
    calendar = file.calendar(identifier)
    spec = read_portfolio({NAME: data}).calendars.get(identifier) if calendar else None
    days = {day: name for day, name in region.days.items() if not _is_free(spec, day)}
    if not days:
        told = f"nothing to do: all {len(region.days)} holidays of {region.code} are free in `{identifier}`"
        return Made(made=(), kept=(path,), following=(told,))
    entry = _entry(identifier, region)
    text = _extended(file, calendar, days) if calendar else _appended(file, entry)
    if not _says(data, text.encode("utf-8", "surrogateescape"), identifier, days):
        message = f"`{shown(path)}` is written so that lines cannot be added to `{identifier}`"
        raise PlangenError(message, "write one entry a line, or name another calendar with `--id`")
    replace_file(path, text)
    return _made(path, identifier, region, len(days), new=calendar is None)


def _made(path: Path, identifier: str, region: Region, number: int, *, new: bool) -> Made:
    days = "1 day" if number == 1 else f"{number} days"
    use = f"write `calendar: {identifier}` into plangen.yml, a plan's header or people.yml"
    read = f"read the {days} of {region.code} that are new in `{identifier}`"
    return Made(made=(path,), following=(read, use) if new else (read,))


def _read(data: bytes, path: Path) -> _File:
    text, _ = decode(NAME, data)
    node, problems = compose(text)
    if problems:
        first = problems[0]
        message = f"`{shown(path)}` cannot be read: line {first.span.line}: {first.message}"
        raise PlangenError(message, "mend it first; `plangen check` shows the place")
    lines = _LINE.findall(data.decode("utf-8", "surrogateescape"))
    return _File(lines, node)


def _is_free(spec: CalendarSpec | None, day: date) -> bool:
    """Tell whether a day is a holiday of a calendar, or of the one it starts from."""
    return spec is not None and any(span.first <= day <= span.last for span, _ in spec.holidays)


def _entry(identifier: str, region: Region) -> list[str]:
    """Return the lines of a calendar, as they stand in a mapping of calendars."""
    return [
        f"{identifier}:",
        f"  # Public holidays of {region.code}, as `plangen new calendar` wrote them down.",
        f"  week: {region.week}",
        "  day: 8h",
        "  holidays:",
        *_days(region.days, "    "),
    ]


def _days(days: Table[date, str], indent: str) -> list[str]:
    return [f"{indent}{day}: {yaml_text(name)}" for day, name in days.items()]


def _appended(file: _File, entry: Sequence[str]) -> str:
    """Add a calendar at the end, in the style the file is written in."""
    if isinstance(file.node, NodeSequence):
        head, comment, *rest = entry
        entry = [f"- id: {head.removesuffix(':')}", comment, *rest]
    blank = [""] if file.lines and file.lines[-1].strip() else []
    return file.with_lines(len(file.lines), [*blank, *entry])


def _extended(file: _File, calendar: Mapping, days: Table[date, str]) -> str:
    """Add holidays behind the last of a calendar, or behind its last key if it has none."""
    keys = [entry for entry in calendar.entries if entry.key.text != "id"]
    own = [entry for entry in keys if file.before(entry.key).strip() in {"", "-"}]
    if not own:
        return ""
    indent = " " * len(file.before(own[0].key))
    for entry in own:
        if entry.key.text == "holidays":
            if isinstance(entry.value, Mapping) and entry.value.entries:
                inner = file.before(entry.value.entries[0].key)
                return file.with_lines(_last_line(entry.value), _days(days, inner))
            return file.with_lines(entry.key.span.line, _days(days, indent + "  "))
    lines = [f"{indent}holidays:", *_days(days, indent + "  ")]
    return file.with_lines(max(_last_line(entry.value) for entry in calendar.entries), lines)


def _says(before: bytes, after: bytes, identifier: str, days: Iterable[date]) -> bool:
    """Tell whether the new text makes the days free and nothing else wrong."""
    old, new = (read_portfolio({NAME: data}) for data in (before, after))
    known = {problem.message for problem in old.problems}
    spec = new.calendars.get(identifier)
    kept = old.calendars.keys() <= new.calendars.keys()
    return (
        kept
        and all(_is_free(spec, day) for day in days)
        and all(problem.message in known for problem in new.problems)
    )


def _last_line(node: Node) -> int:
    """Return the number of the last line that a value stands on."""
    if isinstance(node, Mapping):
        return max(_last_line(entry.value) for entry in node.entries)
    if isinstance(node, NodeSequence) and node.items:
        return max(_last_line(item) for item in node.items)
    return node.span.end_line if node.span.end_column > 1 else node.span.end_line - 1
