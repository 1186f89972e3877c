"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from typing import ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")


class Day(click.ParamType[date]):
    """A date on the command line."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the date, or fail with how to write one."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is not a date; write 2026-10-02", param, ctx)


DAY = Day()


def content_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--content`."""
    text = "The folder with the plans; else the nearest `plangen.yml` upward, else `content`."
    return click.option("--content", metavar="DIR", help=text)(function)


def as_of_option(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--as-of`."""
    text = "The status date; else SOURCE_DATE_EPOCH, the settings, today."
    return click.option("--as-of", type=DAY, metavar="DATE", help=text)(function)
