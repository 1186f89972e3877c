"""Work that decides the finish and is at risk has one number for its duration.

## Why

One number says that the duration is known. Where a risk of some weight hangs on the work, and
the finish on it, that is not so, and a forecast (P80) is too narrow by just this much. Three
points (`8/10/20d`) say it; so does a risk with a `delay:` of three points.

Asked are tasks on the longest path of more than a week that have not begun, where an open risk of
moderate score (six of 25 and more, probability by impact) affects them, or a phase around them,
and states no range of delay. Drafts are not asked. Each plan has one finding.

## Bad

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 30d after:survey}

## Risks

- The crane is not free {#crane @bo 40% impact:high affects:fit response:accept review:2026-04-01}
  - If it happens: fit from the boat.
```

## Good

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 25/30/50d after:survey}

## Risks

- The crane is not free {#crane @bo 40% impact:high affects:fit response:accept review:2026-04-01}
  - If it happens: fit from the boat.
```
"""

from collections.abc import Iterator, Mapping

from plangen.kinds.facts import Facts
from plangen.kinds.risk_scores import score
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, planned, summary
from plangen.kinds.words import number_word
from plangen.model.plan import Plan, Status
from plangen.model.registers import Risk
from plangen.model.task import Task
from plangen.schedule.forward import has_begun
from plangen.schedule.quality.quality import counts
from plangen.source.diagnostic import Severity

WEEK = 5
"""Working days: with shorter work, what it takes longer moves no plan."""

MODERATE = 6
"""The score, of 25, from which a risk is moderate."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose longest path has single estimates at risk, the gravest risk first."""
    affected = _affected(facts)
    for plan in planned(facts):
        scores = _scores(plan, affected)
        bare = [task for task in plan.tasks if task.id in scores and _is_bare(facts, plan, task)]
        bare.sort(key=lambda task: -scores[task.id])
        if bare:
            one = len(bare) == 1
            what = "one task" if one else f"{number_word(len(bare))} tasks"
            yield summary(
                plan,
                f"{what} on the longest path {'is' if one else 'are'} at risk and estimated by one number",
                [
                    Case(task.title, f"risk score {scores[task.id]}", task.origin.span)
                    for task in bare
                ],
                "write three points (`8/10/20d`), or what the risk would delay as `delay:1/2/4w`",
            )


def _is_bare(facts: Facts, plan: Plan, task: Task) -> bool:
    placed, estimate = facts.placed(plan, task), task.duration
    if placed is None or not placed.longest_path or not counts(task) or has_begun(task):
        return False
    return estimate is not None and not estimate.is_range and placed.days > WEEK


def _affected(facts: Facts) -> dict[tuple[str, str], int]:
    """Return the score of the gravest risk without a range of delay by the work that it affects."""
    found: dict[tuple[str, str], int] = {}
    for home in facts.plans:
        for risk in home.risks:
            for one in risk.affects if _weighs(risk) else ():
                key = (one.plan or home.id, one.id)
                found[key] = max(score(risk), found.get(key, 0))
    return found


def _scores(plan: Plan, affected: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """Return the score of the gravest risk that affects each task, or a phase around it."""
    found: dict[str, int] = {}
    for task in plan.tasks:  # parents stand before children
        own = affected.get((plan.id, task.id), 0) if task.named else 0
        known = max(found.get(task.parent, 0), own)
        if known:
            found[task.id] = known
    return found


def _weighs(risk: Risk) -> bool:
    ranged = risk.delay is not None and risk.delay.is_range
    return risk.is_open and not risk.opportunity and not ranged and score(risk) >= MODERATE


RULE = Rule(Severity.ADVICE, check, since=Status.APPROVED, regulated=Severity.WARNING, near=True)
