"""Parts: the items and rows of a plan from both spellings, header first, then body."""

from plangen.model import decode_table
from plangen.model.decode_task import TaskReader
from plangen.model.field import Fields
from plangen.model.notes import LABELS, canonical
from plangen.model.settings import Settings
from plangen.model.task import TaskKind
from plangen.model.yaml_items import yaml_items
from plangen.source.diagnostic import Diagnostic
from plangen.source.document import Document, Item, Section
from plangen.source.node import Mapping

_POINTS = {"milestones": TaskKind.MILESTONE, "deliverables": TaskKind.DELIVERABLE}


def read_tasks(document: Document, reader: TaskReader) -> None:
    """Hand all phases, tasks, milestones and deliverables to the reader."""
    if document.header is not None:
        _yaml_tasks(document.header, reader)
    for section in document.sections:
        if section.kind in {"phase", "tasks"}:
            reader.section(section)
            if section.kind == "tasks":
                reader.problems.extend(_astray(section, reader.settings))
        elif section.kind in _POINTS:
            for item in section.items:
                reader.item(item, None, _POINTS[section.kind])
        if section.facts and section.kind != "phase":
            reader.problems.append(_facts_of_no_phase(section))


def _astray(section: Section, settings: Settings) -> list[Diagnostic]:
    """Report notes that plangen understands and that stand below no task."""
    return [
        Diagnostic(
            rule="note-unread",
            message=f"`{note.label}:` belongs to no task",
            span=note.span,
            hint="indent it below its task by two blanks",
        )
        for note in section.notes
        if canonical(note.label, settings.words) in LABELS
    ]


def _facts_of_no_phase(section: Section) -> Diagnostic:
    title = section.title.text
    first = section.facts[0]
    place = first.key.span if first.key.text else first.value.span
    meant = title[5:].strip() if title[:5].casefold() == "phase" else title
    return Diagnostic(
        rule="bad-facts",
        message=f"`{title}` is no phase, so its heading has no facts",
        span=place,
        hint=f"write `## Phase: {meant}`" if not section.kind else "delete the facts",
    )


def _yaml_tasks(header: Mapping, reader: TaskReader) -> None:
    phases = header.get("phases")
    for item in yaml_items(phases, reader.problems, boxed=True) if phases else ():
        reader.section(_phase(item))
    for key in ("tasks", *_POINTS):
        node = header.get(key)
        for item in yaml_items(node, reader.problems, boxed=True) if node else ():
            reader.item(item, None, _POINTS.get(key, TaskKind.TASK))


def _phase(item: Item) -> Section:
    return Section(
        kind="phase",
        level=2,
        title=item.title,
        anchor="",
        facts=item.facts,
        items=item.children,
        notes=item.notes,
        tables=(),
        html=item.html,
        text="",
        sections=(),
        span=item.span,
    )


def items_of(document: Document, kind: str, problems: list[Diagnostic]) -> tuple[Item, ...]:
    """Return the items of a register."""
    node = document.header.get(kind) if document.header else None
    written = yaml_items(node, problems, boxed=False) if node else ()
    below = (section.items for section in document.sections if section.kind == kind)
    return (*written, *(item for items in below for item in items))


def rows_of(
    document: Document, kind: str, table: Fields, settings: Settings, problems: list[Diagnostic]
) -> decode_table.Rows:
    """Return the rows of a table; those of the budget stand in the header below `lines`."""
    key = "lines" if kind == "budget" else kind
    node = document.header.get(key) if document.header else None
    tables = [
        part for section in document.sections if section.kind == kind for part in section.tables
    ]
    return [
        *decode_table.yaml_rows(node, problems),
        *decode_table.table_rows(tables, table, settings, problems),
    ]
