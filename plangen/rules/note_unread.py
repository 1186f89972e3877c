"""A note is not read as what it was meant to be: it stands astray, or its label is misspelt.

## Why

What was written for one task at the margin is read as a note on the whole phase, and
`Dnoe when:` is shown as an ordinary note: either way the task is left without its criterion, its
reason, its way back. Notes on a phase stand above its first task. Labels of your own are welcome,
as long as they resemble none that has a meaning.

## Bad

```markdown
## Phase: Roll out {#rollout @ana}

- [ ] Fit the readers {#fit @bo 8d}
- Done when: ten taps out of ten succeed.

- [ ] Train the crews {#train @bo 3d}
  - Dnoe when: every crew has sold a ticket.
```

## Good

```markdown
## Phase: Roll out {#rollout @ana}

- Done when: both piers take cards.

- [ ] Fit the readers {#fit @bo 8d}
  - Done when: ten taps out of ten succeed.
  - Supplier: the maker fits the first one.
```
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule, reported
from plangen.model.near_key import near
from plangen.model.notes import LABELS, canonical
from plangen.model.plan import Plan
from plangen.model.task import Task, TaskKind
from plangen.source.diagnostic import Related, Severity
from plangen.source.document import Note
from plangen.source.edit import Edit, Fix
from plangen.source.span import Span

_ALIKE = 0.8
_SHORTEST = 3
"""Below three letters everything resembles everything: `No` is not `Now`."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield notes that stand astray, and notes whose label is close to a known one."""
    yield from _all_astray(facts)
    yield from _misspelt(facts)


def _all_astray(facts: Facts) -> Iterator[Finding]:
    """Yield labelled notes of phases and packages that stand behind their first task.

    Those below `## Tasks` have no holder at all, so reading reports them.
    """
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


def _misspelt(facts: Facts) -> Iterator[Finding]:
    """Yield notes of tasks, entries and updates whose label is close to a known one."""
    words = facts.portfolio.settings.words
    known = _known(words)
    for plan in facts.plans:
        for note, item in _notes(plan):
            meant = _meant(note.label, known)
            if meant:
                yield Finding(
                    message=f"`{note.label}:` is no label that plangen knows",
                    span=note.span,
                    hint=f"did you mean `{meant}:`?",
                    fix=_fix(note, meant, known),
                    plan=plan,
                    item=item,
                )


def _known(words: Mapping[str, str]) -> Mapping[str, str]:
    """Return every label that has a meaning, by its small letters; the author's words too."""
    own = {word: word.capitalize() for word in words if canonical(word, words) in LABELS}
    return {label.casefold(): label for label in LABELS.values()} | own


def _notes(plan: Plan) -> Iterator[tuple[Note, str]]:
    """Yield every note with the id of its item."""
    for task in plan.tasks:
        yield from ((note, task.id) for note in task.notes)
    for entry in plan.entries:
        yield from ((note, entry.id) for note in entry.notes)
    for update in plan.updates:
        yield from ((note, "") for note in update.notes)


def _fix(note: Note, meant: str, known: Mapping[str, str]) -> Fix | None:
    """Return the edit that writes the label, where no other one is as close."""
    place = note.named
    if place is None or place.end_line != place.line or not near(note.label.casefold(), known):
        return None
    return Fix(f"write `{meant}`", (Edit(place, meant),))


def _meant(label: str, known: Mapping[str, str]) -> str:
    """Return the known label that an unknown one resembles, or an empty string."""
    if label in LABELS or len(label) < _SHORTEST:
        return ""
    found = get_close_matches(label.casefold(), known, n=1, cutoff=_ALIKE)
    return known[found[0]] if found else ""


RULE = Rule(Severity.WARNING, check, near=True, besides=reported("note-unread"))
