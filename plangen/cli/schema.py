"""plangen schema: print the JSON Schema of headers and shared files."""

import json

import click

from plangen.errors import PlangenError
from plangen.model.schema import SCHEMAS
from plangen.source.diagnostic import did_you_mean


@click.command()
@click.argument("name", default="plan", metavar="[NAME]")
def command(name: str) -> int:
    """Print the JSON Schema of a plan's header, or of a shared file.

    NAME is plan (the default), people, resources, goals, calendars or settings.
    Editors with a YAML language server complete and check by it.
    """
    if name not in SCHEMAS:
        listed = ", ".join(f"`{known}`" for known in SCHEMAS)
        message = f"there is no schema `{name}`"
        raise PlangenError(message, did_you_mean(name, SCHEMAS, f"use one of {listed}"))
    click.echo(json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False))
    return 0
