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
from plangen.source.diagnostic import Severity, did_you_mean

_OTHERWISE = "run `plangen rule` for the list of all rules"


def check(facts: Facts) -> Iterator[Finding]:
    """Yield names behind `waive:` and `severities:` that no rule has."""
    settings = facts.portfolio.settings
    for name in settings.severities:
        if name not in facts.rules:
            place = settings.origin.places.get(f"severities.{name}")
            yield Finding(
                message=f"there is no rule `{name}`",
                span=place or settings.origin.of("severities"),
                hint=did_you_mean(name, facts.rules, _OTHERWISE),
            )
    for plan in facts.plans:
        for waiver in plan.waivers:
            if waiver.rule not in facts.rules:
                yield Finding(
                    message=f"there is no rule `{waiver.rule}` to waive",
                    span=waiver.span,
                    hint=did_you_mean(waiver.rule, facts.rules, _OTHERWISE),
                    plan=plan,
                    item=waiver.item,
                )


RULE = Rule(Severity.ERROR, check)
