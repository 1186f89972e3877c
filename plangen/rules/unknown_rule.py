"""A waiver or a setting names a rule or a place that does not exist.

## Why

The finding it was written for is still there, and the waiver only looks as if somebody answered
for it. A setting for a path where no file stands, or a tag that no plan has, changes nothing
either: the name is misspelt, or what it was written for is gone.

## Bad

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
severities: {task-without-ower: warning}
```

## Good

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
severities: {task-without-owner: warning}
```
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.weights import EVERY_RULE
from plangen.source.diagnostic import Severity, did_you_mean

_FROM_CONTENT = "paths count from the content folder: `plans/old/*`; else delete the override"
_OTHERWISE = "run `plangen rule` for the list of all rules"


def check(facts: Facts) -> Iterator[Finding]:
    """Yield names behind `waive:` and `severities:` that no rule has."""
    settings = facts.portfolio.settings
    for weight in settings.weights:
        if weight.rule not in {EVERY_RULE, *facts.rules}:
            yield Finding(
                message=f"there is no rule `{weight.rule}`",
                span=weight.span,
                hint=did_you_mean(weight.rule, (*facts.rules, EVERY_RULE), _OTHERWISE),
            )
    yield from _places(facts)
    for plan in facts.plans:
        for waiver in plan.waivers:
            if waiver.rule not in facts.rules:
                unknown = f"there is no rule `{waiver.rule}` to waive"
                yield Finding(
                    message=unknown if waiver.rule else "this waiver names no rule",
                    span=waiver.span,
                    hint=did_you_mean(waiver.rule, facts.rules, _OTHERWISE)
                    if waiver.rule
                    else "write `rule: name`, the name as findings show it",
                    plan=plan,
                    item=waiver.item,
                )


def _places(facts: Facts) -> Iterator[Finding]:
    """Yield paths and tags of overrides where nothing is, each once for all its rules."""
    portfolio = facts.portfolio
    tags = {tag for plan in facts.plans for tag in plan.tags}
    places = {each.place: each for each in portfolio.settings.weights if each.place}
    for place, weight in places.items():
        if weight.path and not any(fnmatchcase(path, weight.path) for path in portfolio.files):
            message, hint = f"no file is at `{weight.path}`", _FROM_CONTENT
        elif weight.tag and weight.tag not in tags and not portfolio.broken:
            message = f"no plan has the tag `{weight.tag}`"
            hint = did_you_mean(weight.tag, sorted(tags), "delete the override")
        else:
            continue
        yield Finding(message=message, span=place, hint=hint)


RULE = Rule(Severity.ERROR, check)
