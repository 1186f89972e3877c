"""The outline: the files of one document as sections with items, tables and prose."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape

from markdown_it.token import Token

from plangen.source.blocks import elements, is_list, pieces
from plangen.source.diagnostic import Diagnostic, did_you_mean
from plangen.source.document import Document, Item, Note, Section, Title
from plangen.source.facts import FactText, read_facts
from plangen.source.frontmatter import Header, read_header
from plangen.source.heading_problems import misspelt, unknown_class
from plangen.source.headings import (
    ITEM_SECTIONS,
    SECTIONS,
    TABLE_SECTIONS,
    TASK_SECTIONS,
    Anchors,
    near_kind,
    section_kind,
)
from plangen.source.items import Gathered, read_list, read_notes
from plangen.source.markdown import Blocks, parse_blocks, slug
from plangen.source.node import Entry, Mapping, Scalar
from plangen.source.node import Sequence as NodeSequence
from plangen.source.span import Span
from plangen.source.stray import lines_span, stray, stray_definitions, stray_facts, stray_rows
from plangen.source.tables import Table, read_table
from plangen.source.text import Text


@dataclass(slots=True)
class _Open:
    """A section while it is being read."""

    kind: str
    level: int
    title: Title
    anchor: str
    facts: tuple[Entry, ...] = ()
    items: list[Item] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    sections: "list[_Open]" = field(default_factory=list)
    group: Mapping | None = None

    def close(self) -> Section:
        """Freeze the section and all below it."""
        return Section(
            kind=self.kind,
            level=self.level,
            title=self.title,
            anchor=self.anchor,
            facts=self.facts,
            items=tuple(self.items),
            notes=tuple(self.notes),
            tables=tuple(self.tables),
            html="".join(self.html),
            text="\n".join(self.text),
            sections=tuple(section.close() for section in self.sections),
            span=self.title.span,
            group=self.group,
        )


def read_document(texts: Sequence[Text]) -> Document:
    """Read the files of one document as if appended; only the first may have a header."""
    header, problems = read_header(texts[0])
    reader = _Reader(texts[0].path, list(problems))
    if not header.broken:
        reader.read(texts[0], header.body)
    for text in texts[1:]:
        reader.read(text, _part_body(text, reader.into))
    return reader.document(header)


def read_update(text: Text) -> Document:
    """Read a status report that is a file of its own: its body is one update."""
    header, problems = read_header(text)
    reader = _Reader(text.path, list(problems))
    nothing = Title(raw="", html="", text="", span=Span.of_file(text.path))
    reader.sections.append(_Open("update", 2, nothing, ""))
    reader.stack = [reader.sections[0]]
    reader.flat = True
    if not header.broken:
        reader.read(text, header.body)
    return reader.document(header)


def _part_body(text: Text, into: Gathered) -> int:
    """Return the line where a part's text begins: behind a header, which a part should not have."""
    header, problems = read_header(text)
    if header.body == 0:
        into.problems.extend(problems)
        return 0
    message = "only `plan.md` of a plan's folder has a header; this one is not read"
    hint = "move its keys into the header of `plan.md`"
    if not header.closed:
        message = "this line opens a header that nothing closes, in a part that has none"
        hint = "delete it"
    else:
        into.problems.extend(problems)
    into.problems.append(
        Diagnostic(rule="misplaced-file", message=message, span=text.line_span(0), hint=hint)
    )
    return header.body if header.closed else 1


