"""How sheets are made: each column with what reads its cell, and those that many sheets share."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.kinds.sheets.sheet import Cell, CellKind, Column, Sheet
from plangen.model.plan import Plan
from plangen.model.registers import Entry

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)


@frozen()
class InPlan(Generic[T_co]):
    """Something of a plan, with all facts."""

    facts: Facts
    plan: Plan
    item: T_co

    def name(self, person: str) -> str:
        """Return the name behind an id; the id itself where nobody has it."""
        return self.facts.portfolio.owner_name(person)


@frozen()
class Made(Generic[T_contra]):
    """A column and what reads its cell from the value a row stands for."""

    column: Column
    read: Callable[[T_contra], Cell]


def sheet(
    name: str, title: str, columns: tuple[Made[T_contra], ...], values: Iterable[T_contra]
) -> Sheet:
    """Return the sheet that has a row for each value."""
    reads = [one.read for one in columns]
    return Sheet(
        name=name,
        title=title,
        columns=tuple(one.column for one in columns),
        rows=tuple(tuple(read(value) for read in reads) for value in values),
    )


def of_plans(facts: Facts, items: Callable[[Plan], Iterable[T]]) -> Iterator[InPlan[T]]:
    """Yield what each plan has of something, in the order of the plans and their files."""
    for plan in facts.plans:
        for item in items(plan):
            yield InPlan(facts, plan, item)


def text(name: str, head: str, read: Callable[[T], Cell]) -> Made[T]:
    """Return a column of text."""
    return Made(Column(name, head, CellKind.TEXT), read)


def day(name: str, head: str, read: Callable[[T], Cell]) -> Made[T]:
    """Return a column of dates."""
    return Made(Column(name, head, CellKind.DATE), read)


def number(name: str, head: str, read: Callable[[T], Cell]) -> Made[T]:
    """Return a column of numbers."""
    return Made(Column(name, head, CellKind.NUMBER), read)


def money(name: str, head: str, read: Callable[[T], Cell]) -> Made[T]:
    """Return a column of sums in the currency of their rows."""
    return Made(Column(name, head, CellKind.MONEY), read)


def percentage(name: str, head: str, read: Callable[[T], Cell]) -> Made[T]:
    """Return a column of percentages."""
    return Made(Column(name, head, CellKind.PERCENTAGE), read)


def share(name: str, head: str, read: Callable[[T], Cell]) -> Made[T]:
    """Return a column of shares."""
    return Made(Column(name, head, CellKind.SHARE), read)


def flag(name: str, head: str, read: Callable[[T], Cell]) -> Made[T]:
    """Return a column of yes and no."""
    return Made(Column(name, head, CellKind.FLAG), read)


PLAN: tuple[Made[InPlan[object]], ...] = (
    text("plan", "Plan id", lambda of: of.plan.id),
    text("plan_title", "Plan", lambda of: of.plan.title),
)
"""Stands first in each sheet of what plans hold."""

CURRENCY: tuple[Made[InPlan[object]], ...] = (
    text("currency", "Currency", lambda of: of.plan.budget.currency),
)
"""Stands before the first sum of a sheet."""

ENTRY: tuple[Made[InPlan[Entry]], ...] = (
    text("id", "Id", lambda of: of.item.id),
    text("title", "Title", lambda of: of.item.title),
    text("owner", "Owner id", lambda of: of.item.owner),
    text("owner_name", "Owner", lambda of: of.name(of.item.owner)),
)
"""Begins the entries of all registers."""
