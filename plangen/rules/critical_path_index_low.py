"""The forecast finish is too far behind the target for what is left of the way.

## Why

Ten days late are little with two years to go, and much with two months. The critical path length
index sets the one against the other: working days from the status date to the forecast finish,
less those it lies behind the target (or more, where it lies before it), by the first of the two.
Below 1 the rest of the plan must go faster than it is planned; below 0.95 it rarely does.

That the target is missed, and by how much, `target-missed` says of every plan. This is the same as
contracts of public works ask it, so it is silent unless `preset: regulated` or a severity in the
settings asks for it. Drafts are not asked. This is check 13 of the DCMA's fourteen.

## Bad

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
preset: regulated
severities: {target-missed: off}
```

```markdown
---
target: 2026-04-30
---

## Tasks

- [ ] Fit the readers {#fit @bo 20d after:survey}
```

## Good

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
preset: regulated
```

```markdown
---
target: 2026-05-08
---

## Tasks

- [ ] Fit the readers {#fit @bo 20d after:survey}
```
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import calendar_of, index_text, planned
from plangen.kinds.words import days_text
from plangen.model.plan import Plan, Status
from plangen.model.weights import Preset
from plangen.schedule.calendar import moment
from plangen.schedule.quality.quality import ENOUGH, critical_path_index
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose critical path length index is below 0.95."""
    for plan in planned(facts):
        length, slack = _way(facts, plan)
        index = critical_path_index(length, slack)
        if index is not None and index < ENOUGH:
            yield Finding(
                message=f"the critical path length index is {index_text(index)}: {days_text(float(-slack))} "
                f"behind the target, on a way of {days_text(float(length))}",
                span=plan.origin.of("target"),
                hint="shorten the critical path, or agree on a new target with the sponsor",
                plan=plan,
            )


def _way(facts: Facts, plan: Plan) -> tuple[Decimal, Decimal]:
    """Return the working days to the forecast finish, and from there to the target.

    A plan that has not begun goes its way from its start on; nothing is left of one without
    target or work to come.
    """
    end = facts.schedule.around(plan.id).solved.ends.get(plan.id)
    if end is None or plan.target is None:
        return Decimal(0), Decimal(0)
    calendar = calendar_of(facts, plan)
    begin = calendar.work(max(moment(facts.status_date), moment(plan.start or facts.status_date)))
    finish = calendar.work(end)
    promised = calendar.work(calendar.end_of_day(plan.target))
    day = Decimal(calendar.day_length)
    return (finish - begin) / day, (promised - finish) / day


RULE = Rule(
    Severity.WARNING, check, since=Status.APPROVED, by_time=True, preset=Preset.REGULATED, near=True
)