class _Reader:
    """Builds sections from blocks, over all files of a document."""

    def __init__(self, path: str, problems: list[Diagnostic]) -> None:
        self.path = path
        self.into = Gathered(problems, [])
        self.title: Title | None = None
        self.lead: list[str] = []
        self.sections: list[_Open] = []
        self.stack: list[_Open] = []
        self.anchors = Anchors()
        self.flat = False

    def read(self, text: Text, first: int) -> None:
        blocks, problems = parse_blocks(text, first)
        self.into.problems.extend(problems)
        stray_definitions(blocks, self.into.problems)
        for element in elements(blocks.tokens):
            if element[0].type == "heading_open":
                self._heading(blocks, element)
            else:
                self._content(blocks, element)

    def document(self, header: Header) -> Document:
        return Document(
            path=self.path,
            header=header.values,
            broken=header.broken,
            title=self.title,
            lead="".join(self.lead),
            sections=tuple(section.close() for section in self.sections),
            links=tuple(self.into.links),
            fences=tuple(self.into.fences),
            anchors=self.anchors.taken,
            problems=tuple(self.into.problems),
        )

    def _heading(self, blocks: Blocks, element: Sequence[Token]) -> None:
        level = int(element[0].tag[1])
        inline = element[1]
        path, lines = blocks.text.path, pieces(blocks, inline)
        cut = read_facts(path, lines)
        self.into.problems.extend(cut.problems)
        title = self.into.title(blocks, cut.title, lines_span(path, lines))
        if level == 1 and self.title is None:
            self._no_facts(cut, "write what concerns the whole plan into its header")
            self.title = title
            return
        if level <= 2 and not self.flat:
            self._section(title, cut)
        elif self._opens_part(cut):
            self._part(level, title, cut)
        else:
            self._no_facts(cut, "only a phase, a work package and an update have facts")
            self._plain_heading(blocks, element, level, title)

    def _no_facts(self, cut: FactText, hint: str) -> None:
        if cut.facts is not None and cut.facts.entries:
            self.into.problems.append(stray_facts(cut.facts.span, hint))

    def _section(self, title: Title, cut: FactText) -> None:
        entries = cut.facts.entries if cut.facts else ()
        classes = _classes(entries)
        strangers = [name for name in classes if name.text not in SECTIONS]
        self.into.problems.extend(unknown_class(name) for name in strangers)
        kind, shown = section_kind(title.raw, tuple(name.text for name in classes))
        if not kind and not classes and (kind := near_kind(title.raw)):
            self.into.problems.append(misspelt(title, kind))
        if kind == "phase" and shown != title.raw:
            title = _shortened(title)
        facts = tuple(entry for entry in entries if entry.key.text != "class")
        opened = _Open(kind, 2, title, self.anchors.take(slug(title.text)), facts)
        opened.group = cut.facts
        self.sections.append(opened)
        self.stack = [opened]

    def _opens_part(self, cut: FactText) -> bool:
        """Tell whether a lower heading opens a work package or an update."""
        if not self.stack:
            return False
        kind = self.stack[0].kind
        if self.flat:
            return False
        return kind == "updates" or (kind in TASK_SECTIONS and cut.facts is not None)

    def _part(self, level: int, title: Title, cut: FactText) -> None:
        while len(self.stack) > 1 and self.stack[-1].level >= level:
            self.stack.pop()
        kind = "update" if self.stack[0].kind == "updates" else "package"
        entries = cut.facts.entries if cut.facts else ()
        opened = _Open(kind, level, title, self.anchors.take(slug(title.text)), entries)
        opened.group = cut.facts
        self.stack[-1].sections.append(opened)
        self.stack.append(opened)

    def _plain_heading(
        self, blocks: Blocks, element: Sequence[Token], level: int, title: Title
    ) -> None:
        """Keep a heading as prose; it ends the work packages of its level."""
        while len(self.stack) > 1 and self.stack[-1].level >= level:
            self.stack.pop()
        element[0].attrs["id"] = self.anchors.take(slug(title.text))
        element[1].content = title.raw
        self._prose(blocks, element)

    def _content(self, blocks: Blocks, element: Sequence[Token]) -> None:
        current = self.stack[-1] if self.stack else None
        kind = self.stack[0].kind if self.stack else ""
        if current is None or not self._take(blocks, element, current, kind):
            self._stray(blocks, element, current)
            if kind in TABLE_SECTIONS and element[0].type == "paragraph_open":
                stray_rows(blocks, element[1], self.into.problems)
            self._prose(blocks, element)

    def _take(self, blocks: Blocks, element: Sequence[Token], current: _Open, kind: str) -> bool:
        """Read an element as items, notes or a table where the section has such a shape."""
        if is_list(element):
            if kind in TASK_SECTIONS or kind in ITEM_SECTIONS:
                boxed = kind in TASK_SECTIONS
                items, notes = read_list(blocks, element, self.into, boxed=boxed)
                current.items.extend(items)
                current.notes.extend(notes)
                if current.kind == "tasks":
                    # No item holds these notes, so they stand where their author put them.
                    current.html.extend(_shown(note) for note in notes)
                return True
            if current.kind == "update":
                current.notes.extend(read_notes(blocks, element, self.into))
                return True
        if element[0].type == "table_open" and kind in TABLE_SECTIONS:
            first, last = element[0].map or [0, 0]
            table, problems = read_table(blocks.text, blocks.offset + first, blocks.offset + last)
            current.tables.append(table)
            self.into.problems.extend(problems)
            stray(blocks, element, self.into.problems, "write facts as columns of the table")
            return True
        return False

    def _stray(self, blocks: Blocks, element: Sequence[Token], current: _Open | None) -> None:
        hint = "write it as an item of a phase, or of `## Tasks`, `## Risks` or the like; a heading in another language needs a class: `{.risks}`"
        found: list[Diagnostic] = []
        stray(blocks, element, found, hint)
        if found and current is not None and not current.kind:
            nearer = did_you_mean(current.title.text, SECTIONS, hint)
            found = [replace(one, hint=nearer) if one.hint == hint else one for one in found]
        self.into.problems.extend(found)

    def _prose(self, blocks: Blocks, element: Sequence[Token]) -> None:
        html, text = self.into.html(blocks, element)
        if self.stack:
            self.stack[-1].html.append(html)
            self.stack[-1].text.append(text)
        else:
            self.lead.append(html)


def _shown(note: Note) -> str:
    label = f"{escape(note.label)}: " if note.label else ""
    return f"<ul>\n<li>{label}{note.html}</li>\n</ul>\n"


def _classes(entries: tuple[Entry, ...]) -> tuple[Scalar, ...]:
    found: list[Scalar] = []
    for entry in entries:
        if entry.key.text == "class" and isinstance(entry.value, Scalar):
            found.append(entry.value)
        elif entry.key.text == "class" and isinstance(entry.value, NodeSequence):
            found.extend(item for item in entry.value.items if isinstance(item, Scalar))
    return tuple(found)


def _shortened(title: Title) -> Title:
    """Drop `Phase:` from a title, in all its forms."""
    cut = [part.partition(":")[2].strip() for part in (title.raw, title.html, title.text)]
    return Title(raw=cut[0], html=cut[1], text=cut[2], span=title.span)
