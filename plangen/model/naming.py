"""Naming: every item of a plan gets an id of its own, written or made from its title."""

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
                rule="duplicate-id",
                message=f"`#{name}` names two items of this plan",
                span=span,
                hint="rename one of them",
                related=(Related("first used here", first),),
            )
        )
        return False

    def make(self, title: str) -> str:
        """Return an unused id made from a title."""
        stem = slug(title)[: ID_LENGTH - 4].strip("-")
        if not stem or not stem[0].isalpha():
            stem = f"item-{stem}"[:ID_LENGTH].rstrip("-")
        return self._numbered.take(stem)
