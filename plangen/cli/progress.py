"""Progress of long work on the error stream: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from typing import ClassVar, Self

import click

_SILENT = {True: 1.0, False: 10.0}
"""Seconds of a command in which nothing is said, by whether somebody watches: most end by then."""

_EVERY = {True: 0.1, False: 10.0}
"""Seconds between two words."""

_WIDTH = 30


class Progress:
    """Says how far work is each time that it is called, but not more often than is good to read.

    `next` is when something may be said again, by whatever part of a command.
    """

    next: ClassVar[float | None] = None

    def __init__(self, what: str) -> None:
        self.what = what
        self.watched = sys.stderr.isatty()
        self.shown = False
        if Progress.next is None:
            Progress.next = time.monotonic() + _SILENT[self.watched]

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar off the terminal; also before an error is told."""
        if self.watched and self.shown:
            click.echo("\r\x1b[K", nl=False, err=True)
            self.shown = False

    def __call__(self, done: int, of: int) -> None:
        """Say that so many parts of all are done."""
        now = time.monotonic()
        is_last = done == of and self.shown
        if not of or (Progress.next and now < Progress.next and not is_last):
            return
        Progress.next = now + _EVERY[self.watched]
        if not self.watched:
            click.echo(f"{self.what}: {done:,} of {of:,}", err=True)
        elif done == of:
            return
        else:
            full = _WIDTH * done // of
            bar = "#" * full + "-" * (_WIDTH - full)
            click.echo(f"\r{self.what} [{bar}] {done:,} of {of:,}", nl=False, err=True)
        self.shown = True
