"""A measure lacks what would make it one: unit or source, owner, baseline, target, date.

## Why

A measure that nobody can measure is an opinion with a target. A number that nobody has to read is
not read. Without the value from before, a target says nothing about the improvement, and once the
work has begun it cannot be read any more. Only a target says when the plan has succeeded, and
only a date says when to look: most benefits come after the last task is done.

## Bad

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by |
|---|---|---|---|---|---|---|
| queue | time in the queue | min | cy |  | <= 4 |  |
```

## Good

```markdown
## Measures

| id | measure | unit | owner | baseline | target | by |
|---|---|---|---|---|---|---|
| queue | time in the queue | min | cy | 9 | <= 4 | 2026-12-18 |
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import listing
from plangen.model.plan import Measure, Status
from plangen.source.diagnostic import Severity


class _Gap(NamedTuple):
    """What is missing, and what to write."""

    missing: str
    hint: str


def check(facts: Facts) -> Iterator[Finding]:
    """Yield measures with gaps, each with all its gaps at once."""
    for plan in facts.plans:
        for measure in plan.measures:
            gaps = tuple(_gaps(measure))
            if gaps:
                missing = listing([f"no {gap.missing}" for gap in gaps])
                yield Finding(
                    message=f"measure `{measure.title}` has {missing}",
                    span=measure.origin.span,
                    hint="; ".join(gap.hint for gap in gaps),
                    plan=plan,
                    item=measure.id,
                )


def _gaps(measure: Measure) -> Iterator[_Gap]:
    """Yield what is missing; what is written and cannot be read has a finding of its own."""
    has = measure.origin.has
    if not (measure.source or measure.unit or measure.readings):
        yield _Gap("unit and no source", "fill `unit` and `read from`: minutes, the gate counter")
    if not measure.owner and not has("owner"):
        yield _Gap("owner", "fill `owner`: who reads it and reports it")
    if not has("baseline"):
        yield _Gap("baseline", "read today's value into `baseline`, or write `none` there")
    if measure.target is None and not has("target"):
        yield _Gap("target", "fill `target`: `<= 4.0`")
    if measure.by is None and not has("by"):
        yield _Gap("date for its target", "fill `by`")


RULE = Rule(Severity.WARNING, check, since=Status.APPROVED, near=True)
