"""Prose pages: guide and decision records, and an index for each folder of them."""

from collections import defaultdict
from collections.abc import Iterator
from html import escape

from plangen.frozen import frozen
from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import capital, count
from plangen.pages.address import prose_address
from plangen.pages.backlinks import document_title
from plangen.pages.insets import draw_insets
from plangen.pages.lookup import Lookup, prose
from plangen.pages.page import Link, Page
from plangen.source.document import Document, Section

_TAG = "<"
_LISTED = 60
"""Folders of more pages are listed by their index alone, or each page would name them all."""


@frozen(kw_only=True)
class ProseView:
    """A page of prose, and its neighbours in the folder; `siblings` are all pages of that."""

    title: str
    html: str
    siblings: tuple[Link, ...]
    before: tuple[Link, ...]
    after: tuple[Link, ...]


@frozen()
class Listed:
    """A page in an index, with its first sentence."""

    link: Link
    text: str


@frozen(kw_only=True)
class FolderView:
    """The index of a folder of pages."""

    title: str
    sentence: str
    html: str
    pages: tuple[Listed, ...]


def prose_pages(look: Lookup) -> Iterator[Page]:
    """Yield every prose page and the index of each folder."""
    folders: defaultdict[str, list[Document]] = defaultdict(list)
    for document in look.facts.portfolio.pages:
        if document.path != "index.md":
            folders[document.path.rpartition("/")[0]].append(document)
    for folder, documents in folders.items():
        if folder:
            yield _folder_page(look, folder, documents)
        rest = _in_order(documents)
        for index, document in enumerate(rest):
            yield _page(look, folder, rest, index, document)


def _in_order(documents: list[Document]) -> list[Document]:
    """Return the pages of a folder but its index, those first that this names, as it does."""
    rest = [one for one in documents if not one.path.endswith("/index.md")]
    places: dict[str, int] = {}
    for index in documents:
        for use in index.links if index.path.endswith("/index.md") else ():
            places.setdefault(use.target, len(places))
    return sorted(rest, key=lambda one: places.get(one.path, len(places)))


def folder_title(folder: str, tongue: Tongue) -> str:
    """Return the name of a folder as a title: `decisions` are those on the product itself."""
    name = folder.rpartition("/")[2].replace("-", " ")
    return say(tongue, "Design decisions") if folder == "decisions" else capital(name)


def _page(
    look: Lookup, folder: str, documents: list[Document], index: int, document: Document
) -> Page:
    path = prose_address(document.path)
    crumb = (
        (Link(folder_title(folder, look.tongue), prose_address(f"{folder}/index.md")),)
        if folder
        else ()
    )
    insets = draw_insets(look, look.facts.portfolio.insets.get(document.path, ()), None)
    neighbours = [Link(document_title(one), prose_address(one.path)) for one in documents]
    return Page(
        path=path,
        template="prose.html.j2",
        title=document_title(document),
        section=f"{folder}/" if folder else path,
        crumbs=crumb,
        view=ProseView(
            title=document_title(document),
            html=prose(look, document_html(document), path),
            siblings=tuple(neighbours) if folder and 1 < len(documents) <= _LISTED else (),
            before=tuple(neighbours[max(index - 1, 0) : index]),
            after=tuple(neighbours[index + 1 : index + 2]),
        ),
        charts=insets.figures,
        blanks=insets.blanks,
        source=document.path,
    )


def _folder_page(look: Lookup, folder: str, documents: list[Document]) -> Page:
    path = prose_address(f"{folder}/index.md")
    own = next((one for one in documents if one.path == f"{folder}/index.md"), None)
    named = {use.target for use in own.links} if own else set()
    listed = [one for one in documents if one is not own and one.path not in named]
    title = document_title(own) if own else folder_title(folder, look.tongue)
    asked = look.facts.portfolio.insets.get(own.path, ()) if own else ()
    insets = draw_insets(look, asked, None)
    return Page(
        path=path,
        template="folder.html.j2",
        title=title,
        section=f"{folder}/",
        crumbs=(),
        view=FolderView(
            title=title,
            sentence="" if own else f"{capital(count(len(listed), 'page', tongue=look.tongue))}.",
            html=prose(look, document_html(own), path) if own else "",
            pages=tuple(
                Listed(Link(document_title(one), prose_address(one.path)), _first_text(one))
                for one in listed
            ),
        ),
        charts=insets.figures,
        blanks=insets.blanks,
        source=own.path if own else "",
    )


def _first_text(document: Document) -> str:
    """Return the first paragraph below the title as plain text, without its markup."""
    start = document.lead.find("<p>")
    end = document.lead.find("</p>", start)
    if start < 0 or end < 0:
        return ""
    return _without_tags(document.lead[start + 3 : end])


def _without_tags(html: str) -> str:
    parts = html.split(_TAG)
    text = parts[0] + "".join(part.partition(">")[2] for part in parts[1:])
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def document_html(document: Document) -> str:
    """Return a whole document as HTML, its title left out."""
    return document.lead + "".join(_section_html(section) for section in document.sections)


def _section_html(section: Section) -> str:
    return f'<h2 id="{escape(section.anchor)}">{section.title.html}</h2>\n{section.html}'
