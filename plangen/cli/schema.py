"""plangen schema: print the JSON Schema of headers and shared files."""

import json

import click

from plangen.model.schema import SCHEMAS


@click.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)), default="plan")
def command(name: str) -> int:
    """Print the JSON Schema of a plan's header (`plan`), or of a shared file.

    Editors with a YAML language server complete and check by it.
    """
    click.echo(json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False))
    return 0
