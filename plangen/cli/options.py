"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from typing import ParamSpec, TypeVar

import click

from plangen.errors import PlangenError

P = ParamSpec("P")
R = TypeVar("R")


def day(value: str | date) -> date:
    """Return a date of the command line."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        message = f"`{value}` is not a date"
        raise PlangenError(message, "write the year, the month and the day: `2026-10-02`") from None


def content_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--content`."""
    text = "The folder with the plans; else the nearest one upward."
    return click.option("--content", metavar="DIR", help=text)(function)


def as_of_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--as-of`."""
    text = "The status date; else SOURCE_DATE_EPOCH, the settings, today."
    return click.option("--as-of", type=day, metavar="DATE", help=text)(function)


def audience_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--for`."""
    text = "Leave out what this audience of the settings may not see."
    return click.option("--for", "audience", default="", metavar="AUDIENCE", help=text)(function)
