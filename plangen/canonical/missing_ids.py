"""Missing ids: what has facts gets a name, so that links and history can hold on to it."""

from collections.abc import Iterable, Iterator

from plangen.canonical.groups import Group, groups
from plangen.model.naming import suggested_id
from plangen.model.shape import ID_LENGTH
from plangen.source.document import Document, Item, Section
from plangen.source.edit import Edit
from plangen.source.markdown import slug
from plangen.source.node import Entry, Mapping, Node, Scalar, Sequence
from plangen.source.numbered import Numbered
from plangen.source.span import Span


def edits(document: Document) -> Iterator[Edit]:
    """Yield an id, made from the title, for each group of facts without one.

    It is no id that stands in the plan, now or earlier, and none that plangen gives to what
    has no facts.
    """
    nameless = [group for group in groups(document) if _needs_id(group)]
    names = Numbered(longest=ID_LENGTH)
    for name in _taken(document, {group.facts.span for group in nameless}):
        names.reserve(name)
    for group in nameless:
        behind = group.facts.span.part(1, 0)
        yield Edit(behind, f"#{names.take(suggested_id(group.title))} ")


def _needs_id(group: Group) -> bool:
    keys = {entry.key.text for entry in group.facts.entries}
    can_have = any(field.name == "id" for field in group.fields)
    return can_have and "id" not in keys and keys != {"class"} and bool(suggested_id(group.title))


def _taken(document: Document, nameless: set[Span]) -> Iterator[str]:
    """Yield every id of the plan, present, earlier or made when it is read."""
    if document.header is not None:
        yield from _named(document.header)
    for section in document.sections:
        yield from _of_section(section, nameless)


def _of_section(section: Section, nameless: set[Span]) -> Iterator[str]:
    parts: list[Item | Section] = [section, *section.items]
    while parts:
        part = parts.pop()
        yield from _of_entries(part.facts)
        if not part.group or part.group.span not in nameless:
            yield slug(part.title.text)
        if isinstance(part, Item):
            parts.extend(part.children)
    for table in section.tables:
        named = [cell.text.casefold() for cell in table.head]
        column = named.index("id") if "id" in named else None
        for row in table.rows:
            yield from (cell.text for number, cell in enumerate(row) if column in {None, number})
    for below in section.sections:
        yield from _of_section(below, nameless)


def _named(node: Node) -> Iterator[str]:
    if isinstance(node, Mapping):
        yield from _of_entries(node.entries)
        for entry in node.entries:
            yield from _named(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _named(item)


def _of_entries(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.key.text in {"id", "was"}:
            value = entry.value
            words = value.items if isinstance(value, Sequence) else (value,)
            yield from (word.text for word in words if isinstance(word, Scalar))
