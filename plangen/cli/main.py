"""The command line: commands are found by name and imported only when they run."""

import importlib
import sys

import click

from plangen import __version__
from plangen.errors import PlangenError

COMMANDS = {
    "init": "make a new project",
    "new": "add a plan, a status report, a person or a page",
    "check": "say what is wrong with the plans",
    "build": "publish the site into a folder",
    "serve": "show the site and rebuild it as you type",
    "export": "write the plans and their dates as data",
    "rule": "list the rules, or explain one",
    "schema": "print the JSON Schema of headers and shared files",
}
"""Commands in the order of the help, each in `plangen/cli/NAME.py`."""

WRONG_SURROUNDINGS = 2


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
def plangen() -> None:
    """Turn a folder of Markdown plans into a checked, scheduled, published site."""


def run() -> int:
    """Run one command; what is wrong with the surroundings becomes two lines and exit code 2."""
    try:
        code = plangen(standalone_mode=False)
    except PlangenError as error:
        click.echo(f"error: {error.message}", err=True)
        if error.hint:
            click.echo(f"  help: {error.hint}", err=True)
        return WRONG_SURROUNDINGS
    except click.ClickException as error:
        error.show()
        return WRONG_SURROUNDINGS
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return 130
    except BrokenPipeError:
        # The reader of a pipe (`head`) has seen enough; Python must not complain at exit.
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0
