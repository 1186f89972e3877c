"""A waiver or a setting names a rule that does not exist.

## Why

The finding it was written for is still there, and the waiver only looks as if somebody answered
for it.

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

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.weights import EVERY_RULE
from plangen.source.diagnostic import Severity, did_you_mean

_OTHERWISE = "run `plangen rule` for the list of all rules"


def check(facts: Facts) -> Iterator[Finding]:
    """Yield names behind `waive:` and `severities:` that no rule has."""
    settings = facts.portfolio.settings
    for weight in settings.weights:
        if weight.rule not in {EVERY_RULE, *facts.rules}:
            yield Finding(
                message=f"there is no rule `{weight.rule}`",
                span=weight.span,
                hint=did_you_mean(weight.rule, facts.rules, _OTHERWISE),
            )
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


RULE = Rule(Severity.ERROR, check)
