"""Charts: what a chart must be, its figure and its table twin."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.kinds.reach import Reach
from plangen.kinds.tongue import Tongue
from plangen.kinds.words import day_text
from plangen.model.plan import Plan

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


Cell = tuple[str, str, str, str]
"""What a cell says, where it leads, `num` for a number, and the date or number it sorts by; or empty."""


@frozen(kw_only=True)
class TableTwin:
    """The same data as a table: heads and rows of what a reader sees.

    A head that starts with `>` is a column of numbers. A cell is text, or a (text, link)
    pair with a link relative to the site's root. `days` has by its text the ISO date of each
    cell that is a date, for sorting and for programs, and `numbers` the number of each cell of
    a column of numbers that its text would not sort by, such as money.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str | tuple[str, str], ...], ...]
    days: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)

    def cells(self) -> Iterator[tuple[Cell, Sequence[Cell]]]:
        """Yield each row as its head and the cells behind it."""
        kinds = ["num" if head.startswith(">") else "" for head in self.heads]
        for row in self.rows:
            found = [
                (cell, "", kind, (self.numbers if kind else self.days).get(cell, ""))
                if isinstance(cell, str)
                else (*cell, kind, "")
                for cell, kind in zip(row, kinds, strict=False)
            ]
            yield found[0], found[1:]


@frozen(kw_only=True)
class Figure:
    """A chart ready to draw.

    `title` states what is to be seen. `data` and `layout` are Plotly's JSON; all text from
    plans in them is escaped (`plain_text`). `height` in pixels is reserved before it loads.
    `look` is the chart whose style and behaviour it has, where its own `name` is another.
    `note` says what is left out, empty where nothing is.
    """

    name: str
    title: str
    data: tuple[Mapping[str, Json], ...]
    layout: Mapping[str, Json]
    height: int
    table: TableTwin
    look: str = ""
    note: str = ""


@frozen()
class Chart:
    """A chart over some plans; gives None where there is nothing to draw.

    `shows` says what must be written for it to have something to draw.
    """

    draw: Callable[[Facts, Sequence[Plan]], Figure | None]
    reach: Reach = Reach.ONE
    shows: str = "what this chart shows"


def plain_text(text: str) -> str:
    """Escape text from a plan for Plotly, which reads some HTML and `%{...}` in labels."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("%{", "%&#123;")


def iso(day: date) -> str:
    """Return a date as Plotly reads it, without a time zone."""
    return day.isoformat()


def days_by_text(days: Iterable[date | None], tongue: Tongue) -> dict[str, str]:
    """Return the ISO dates of some days by the text that a reader sees."""
    return {day_text(day, tongue): iso(day) for day in days if day}


def numbers_by_text(numbers: Iterable[tuple[str, Decimal | float]]) -> dict[str, str]:
    """Return numbers, as scripts read them, by the text that a reader sees."""
    return {
        text: str(number if isinstance(number, Decimal) else round(number, 2))
        for text, number in numbers
    }
