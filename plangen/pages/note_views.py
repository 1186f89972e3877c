"""Notes and checklists of an item, ready to show."""

from collections.abc import Iterable

from plangen.model.notes import LABELS
from plangen.pages.lookup import Lookup, prose
from plangen.pages.parts import Labelled, Tick
from plangen.source.document import Check, Note


def note_views(look: Lookup, notes: Iterable[Note], page: str) -> tuple[Labelled, ...]:
    """Return notes with the label a reader sees, in the order of the file."""
    return tuple(
        Labelled(LABELS.get(note.label, note.label), prose(look, note.html, page)) for note in notes
    )


def tick_views(look: Lookup, checks: Iterable[Check], page: str) -> tuple[Tick, ...]:
    """Return the entries of a checklist."""
    return tuple(Tick(prose(look, check.html, page), check.done) for check in checks)
