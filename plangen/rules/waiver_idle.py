"""A waiver waives nothing.

## Why

Its author believes that a finding is settled. A waiver needs a day on which somebody looks again,
an item that exists, and a finding. When its last day is past, either the finding is mended or
somebody answers for it anew; one that nothing needs any more hides the next of its kind.

## Bad

```markdown
---
waive:
  - {rule: target-missed, until: 2026-12-18, by: ana, because: the board knows}
  - {rule: out-of-sequence, until: 2026-02-27, by: ana, because: the meters came early}
---
```

## Good

```markdown
---
target: 2026-03-20
waive:
  - {rule: target-missed, until: 2026-12-18, by: ana, because: the board knows}
---
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts, Need
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import day_text
from plangen.model.plan import Plan, Waiver
from plangen.source.diagnostic import Severity, did_you_mean
from plangen.source.headings import SECTIONS


def check(facts: Facts) -> Iterator[Finding]:
    """Yield waivers that ended or have no end, for an item that is not there, or no finding."""
    for plan in facts.plans:
        for waiver in plan.waivers:
            if waiver.until and waiver.until < facts.status_date:
                yield Finding(
                    message=f"the waiver of `{waiver.rule}` ended on {day_text(waiver.until)}",
                    span=waiver.span,
                    hint="mend the finding and delete the waiver, or agree on a new day",
                    plan=plan,
                    item=waiver.item,
                )
                continue
            message, hint = _fault(facts, plan, waiver)
            if message:
                yield Finding(message=message, span=waiver.span, hint=hint, plan=plan)


def _fault(facts: Facts, plan: Plan, waiver: Waiver) -> tuple[str, str]:
    if waiver.until is None:
        return f"the waiver of `{waiver.rule}` has no end", "write `until: ` and a day"
    items = {task.id for task in plan.tasks} | {entry.id for entry in plan.entries}
    items |= {measure.id for measure in plan.measures} | {line.id for line in plan.lines}
    # What is said of a part of a plan that has no id is waived by the kind of its section.
    if waiver.item in {"", plan.id, *items, *SECTIONS}:
        return _idle(facts, plan, waiver)
    hint = did_you_mean(
        waiver.item, sorted({*items, *SECTIONS}), "write the id of an item, or leave `item:` out"
    )
    return f"the waiver of `{waiver.rule}` names `{waiver.item}`, which is not in this plan", hint


def _idle(facts: Facts, plan: Plan, waiver: Waiver) -> tuple[str, str]:
    if waiver.rule not in facts.rules or waiver not in facts.idle_waivers.get(plan.id, ()):
        return "", ""
    return (
        f"the waiver of `{waiver.rule}` waives nothing: there is no such finding that can be waived",
        "delete it",
    )


RULE = Rule(Severity.WARNING, check, after=True, waivable=False, needs=frozenset({Need.WAIVERS}))
