"""plangen new: a plan, an update, a page or an entry, from a template."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, cast

import click

from plangen.cli.options import content_option, day
from plangen.publish.additions import add_entry, create_page, create_plan, create_update
from plangen.publish.day import status_date
from plangen.publish.scaffold import Made, clean_title, report
from plangen.publish.whereabouts import find_content

P = ParamSpec("P")

_HEALTH = click.Choice(["on-track", "at-risk", "off-track"])


@click.group(name="new")
@content_option
@click.pass_context
def command(context: click.Context, content: str | None) -> None:
    """Start a plan, an update, a page or an entry from a template.

    Nothing that exists is overwritten.
    """
    # Each command looks for it, so that its help needs none.
    context.obj = content


def _today() -> date:
    """Return the real day: a status date that the settings fix is no day to write on."""
    return status_date(None, None)


def _tell(made: Made) -> None:
    for line in report(made):
        click.echo(line)


def _in_content(
    function: Callable[Concatenate[str | None, P], None],
) -> Callable[Concatenate[str | None, P], None]:
    """Give a command the content folder, whether `--content` stands before or behind its name."""

    @content_option
    @click.pass_obj
    @wraps(function)
    def chosen(
        above: str | None, /, content: str | None, *given: P.args, **named: P.kwargs
    ) -> None:
        function(content or above, *given, **named)

    # The library passes `content` by name.
    return cast("Callable[Concatenate[str | None, P], None]", chosen)


@command.command()
@click.argument("title")
@click.option(
    "--id", "identifier", default="", metavar="ID", help="The plan's id; else from TITLE."
)
@_in_content
def plan(content: str | None, title: str, identifier: str) -> None:
    """Start a plan: a draft with all sections."""
    _tell(create_plan(find_content(content), title, _today(), identifier))


@command.command()
@click.argument("plan_id", metavar="PLAN")
@click.option("--by", default="", metavar="PERSON", help="Who reports; else the plan's owner.")
@click.option("--health", type=_HEALTH, default=None, help="How the plan is doing.")
@click.option("--date", "on", type=day, metavar="DATE", help="The day; else today.")
@_in_content
def update(content: str | None, plan_id: str, by: str, health: str | None, on: date | None) -> None:
    """Report on a plan."""
    facts = {"owner": by.removeprefix("@"), "health": health or ""}
    _tell(create_update(find_content(content), plan_id, on or _today(), facts))


@command.command()
@click.argument("title")
@_in_content
def decision(content: str | None, title: str) -> None:
    """Start a page about a decision."""
    _tell(create_page(find_content(content), "decisions", title, _today()))


@command.command()
@click.argument("title")
@_in_content
def page(content: str | None, title: str) -> None:
    """Start a page of the guide."""
    _tell(create_page(find_content(content), "guide", title, _today()))


@command.command()
@click.argument("identifier", metavar="ID")
@click.argument("name")
@click.option("--role", default="", help="What the person does.")
@click.option("--team", default="", metavar="ID", help="The person's team.")
@click.option("--capacity", default="100%", show_default=True, help="Share of a full week.")
@_in_content
def person(content: str | None, /, identifier: str, name: str, **more: str) -> None:
    """Add a person to people.yml."""
    fields = {"name": clean_title(name)} | more
    _tell(add_entry(find_content(content), "people.yml", identifier, fields))


@command.command()
@click.argument("identifier", metavar="ID")
@click.argument("title")
@click.option("--owner", default="", metavar="PERSON", help="Who answers for it.")
@click.option("--by", default="", metavar="DATE", help="When it shall be reached.")
@_in_content
def goal(content: str | None, identifier: str, title: str, owner: str, by: str) -> None:
    """Add a goal to goals.yml."""
    fields = {"title": clean_title(title), "owner": owner.removeprefix("@"), "by": by}
    _tell(add_entry(find_content(content), "goals.yml", identifier, fields))


@command.command()
@click.argument("region", metavar="REGION")
@click.argument("years", metavar="YEARS")
@click.option("--id", "identifier", default="", metavar="ID", help="The calendar; else REGION.")
@click.option(
    "--language", default="", metavar="CODE", help="Of the names; else that of the country."
)
@_in_content
def calendar(content: str | None, region: str, years: str, identifier: str, language: str) -> None:
    """Write public holidays into calendars.yml.

    REGION is a country or a part of it (DE, DE-BE, GB-ENG), YEARS one year or a span
    (2026..2028). A calendar that is there gets the days it lacks, and loses none. Needs the
    extra `holidays`.
    """
    from plangen.publish.new_calendar import create_calendar
    from plangen.publish.public_holidays import public_holidays, years_of

    folder = find_content(content)
    known = public_holidays(region, years_of(years), language)
    _tell(create_calendar(folder, known, identifier))
