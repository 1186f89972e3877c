"""plangen merge: put a site together from its shards."""

import time
from pathlib import Path

import click

from plangen.cli.built import noun
from plangen.publish.output import publish
from plangen.publish.shards import merged


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="SHARD...")
@click.option(
    "--out", default="site", show_default=True, metavar="DIR", help="Where the site goes."
)
def command(folders: tuple[str, ...], out: str) -> int:
    """Put a site together from its shards.

    Each SHARD is a folder that `plangen build --shard K/N` has written. The site is the same, byte
    for byte, as one built whole. Neither plans nor themes are read.
    """
    started = time.perf_counter()
    places = [Path(folder) for folder in folders]
    done = publish(merged(places, Path(out)), Path(out), places[0])
    seconds = time.perf_counter() - started
    click.echo(
        f"{noun(len(places), 'shard')}, {noun(done.files, 'file')} in `{out}` "
        f"({done.written} written, {done.removed} removed) in {seconds:.1f} s"
    )
    return 0
