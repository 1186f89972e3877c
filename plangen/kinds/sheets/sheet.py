"""A sheet: one table of the portfolio, its columns with their kinds, and cells as values."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from plangen.frozen import frozen

Cell = str | int | float | Decimal | date | bool | None


class CellKind(StrEnum):
    """What stands in the cells of a column; None is always possible.

    A percentage counts to 100, a share to 1. Money is in the currency of its row. An address
    begins with a scheme, or is the path of a page of the site.
    """

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    PERCENTAGE = "percentage"
    SHARE = "share"
    FLAG = "yes or no"
    ADDRESS = "address"


@frozen()
class Column:
    """A column: its name for programs, its head for people, and what its cells are."""

    name: str
    head: str
    kind: CellKind


@frozen(kw_only=True)
class Sheet:
    """A table: `name` is part of its address, `title` its label; rows are as wide as `columns`."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def index(self, name: str) -> int | None:
        """Return the place of a column, None where there is none of that name."""
        return next((at for at, one in enumerate(self.columns) if one.name == name), None)
