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

import pkgutil
from collections.abc import Iterator
from functools import cache

from plangen import rules
from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.source.diagnostic import Severity, did_you_mean

_OTHERWISE = "run `plangen rule` for the list of all rules"


def check(facts: Facts) -> Iterator[Finding]:
    """Yield names behind `waive:` and `severities:` that no rule has."""
    settings = facts.portfolio.settings
    for name in settings.severities:
        if name not in _names():
            place = settings.origin.places.get(f"severities.{name}")
            yield Finding(
                message=f"there is no rule `{name}`",
                span=place or settings.origin.of("severities"),
                hint=did_you_mean(name, _names(), _OTHERWISE),
            )
    for plan in facts.plans:
        for waiver in plan.waivers:
            if waiver.rule not in _names():
                yield Finding(
                    message=f"there is no rule `{waiver.rule}` to waive",
                    span=waiver.span,
                    hint=did_you_mean(waiver.rule, _names(), _OTHERWISE),
                    plan=plan,
                    item=waiver.item,
                )


@cache
def _names() -> tuple[str, ...]:
    """Return the names of the rules' files, without importing one."""
    found = pkgutil.iter_modules(rules.__path__)
    return tuple(sorted(info.name.replace("_", "-") for info in found))


RULE = Rule(Severity.ERROR, check)
