"""plangen rule: list the rules, or explain one."""

import click

from plangen.errors import PlangenError
from plangen.kinds.catalogue import Described, discover_rules
from plangen.kinds.rule import Rule, weights
from plangen.model.plan import Status
from plangen.model.weights import Preset
from plangen.source.diagnostic import did_you_mean


@click.command()
@click.argument("name", required=False)
def command(name: str | None) -> int:
    """List the rules, or explain one: why, a bad plan, a good plan."""
    rules = discover_rules()
    if name is None:
        width = max(map(len, rules))
        for known, described in rules.items():
            severity = described.rule.severity.value
            click.echo(f"{known:{width}}  {severity:8} {described.summary}")
        return 0
    if name not in rules:
        message = f"there is no rule `{name}`"
        raise PlangenError(message, did_you_mean(name, rules, "list them with `plangen rule`"))
    click.echo(_explained(name, rules[name]))
    return 0


def _explained(name: str, described: Described) -> str:
    return f"# {name}\n\n{described.summary} ({weight(described.rule)})\n\n{described.text}"


def weight(rule: Rule) -> str:
    """Return how much a rule's findings weigh, in words."""
    since = "" if rule.since is Status.DRAFT else f" from status `{rule.since}` on, advice before"
    said = dict(zip(Preset, weights(rule), strict=True))
    usual = said.pop(Preset.STANDARD)
    others = [f"{word} under `{preset}`" for preset, word in said.items() if word != usual]
    return "; ".join([f"{usual}{since}", *others])
