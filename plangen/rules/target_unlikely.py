"""The forecast finish keeps the target, but only if hardly anything goes wrong.

## Why

A date computed from likely values is not a likely date: where several pieces of work must all come
in time, it holds in far fewer than half of all cases, and a risk that is written down moves it
further. If the target lies on that date or shortly behind it, it is a bet, and who was promised it
does not know.

The chance is that of the simulation, with the responses to risks in place; from which chance on a
target will do says `chance` in the settings, 50 % unless it is set. Where the likely values alone
miss the target, `target-missed` says so, and this rule is silent. It needs a
simulation, and is on from `preset: strict` on.

## Bad

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
preset: strict
```

```markdown
---
target: 2026-05-15
---

## Phase: Build {#build @ana}

- [ ] Fit the readers {#fit @bo 15/20/45d after:survey}
  - Done when: a bank card opens the gate on both piers.
```

## Good

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
preset: strict
```

```markdown
---
target: 2026-06-26
---

## Phase: Build {#build @ana}

- [ ] Fit the readers {#fit @bo 15/20/45d after:survey}
  - Done when: a bank card opens the gate on both piers.
```
"""

from collections.abc import Iterator
from datetime import date

from plangen.kinds.facts import Facts, Need
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.words import chance_text, day_text
from plangen.model.plan import Plan, Status
from plangen.model.weights import Preset
from plangen.schedule.forecast.forecast import FinishForecast
from plangen.source.diagnostic import Related, Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose target is kept in fewer runs than the settings ask for."""
    least = float(facts.portfolio.settings.chance) / 100
    for plan in facts.plans:
        finish = _finish(facts, plan)
        if finish is None or finish.target_chance is None or finish.target_chance >= least:
            continue
        yield Finding(
            message=f"the target has a chance of {chance_text(finish.target_chance)}; four in five "
            f"outcomes finish by {day_text(finish.p80)}",
            span=plan.origin.of("target"),
            hint="agree on a later target, or shorten and secure what decides the finish",
            related=_decides(facts, plan),
            plan=plan,
        )


def _finish(facts: Facts, plan: Plan) -> FinishForecast | None:
    """Return the forecast of a plan whose likely values keep its target; else None."""
    known, likely = facts.forecasts.get(plan.id), facts.dates(plan).finish
    kept = likely is not None and likely <= (plan.target or date.min)
    return known.finish if known and kept else None


def _decides(facts: Facts, plan: Plan) -> tuple[Related, ...]:
    """Return the place of the task to which the finish is most sensitive."""
    tasks = facts.forecasts[plan.id].tasks
    open_tasks = [task for task in plan.tasks if task.id in tasks and not task.is_group]
    most = max(open_tasks, key=lambda task: tasks[task.id].ssi, default=None)
    if most is None or not tasks[most.id].ssi:
        return ()
    return (Related("this decides the finish most", most.origin.span),)


RULE = Rule(
    Severity.WARNING,
    check,
    since=Status.APPROVED,
    by_time=True,
    preset=Preset.STRICT,
    needs=frozenset({Need.FORECAST}),
)
