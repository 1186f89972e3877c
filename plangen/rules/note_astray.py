"""A note about a task stands at the margin, where it belongs to the phase.

## Why

What was written for one task is then read as a note on the whole phase, and the task is left
without it: without its criterion, its reason, its way back. Notes on a phase stand above its
first task.

## Bad

```markdown
## Phase: Roll out {#rollout @ana}

- [ ] Fit the readers {#fit @bo 8d}
- Done when: ten taps out of ten succeed.
```

## Good

```markdown
## Phase: Roll out {#rollout @ana}

- Done when: both piers take cards.

- [ ] Fit the readers {#fit @bo 8d}
  - Done when: ten taps out of ten succeed.
```
"""

from collections.abc import Iterator

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule, reported
from plangen.model.notes import LABELS
from plangen.model.plan import Plan
from plangen.model.task import Task, TaskKind
from plangen.source.diagnostic import Related, Severity
from plangen.source.document import Note
from plangen.source.span import Span


def check(facts: Facts) -> Iterator[Finding]:
    """Yield labelled notes of phases and packages that stand behind their first task.

    Those below `## Tasks` have no holder at all, so reading reports them.
    """
    yield from reported("note-astray")(facts)
    for plan in facts.plans:
        for holder in _below_headings(plan):
            for note, task in _astray(plan, holder):
                yield Finding(
                    message="this note belongs to no task",
                    span=note.span,
                    hint="indent it below its task by two blanks, or move it above the first task",
                    related=(Related("it stands below this task", task),),
                    plan=plan,
                    item=holder.id,
                )


def _below_headings(plan: Plan) -> Iterator[Task]:
    """Yield phases and packages written as headings; in YAML nothing stands at the margin."""
    headings = {section.span for section in plan.sections}
    for task in plan.tasks:
        written = task.kind is TaskKind.PHASE and task.origin.span in headings
        if written or task.kind is TaskKind.PACKAGE:
            yield task


def _astray(plan: Plan, holder: Task) -> Iterator[tuple[Note, Span]]:
    """Yield notes with a known label behind a task, and where the nearest such task stands."""
    tasks = [task.origin.span for task in plan.tasks if task.parent == holder.id]
    for note in holder.notes:
        before = [span for span in tasks if span.line < note.span.line]
        if note.label in LABELS and before:
            yield note, before[-1]


RULE = Rule(Severity.WARNING, check)
