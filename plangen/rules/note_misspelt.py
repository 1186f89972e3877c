"""The label of a note is nearly one that plangen knows.

## Why

`Dnoe when:` is shown as an ordinary note, and the task counts as one that nobody said how to
finish. Labels of your own are welcome, as long as they resemble none that has a meaning.

## Bad

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 8d}
  - Dnoe when: ten taps out of ten succeed.
```

## Good

```markdown
## Tasks

- [ ] Fit the readers {#fit @bo 8d}
  - Done when: ten taps out of ten succeed.
  - Supplier: the maker fits the first one.
```
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from plangen.kinds.facts import Facts
from plangen.kinds.rule import Finding, Rule
from plangen.model.near_key import near
from plangen.model.notes import LABELS, canonical
from plangen.model.plan import Plan
from plangen.source.diagnostic import Severity
from plangen.source.document import Note
from plangen.source.edit import Edit, Fix

_ALIKE = 0.8
_SHORTEST = 3
"""Below three letters everything resembles everything: `No` is not `Now`."""


def check(facts: Facts) -> Iterator[Finding]:
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


RULE = Rule(Severity.WARNING, check)
