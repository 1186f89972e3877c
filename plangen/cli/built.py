"""What `plangen build` says when it is done, also where there was nothing to do."""

from typing import NamedTuple

import click

from plangen.publish.errand import Shard
from plangen.publish.receipt import Told
from plangen.render.safe import safe

_NAMED = 3


class Done(NamedTuple):
    """What is known of the site, and how many files were written and removed just now."""

    told: Told
    written: int = 0
    removed: int = 0


def tell(done: Done, out: str, seconds: float, shard: Shard | None) -> None:
    """Say what the site has, how levelled plans came out, and what is wrong with the plans."""
    told = done.told
    part = f"part {shard.number} of {shard.of} of " if shard else ""
    click.echo(
        f"{part}{noun(told.plans, 'plan')}, {noun(told.files, 'file')} in `{out}` "
        f"({done.written} written, {done.removed} removed) in {seconds:.1f} s"
    )
    for line in told.levelling:
        click.echo(line)
    counts = {"error": told.errors, "warning": told.warnings}
    found = [noun(count, word) for word, count in counts.items() if count]
    if found:
        click.echo(f"{' and '.join(found)}: see `plangen check`", err=True)
    if told.kept:
        names = ", ".join(f"`{safe(name)}`" for name in told.kept[:_NAMED])
        more = f" and {len(told.kept) - _NAMED} more" if len(told.kept) > _NAMED else ""
        click.echo(f"kept what plangen did not write: {names}{more}", err=True)


def noun(count: int, word: str) -> str:
    """Return a number with what is counted."""
    return f"{count:,} {word}" + ("" if count == 1 else "s")
