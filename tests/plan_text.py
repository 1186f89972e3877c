"""Plans for tests: Markdown written from short lines, and the dates they get."""

from collections.abc import Mapping
from datetime import date

from plangen.model.portfolio import Portfolio
from plangen.model.read import read_portfolio
from plangen.schedule.dates import Schedule, TaskDates
from plangen.schedule.solve import solve

START = "2026-02-02"
"""A Monday, where plans begin."""
DAILY = "daily: {week: mon-sun, day: 24h}\nshort: {week: mon-sun, day: 8h}\n"
"""Calendars without a gap in the week, for textbook networks that count plain time units."""


def body(*lines: str) -> str:
    """Return items from lines such as `a 5d after:b` or `[x] a 5d`; others stay as they are.

    A line that opens with `#` or a bullet is Markdown already; indented lines are nested.
    """
    return "\n\n".join(_item(line) for line in lines) + "\n"


def _item(line: str) -> str:
    text = line.lstrip()
    if text.startswith(("#", "-", "|")):
        return line
    box = "[ ]"
    if text.startswith("["):
        box, text = text[:3], text[4:]
    name = text.split()[0]
    indent = " " * (len(line) - len(line.lstrip()))
    return f"{indent}- {box} Task {name} {{#{text}}}"


def plan(*lines: str, name: str = "p", start: str = START, head: str = "") -> dict[str, bytes]:
    """Return the file of a plan; lines before the first heading stand in `## Tasks`."""
    header = f"---\nplan: {name}\ntitle: Plan {name}\n"
    header += f"start: {start}\n" if start else ""
    header += f"{head}\n" if head else ""
    first = "" if lines and lines[0].startswith("#") else "## Tasks\n\n"
    return {f"plans/{name}.md": f"{header}---\n\n{first}{body(*lines)}".encode()}


def read(files: Mapping[str, bytes | str], *, strict: bool = True) -> Portfolio:
    """Read files; with `strict` they must be without problems."""
    portfolio = read_portfolio(
        {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    )
    if strict:
        assert [problem.message for problem in portfolio.problems] == []
    return portfolio


def schedule(
    *lines: str,
    as_of: str = START,
    head: str = "",
    start: str = START,
    files: Mapping[str, bytes | str] | None = None,
) -> Schedule:
    """Return the schedule of one plan `p` made of lines, beside other files."""
    everything = {**plan(*lines, head=head, start=start), **(files or {})}
    return solve(read(everything), date.fromisoformat(as_of))


def tasks(
    *lines: str,
    as_of: str = START,
    head: str = "",
    start: str = START,
    files: Mapping[str, bytes | str] | None = None,
) -> Mapping[str, TaskDates]:
    """Return the dates of the tasks of plan `p`, by id."""
    return schedule(*lines, as_of=as_of, head=head, start=start, files=files).plans["p"].tasks


def days(dates: TaskDates) -> tuple[str, str]:
    """Return start and finish as month and day: `("02-02", "02-06")`."""
    return f"{dates.start:%m-%d}", f"{dates.finish:%m-%d}"
