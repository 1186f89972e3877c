"""Naming: every item of a plan gets an id of its own, written or made from its title."""

import re
import unicodedata
from collections.abc import Iterable

from plangen.model.shape import ID_LENGTH
from plangen.source.diagnostic import Diagnostic, Related
from plangen.source.markdown import slug
from plangen.source.numbered import Numbered
from plangen.source.span import Span


class Names:
    """The one namespace of a plan's items and measures.

    Written ids are claimed first (`claim`), in the order of the file; ids for the rest
    (`make`) step aside for them.
    """

    def __init__(self, problems: list[Diagnostic]) -> None:
        self._problems = problems
        self._places: dict[str, Span] = {}
        self._numbered = Numbered(longest=ID_LENGTH)

    def claim(self, name: str, span: Span) -> bool:
        """Take a written id; a second use is a problem and gives False."""
        first = self._places.get(name)
        if first is None:
            self._places[name] = span
            self._numbered.reserve(name)
            return True
        self._problems.append(
            Diagnostic(
                rule="duplicate-name",
                message=f"`#{name}` names two items of this plan",
                span=span,
                hint="rename one of them",
                related=(Related("first used here", first),),
            )
        )
        return False

    def keep(self, earlier: Iterable[str]) -> None:
        """Keep ids that items had before a rename from being made for others."""
        for name in earlier:
            self._numbered.reserve(name)

    def make(self, title: str) -> str:
        """Return an unused id made from a title."""
        stem = slug(title)[: ID_LENGTH - 4].strip("-")
        if not stem or not stem[0].isalpha():
            stem = f"item-{stem}"[:ID_LENGTH].rstrip("-")
        return self._numbered.take(stem)


def suggested_id(title: str) -> str:
    """Return the id that a title suggests, cut between words; empty where it has no word.

    It is made of plain small letters, digits and dashes, and begins with a letter.
    """
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words: list[str] = re.findall(r"[a-z0-9]+", plain)
    if not words:
        return ""
    if words[0][0].isdigit():
        words.insert(0, "no")
    identifier = words[0][:ID_LENGTH]
    for word in words[1:]:
        if len(identifier) + 1 + len(word) > ID_LENGTH:
            break
        identifier += f"-{word}"
    return identifier
