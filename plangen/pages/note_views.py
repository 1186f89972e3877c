"""Notes and checklists of an item, ready to show."""

from collections.abc import Iterable

from plangen.kinds.tongue import Tongue, say
from plangen.model.notes import LABELS
from plangen.pages.lookup import Lookup, prose
from plangen.pages.parts import Labelled, Tick
from plangen.source.document import Check, Note


def note_views(look: Lookup, notes: Iterable[Note], page: str) -> tuple[Labelled, ...]:
    """Return notes with the label a reader sees, in the order of the file."""
    return tuple(
        Labelled(_label(note.label, look.tongue), prose(look, note.html, page)) for note in notes
    )


def _label(label: str, tongue: Tongue) -> str:
    """Return a known label in the language of the site, an author's own as written."""
    return say(tongue, LABELS[label]) if label in LABELS else label


def tick_views(look: Lookup, checks: Iterable[Check], page: str) -> tuple[Tick, ...]:
    """Return the entries of a checklist."""
    return tuple(Tick(prose(look, check.html, page), check.done) for check in checks)
