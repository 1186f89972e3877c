"""Passed over: files of the content that are not read, told so that none is lost in silence."""

from collections.abc import Iterable

import click

from plangen.render.safe import safe

_SHOWN = 3


def tell_ignored(ignored: Iterable[str]) -> None:
    """Name the links, devices and unspeakable names in the content folder."""
    names = [f"`{safe(path)}`" for path in ignored]
    if names:
        more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
        click.echo(f"passed over: {', '.join(names[:_SHOWN])}{more}", err=True)
        click.echo("  help: replace links by files, and name files plainly", err=True)
