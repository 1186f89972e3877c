"""Many of the tasks that were due by now finished late, or have not finished.

## Why

How much of the past plan came true is the best forecast of the rest of it. Who misses every
fourth finish will not keep the next ones by goodwill.

Counted are the tasks that the plan as written, without its progress, finishes by the status date;
missed are those that finished later, or will. Up to 5 % may. The text of a plan is a baseline only
where it is kept as one, so the rule is silent unless `preset: regulated` or a severity in the
settings asks for it. With fewer than 20 tasks due it is advice. Plans without a start, and drafts,
are not asked. This is check 11 of the DCMA's fourteen.

## Bad

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
severities: {missed-finishes: warning}
```

```markdown
## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-02 finished:2026-02-27}
```

## Good

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
severities: {missed-finishes: warning}
```

```markdown
## Tasks

- [x] Order the readers {#order @ana 20d started:2026-02-02 finished:2026-02-27}
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, planned, share_text, summary
from plangen.kinds.words import count, verb
from plangen.model.plan import Status
from plangen.model.weights import Preset
from plangen.schedule.quality.execution import execution
from plangen.schedule.quality.quality import Share
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans that missed more than a few of the finishes due, the latest first."""
    for plan in planned(facts):
        written = facts.written[plan.id]() if plan.start else None
        if written is None:
            continue
        made = execution(plan, facts.schedule.around(plan.id), written)
        share = Share(len(made.late), len(made.due), len(made.due))
        if share.is_over():
            yield summary(
                plan,
                f"{share_text(share, 'task')} due by now {verb(share.part, 'is', 'are')} late",
                [
                    Case(late.task.title, count(late.days, "day"), late.task.origin.span)
                    for late in made.late
                ],
                "plan the rest by what the past took, and agree on new dates with the sponsor",
                lighter=share.is_small,
            )


RULE = Rule(
    Severity.WARNING, check, since=Status.APPROVED, by_time=True, preset=Preset.REGULATED, near=True
)
