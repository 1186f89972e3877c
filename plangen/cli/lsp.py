"""plangen lsp: answer an editor, as somebody writes plans."""

import os
import sys
from datetime import date
from importlib import import_module

import click

from plangen.cli.options import as_of_option, content_option
from plangen.errors import PlangenError
from plangen.publish import litter


@click.command()
@content_option
@as_of_option
def command(content: str | None, as_of: date | None) -> None:
    """Answer an editor while plans are written: findings, completion, dates, definitions.

    Speaks the Language Server Protocol on standard input and output; the editor starts it.
    No file of yours is written. Needs the extra `lsp`.
    """
    try:
        import_module("pygls.lsp.server")
    except ImportError:
        message = "the language server needs pygls, which is not installed"
        raise PlangenError(message, "install plangen with its extra `lsp`") from None
    from plangen.cli.editor import editor

    litter.pick_up()
    # The server closes its output at the end; ours stays open.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    editor(content, as_of).start_io(stdout=output)
