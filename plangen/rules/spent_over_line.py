"""More is spent on a budget line than was planned for it.

## Why

Money that is gone does not come back: what is left of the plan must now do with less, or
somebody must find more. Until the line is changed, every figure below it is a hope.

## Bad

```markdown
## Budget

| id | line | planned | spent |
|---|---|---|---|
| readers | Readers and fitting | 60k | 61.5k |
| people | Training | 15k | 0 |
```

## Good

```markdown
## Budget

| id | line | planned | spent |
|---|---|---|---|
| readers | Readers and fitting | 62k | 61.5k |
| people | Training | 13k | 0 |
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import money_exact
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield lines whose actual cost is above what is planned."""
    for plan in facts.plans:
        money = facts.money[plan.id]
        for line in money.lines:
            over = line.spent - line.planned
            if over > 0:
                amount = money_exact(over, money.currency)
                yield Finding(
                    message=f"`{line.line.title}` is overspent by {amount}",
                    span=line.line.origin.of("spent"),
                    hint="replan the line, and record what was agreed under `## Changes`",
                    plan=plan,
                )


RULE = Rule(Severity.WARNING, check)
