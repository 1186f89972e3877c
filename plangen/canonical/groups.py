"""Groups: every group of facts of a plan's text, with the table of fields that orders it."""

from collections.abc import Iterator

from plangen.frozen import frozen
from plangen.model import fields as f
from plangen.model.decode_register import FIELDS
from plangen.model.field import Fields
from plangen.source.document import Document, Item, Section
from plangen.source.node import Mapping

SECTION_FIELDS = {"phase": f.PHASE, "package": f.PHASE, "update": f.UPDATE}
ITEM_FIELDS = {"milestones": f.TASK, "deliverables": f.TASK, **FIELDS}


@frozen()
class Group:
    """A group of facts that stands on one line, free of problems; `title` is its item's."""

    facts: Mapping
    fields: Fields
    title: str


def groups(document: Document) -> Iterator[Group]:
    """Yield the groups of phases, work packages and items, in the order of the text.

    A group with a problem, or one that is wrapped, is its author's business.
    """
    troubled = {
        (problem.span.path, line)
        for problem in document.problems
        for line in range(problem.span.line, problem.span.end_line + 1)
    }
    for group in _written(document):
        span = group.facts.span
        if span.line == span.end_line and (span.path, span.line) not in troubled:
            yield group


def _written(document: Document) -> Iterator[Group]:
    for section in document.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[Group]:
    fields = SECTION_FIELDS.get(section.kind)
    if section.group and fields:
        yield Group(section.group, fields, section.title.text)
    for item in section.items:
        yield from _item(item, ITEM_FIELDS.get(section.kind, f.TASK))
    for part in section.sections:
        yield from _section(part)


def _item(item: Item, fields: Fields) -> Iterator[Group]:
    if item.group:
        yield Group(item.group, fields, item.title.text)
    for child in item.children:
        yield from _item(child, fields)
