"""plangen schema: print the JSON Schema of headers, shared files and reports."""

import json

import click

from plangen.errors import PlangenError
from plangen.model.schema import SCHEMAS
from plangen.render.report_schema import report_schema
from plangen.source.diagnostic import did_you_mean

_SCHEMAS = {**SCHEMAS, "report": report_schema}


@click.command()
@click.argument("name", default="plan", metavar="[NAME]")
def command(name: str) -> int:
    """Print the JSON Schema of a plan's header, of a shared file, or of a report.

    NAME is plan (the default), people, resources, goals, calendars, settings, or report for
    what `plangen check --format json` gives.
    Editors with a YAML language server complete and check by it.
    """
    if name not in _SCHEMAS:
        listed = ", ".join(f"`{known}`" for known in _SCHEMAS)
        message = f"there is no schema `{name}`"
        raise PlangenError(message, did_you_mean(name, _SCHEMAS, f"use one of {listed}"))
    click.echo(json.dumps(_SCHEMAS[name](), indent=2, ensure_ascii=False))
    return 0
