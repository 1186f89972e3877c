"""Phrases as markup: escaped once, however many pages say them, and ready for their values."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import Formatter

from markupsafe import Markup, escape

from plangen.frozen import frozen
from plangen.render.compiled import shown


@frozen()
class PhraseMarkup:
    """A phrase as markup, whole and in parts: whether one is text, and that or the name of a value.

    There are no parts where a name asks for more than its value.
    """

    whole: Markup
    parts: tuple[tuple[bool, str], ...]

    def filled(self, values: Mapping[str, object]) -> Markup:
        """Return the phrase with values in the place of its names; text is escaped."""
        if not self.parts:
            return self.whole.format(**values)
        found = [text if of_text else shown(values[text]) for of_text, text in self.parts]
        # Each part was escaped by itself; this is `Markup("".join(found))` in half the time.
        return str.__new__(Markup, "".join(found))


@lru_cache(maxsize=1 << 12, typed=True)
def phrase_markup(text: str) -> PhraseMarkup:
    """Return a phrase as markup; what is markup already is another type, and never mixed up."""
    whole = escape(text)
    return PhraseMarkup(whole, tuple(_parts(whole)))


def _parts(phrase: Markup) -> Iterator[tuple[bool, str]]:
    try:
        found = list(Formatter().parse(phrase))
    except ValueError:
        # Said without values, a phrase may have a brace that opens no name.
        return
    if any(
        name is not None and (form or way or not name.isidentifier())
        for _, name, form, way in found
    ):
        return
    for text, name, *_ in found:
        yield True, text
        if name:
            yield False, name
