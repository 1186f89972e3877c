"""A task uses equipment that is not defined.

## Why

Nobody knows how many there are, so two plans can book the only one for the same week.

## Bad

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 8d uses:workboat}
```

## Good

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 8d uses:workboat}
```

```yaml resources.yml
workboat: {name: Workboat Tern, capacity: 1}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.unread import is_unread
from plangen.source.diagnostic import Severity, did_you_mean


def check(facts: Facts) -> Iterator[Finding]:
    """Yield names behind `uses:` that `resources.yml` does not have."""
    if is_unread(facts, "resources.yml"):
        return
    known = facts.portfolio.resources
    for plan, task in facts.tasks():
        for use in task.uses:
            if use.resource not in known:
                yield Finding(
                    message=f"there is no equipment `{use.resource}`",
                    span=use.span,
                    hint=did_you_mean(use.resource, known, "define it in `resources.yml`"),
                    plan=plan,
                    item=task.id,
                )


RULE = Rule(Severity.ERROR, check)
