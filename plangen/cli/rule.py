"""plangen rule: list the rules, or explain one."""

import json

import click

from plangen.errors import PlangenError
from plangen.kinds.catalogue import Described, discover_rules
from plangen.kinds.rule import Rule, weights
from plangen.model.plan import Status
from plangen.model.weights import OFF, Preset
from plangen.source.diagnostic import did_you_mean
from plangen.source.node import Plain


@click.command()
@click.argument("name", required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How rules are told; `json` and `markdown` give the whole documentation of all.",
)
def command(name: str | None, style: str) -> int:
    """List the rules, or explain one: why, a bad plan, a good plan."""
    rules = discover_rules()
    if name is not None and name not in rules:
        message = f"there is no rule `{name}`"
        raise PlangenError(message, did_you_mean(name, rules, "list them with `plangen rule`"))
    chosen = rules if name is None else {name: rules[name]}
    if style == "json":
        click.echo(json.dumps([_plain(*one) for one in chosen.items()], indent=1))
    elif style == "text" and name is None:
        width = max(map(len, rules))
        for known, described in rules.items():
            severity = described.rule.severity.value
            click.echo(f"{known:{width}}  {severity:8} {described.summary}")
    else:
        click.echo("\n\n".join(_explained(*one) for one in chosen.items()))
    return 0


def _plain(name: str, described: Described) -> dict[str, Plain]:
    rule = described.rule
    return {
        "name": name,
        "summary": described.summary,
        "since": rule.since.value,
        "after": rule.after,
        "presets": dict(zip((preset.value for preset in Preset), weights(rule), strict=True)),
        "text": described.text,
    }


def _explained(name: str, described: Described) -> str:
    return f"# {name}\n\n{described.summary} ({weight(described.rule)})\n\n{described.text}"


def weight(rule: Rule) -> str:
    """Return how much a rule's findings weigh, in words."""
    since = "" if rule.since is Status.DRAFT else f" from status `{rule.since}` on, advice before"
    said = dict(zip(Preset, weights(rule), strict=True))
    usual = said.pop(Preset.STANDARD)
    others = [f"{word} under `{preset}`" for preset, word in said.items() if word != usual]
    if usual == OFF:
        return "; ".join([OFF, *others]) + since
    return "; ".join([f"{usual}{since}", *others])
