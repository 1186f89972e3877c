"""The command line: commands are found by name and imported only when they run."""

import importlib
import io
import os
import re
import sys
from datetime import date

import click

from plangen import __version__
from plangen.cli.options import as_of_option, content_option
from plangen.errors import PlangenError
from plangen.publish import litter

COMMANDS = {
    "init": "make a new project",
    "new": "add a plan, a status report, a person or a page",
    "check": "say what is wrong with the plans",
    "fmt": "write plans as every other plan is written",
    "rename": "give an item another id, wherever it is named",
    "baseline": "set the findings aside that are there when checks begin",
    "why": "say why a task has its date, and what would bring it earlier",
    "build": "publish the site into a folder",
    "merge": "put a site together from its shards",
    "serve": "show the site and rebuild it as you type",
    "lsp": "answer an editor while plans are written",
    "export": "write the plans and their dates as data",
    "codeowners": "make the owners of the plans the reviewers of their files",
    "rule": "list the rules, or explain one",
    "schema": "print the JSON Schema of headers, shared files and reports",
}
"""Commands in the order of the help, each in `plangen/cli/NAME.py`."""

WRONG_SURROUNDINGS = 2
STOPPED = 130


class _Commands(click.Group):
    """Imports a command when it is asked for; the help needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (the library's shape)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"plangen.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from plangen.source.diagnostic import did_you_mean

            hint = did_you_mean(args[0], COMMANDS, "see `plangen --help`")
            message = f"there is no command `{args[0]}`"
            raise PlangenError(message, hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="plangen", message="%(prog)s %(version)s")
@content_option
@as_of_option
@click.pass_context
def plangen(context: click.Context, content: str | None, as_of: date | None) -> None:
    """Turn a folder of Markdown plans into a checked, scheduled, published site.

    `--content` and `--as-of` may stand before or behind the command.
    """
    shared = {"content": content, "as_of": as_of}
    given = {name: value for name, value in shared.items() if value is not None}
    context.default_map = dict.fromkeys(COMMANDS, given)


def run() -> int:
    """Run one command; what is wrong with the surroundings becomes two lines and exit code 2."""
    _speak_any_language()
    litter.let_lie()
    try:
        code = plangen(prog_name="plangen", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return WRONG_SURROUNDINGS
    except BrokenPipeError:
        # The reader of a pipe (`head`) has seen enough; Python must not complain at exit.
        _forget_output()
        return 0
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return STOPPED
    except (PlangenError, click.ClickException, OSError) as error:
        _tell(*_reason(error))
        return WRONG_SURROUNDINGS
    except Exception as error:  # (no defect may look like a finding)
        if os.environ.get("PLANGEN_TRACEBACK"):
            raise
        _tell(*_defect(error))
        return WRONG_SURROUNDINGS
    return code if isinstance(code, int) else 0


def _speak_any_language() -> None:
    """Write UTF-8 into files and pipes; a terminal gets escapes for letters it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _tell(message: str, hint: str) -> None:
    from plangen.render.safe import safe

    click.echo(f"error: {safe(message)}", err=True)
    if hint:
        click.echo(f"  help: {safe(hint)}", err=True)


def _reason(error: PlangenError | click.ClickException | OSError) -> tuple[str, str]:
    """Return what is wrong, and what to do."""
    if isinstance(error, PlangenError):
        return error.message, error.hint
    if isinstance(error, click.ClickException):
        return _message(error), _hint(error)
    reason = error.strerror or str(error)
    told = f"`{error.filename}`: {reason}" if error.filename else f"the system refuses: {reason}"
    return told, "check the folder, its permissions and the disk"


def _defect(error: Exception) -> tuple[str, str]:
    """Return what plangen itself got wrong, and where."""
    from pathlib import Path

    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = ""
    if place:
        where = f" ({Path(place.tb_frame.f_code.co_filename).name}, line {place.tb_lineno})"
    message = f"plangen has a defect: {type(error).__name__}: {error}{where}"
    hint = "please report it, with the traceback that PLANGEN_TRACEBACK=1 shows"
    return message, hint


def _message(error: click.ClickException) -> str:
    """Return the library's message in the words of all others: `no such option `--nope``."""
    whole = isinstance(error, click.BadParameter | click.FileError)
    text = error.format_message() if whole else error.message
    quoted = re.sub(r"(?<!\w)'([^']*)'(?!\w)", r"`\1`", text.removesuffix("."))
    return quoted[:1].lower() + quoted[1:]


def _hint(error: click.ClickException) -> str:
    from plangen.source.diagnostic import did_you_mean

    context = error.ctx if isinstance(error, click.UsageError) else None
    otherwise = f"see `{context.command_path if context else 'plangen'} --help`"
    if context and isinstance(error, click.NoSuchOption):
        known = [
            name for parameter in context.command.get_params(context) for name in parameter.opts
        ]
        return did_you_mean(error.option_name, known, otherwise)
    return otherwise


def _forget_output() -> None:
    """Send what is still buffered nowhere, so that closing it at exit cannot fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
