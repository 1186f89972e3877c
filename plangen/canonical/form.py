"""The canonical form: what to edit so that a plan's text is written as every other."""

from collections.abc import Mapping

from plangen.canonical import fact_order, loose_lists, missing_ids, table_padding
from plangen.source.edit import Edit
from plangen.source.outline import read_document
from plangen.source.text import decode


def canonical(parts: Mapping[str, bytes]) -> tuple[Edit, ...]:
    """Return the edits that bring a plan into its canonical form.

    `parts` are the files of one plan by path, that of its header first, in the order in which
    they are read. A file with bytes or signs that cannot stand in a plan keeps its form, and
    so does a plan whose header cannot be read.
    """
    texts = {}
    sound = set()
    for path, data in parts.items():
        texts[path], problems = decode(path, data)
        if not problems:
            sound.add(path)
    document = read_document(list(texts.values()))
    if document.broken:
        return ()
    found = (
        *missing_ids.edits(document),
        *fact_order.edits(document, texts),
        *loose_lists.edits(document, texts),
        *table_padding.edits(texts),
    )
    return tuple(edit for edit in found if edit.span.path in sound)
