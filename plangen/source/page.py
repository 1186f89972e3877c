"""Pages: documents that are prose alone, such as the guide; nothing in them is an item or a fact."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from plangen.source.blocks import elements, pieces
from plangen.source.diagnostic import Diagnostic
from plangen.source.document import Document, Section, Title
from plangen.source.frontmatter import read_header
from plangen.source.headings import Anchors
from plangen.source.items import Gathered
from plangen.source.markdown import Blocks, parse_blocks, slug
from plangen.source.stray import lines_span
from plangen.source.text import Text


@dataclass(slots=True)
class _Chapter:
    """A heading of the second level and what stands below it, while being read."""

    title: Title
    anchor: str
    html: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def close(self) -> Section:
        return Section(
            kind="",
            level=2,
            title=self.title,
            anchor=self.anchor,
            facts=(),
            items=(),
            notes=(),
            tables=(),
            html="".join(self.html),
            text="\n".join(self.text),
            sections=(),
            span=self.title.span,
        )


def read_page(text: Text) -> Document:
    """Read a page: its title is the first `#` heading, its sections are the `##` headings."""
    header, found = read_header(text)
    problems: list[Diagnostic] = list(found)
    blocks, more = parse_blocks(text, header.body)
    problems.extend(more)
    into = Gathered(problems, [])
    anchors = Anchors()
    title: Title | None = None
    lead: list[str] = []
    chapters: list[_Chapter] = []
    for element in elements(blocks.tokens):
        level = int(element[0].tag[1]) if element[0].type == "heading_open" else 0
        if level == 1 and title is None:
            title = _title(blocks, element, into)
        elif level in {1, 2}:
            heading = _title(blocks, element, into)
            chapters.append(_Chapter(heading, anchors.take(slug(heading.text))))
        else:
            if level:
                element[0].attrs["id"] = anchors.take(slug(_title(blocks, element, into).text))
            html, words = into.html(blocks, element)
            (chapters[-1].html if chapters else lead).append(html)
            if chapters:
                chapters[-1].text.append(words)
    return Document(
        path=text.path,
        header=header.values,
        broken=header.broken,
        title=title,
        lead="".join(lead),
        sections=tuple(chapter.close() for chapter in chapters),
        links=tuple(into.links),
        fences=tuple(into.fences),
        anchors=anchors.taken,
        problems=tuple(into.problems),
    )


def _title(blocks: Blocks, element: Sequence[Token], into: Gathered) -> Title:
    inline = element[1]
    span = lines_span(blocks.text.path, pieces(blocks, inline))
    return into.title(blocks, inline.content, span)
