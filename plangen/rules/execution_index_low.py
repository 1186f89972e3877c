"""Fewer tasks are complete than were due by now.

## Why

A plan can keep its critical path on time and fall behind everywhere else, until all of it is
critical. The baseline execution index counts: tasks complete, whether due or not, by tasks due.
Below 0.95 work piles up in front of the finish.

Due is what the plan as written, without its progress, finishes by the status date, and what has
no date there. The text of a plan is a baseline only where it is kept as one, so the rule is silent
unless `preset: regulated` or a severity in the settings asks for it. With fewer than 20 tasks due
it is advice. Some count only those due among the complete; the message has both. Plans without a
start, and drafts, are not asked. This is check 14 of the DCMA's fourteen.

## Bad

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
severities: {execution-index-low: warning}
```

```markdown
## Tasks

- [ ] Order the readers {#order @ana 5d started:2026-02-16 60%}
```

## Good

```yaml plangen.yml
title: Examples
status_date: 2026-03-02
severities: {execution-index-low: warning}
```

```markdown
## Tasks

- [x] Order the readers {#order @ana 5d started:2026-02-16 finished:2026-02-20}
```
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.kinds.summary import Case, index_text, planned, summary
from plangen.kinds.words import count, verb
from plangen.model.plan import Plan, Status
from plangen.model.weights import Preset
from plangen.schedule.quality.execution import Execution, execution
from plangen.schedule.quality.quality import ENOUGH, is_small
from plangen.source.diagnostic import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield plans whose baseline execution index is below 0.95, what is longest due first."""
    for plan in planned(facts):
        written = facts.written[plan.id]() if plan.start else None
        if written is None:
            continue
        made = execution(plan, facts.schedule.around(plan.id), written)
        if made.index is not None and made.index < ENOUGH:
            yield _finding(plan, made, made.index)


def _finding(plan: Plan, made: Execution, index: Decimal) -> Finding:
    due = len(made.due) + len(made.unplanned)
    complete = f"{len(made.complete)} {verb(len(made.complete), 'is', 'are')} complete"
    return summary(
        plan,
        f"the baseline execution index is {index_text(index)}: {count(due, 'task')} {verb(due, 'was', 'were')} "
        f"due, {complete}, {made.kept} of those due; open",
        [
            Case(late.task.title, f"{count(late.days, 'day')} late", late.task.origin.span)
            for late in made.late
            if late.task.is_open
        ],
        "finish what is due before beginning more, or plan the rest by what the past took",
        lighter=is_small(due),
    )


RULE = Rule(
    Severity.WARNING, check, since=Status.APPROVED, by_time=True, preset=Preset.REGULATED, near=True
)
