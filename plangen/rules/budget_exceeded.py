"""The budget lines are planned at more than what may be spent.

## Why

What is approved includes the reserve, and the reserve is not for what is already known. If
the lines need it from the start, ask for more money or do less, and do it now.

## Bad

```markdown
## Budget

| id | line | planned |
|---|---|---|
| readers | Readers and fitting | 68k |
| people | Training | 15k |
```

## Good

```markdown
## Budget

| id | line | planned |
|---|---|---|
| readers | Readers and fitting | 64k |
| people | Training | 15k |
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import money_exact
from plangen.model.plan import Status
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose planned cost exceeds the approved sum less the reserve."""
    for plan in facts.plans:
        money = facts.money[plan.id]
        if money.available is None or not 0 <= money.available < money.planned:
            continue
        over = money_exact(money.planned - money.available, money.currency)
        limit = "the approved sum less the reserve" if money.reserve else "the approved sum"
        own = [line.line for line in money.lines if line.line.origin.has("planned")]
        yield Finding(
            message=f"the planned cost is {over} above {limit}",
            span=plan.origin.of("budget.approved"),
            hint="cut scope or cost, or have more approved and record it under `## Changes`",
            related=tuple(Related(f"line `{line.id}`", line.origin.of("planned")) for line in own),
            plan=plan,
        )


RULE = Rule(Severity.ERROR, check, since=Status.APPROVED)
