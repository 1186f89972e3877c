"""plangen why: why a task has its date, hop by hop."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from plangen.cli.options import as_of_option, content_option
from plangen.cli.passed_over import tell_ignored
from plangen.cli.paths import way
from plangen.errors import PlangenError
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio, named_items
from plangen.publish.examine import examine
from plangen.publish.whereabouts import find_content
from plangen.render.why import Answer, text
from plangen.render.why_json import why_json
from plangen.schedule.dates import Schedule
from plangen.schedule.explain.earlier import gains
from plangen.schedule.explain.explain import Explanation, explain
from plangen.schedule.explain.hop import End
from plangen.schedule.explain.link_floats import link_floats
from plangen.source.diagnostic import did_you_mean, nearest

_MANY = 100
"""From so many hops on, loading the arrays is worth its time."""

FORMATS = {"text": text, "json": why_json}


@click.command()
@click.argument("item", metavar="PLAN[/TASK]")
@click.option("--start", is_flag=True, help="Explain the start instead of the finish.")
@click.option(
    "--format",
    "style",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How the answer is printed.",
)
@content_option
@as_of_option
def command(item: str, start: bool, style: str, content: str | None, as_of: date | None) -> int:  # noqa: FBT001 (the library's shape)
    """Say why a task, phase or milestone has its date, and what would bring it earlier.

    What drives it is told hop by hop, each with its line. A plan alone means its finish.
    """
    folder = find_content(content)
    examined = examine(folder, as_of, {})
    tell_ignored(examined.project.ignored)
    portfolio = examined.facts.portfolio
    plan, task = _found(portfolio, item)
    schedule = examined.facts.schedule.around(plan)
    end = End.START if start else End.FINISH
    explanation = explain(portfolio, schedule, plan, task, end)
    answer = Answer(
        portfolio=portfolio,
        explanation=explanation,
        gains=gains(schedule, explanation, _known(schedule, explanation)),
        floats=link_floats(schedule, plan, task),
        way=way(Path.cwd(), folder),
    )
    click.echo(FORMATS[style](answer), nl=False)
    return 0


def _known(schedule: Schedule, explanation: Explanation) -> Mapping[str, float]:
    """Return the drags on a plan's finish where they are many: found all at once, in arrays."""
    if explanation.item.task or explanation.end is End.START or len(explanation.hops) < _MANY:
        return {}
    from plangen.schedule.forecast.drag import drags

    return drags(schedule, explanation.item.plan)


def _found(portfolio: Portfolio, item: str) -> tuple[str, str]:
    """Return the ids of plan and task, if there are such."""
    name, slash, task = item.partition("/")
    plan = portfolio.plans.get(name)
    if plan is None:
        raise _no_plan(portfolio, name, task)
    if slash and all(one.id != task for one in plan.tasks):
        raise _no_task(plan, task)
    return name, task


def _no_plan(portfolio: Portfolio, name: str, task: str) -> PlangenError:
    if any(broken.id == name for broken in portfolio.broken):
        return PlangenError(f"the plan `{name}` cannot be read", "see `plangen check`")
    wanted = task or name
    homes = [plan.id for plan in portfolio.plans.values() if wanted in named_items(plan)]
    if homes and not nearest(name, portfolio.plans):
        hint = f"did you mean `{homes[0]}/{wanted}`?"
    else:
        hint = did_you_mean(name, portfolio.plans, "name a plan, or a task as `PLAN/TASK`")
    return PlangenError(f"there is no plan `{name}`", hint)


def _no_task(plan: Plan, task: str) -> PlangenError:
    if task in named_items(plan):
        message = f"`{plan.id}/{task}` is no task, phase or milestone, so it has no computed date"
        return PlangenError(message, "name a task that it has to do with")
    known = nearest(task, (one.id for one in plan.tasks))
    hint = f"did you mean `{plan.id}/{known}`?" if known else "the ids stand behind `#` in the plan"
    return PlangenError(f"there is no task, phase or milestone `{task}` in `{plan.id}`", hint)
