"""A document: one plan or page as written, before anything is understood.

Every value here is frozen and knows its place. Reading never raises: a document is a value
and its problems.
"""

from plangen.frozen import frozen
from plangen.source.diagnostic import Diagnostic
from plangen.source.fences import Fence
from plangen.source.markdown import LinkUse
from plangen.source.node import Entry, Mapping
from plangen.source.span import Span
from plangen.source.tables import Table


@frozen(kw_only=True)
class Title:
    """A title as written, as HTML and as plain text."""

    raw: str
    html: str
    text: str
    span: Span


@frozen(kw_only=True)
class Note:
    """A plain bullet below an item; `label` is the text before a first colon, or empty.

    `named` is where the label stands.
    """

    label: str
    html: str
    text: str
    span: Span
    named: Span | None = None


@frozen(kw_only=True)
class Check:
    """A nested box without facts: an entry of a checklist."""

    html: str
    text: str
    done: bool
    span: Span


@frozen(kw_only=True)
class Item:
    """A list item that opens a task, a risk or another entry of a section.

    `box` is the character in its box, a blank for an empty one, None where there is none.
    `group` is the whole group that the facts stand in.
    """

    title: Title
    box: str | None
    facts: tuple[Entry, ...]
    notes: tuple[Note, ...]
    checks: tuple[Check, ...]
    children: "tuple[Item, ...]"
    html: str
    span: Span
    group: Mapping | None = None


@frozen(kw_only=True)
class Section:
    """A heading, what stands below it, and the sections below that.

    `kind` is the word that decides how it is read (`phase`, `risks`, `purpose`); empty for
    headings that plangen gives no meaning. `html` is its prose, `text` the same unformatted.
    """

    kind: str
    level: int
    title: Title
    anchor: str
    facts: tuple[Entry, ...]
    items: tuple[Item, ...]
    notes: tuple[Note, ...]
    tables: tuple[Table, ...]
    html: str
    text: str
    sections: "tuple[Section, ...]"
    span: Span
    group: Mapping | None = None


@frozen(kw_only=True)
class Document:
    """A file (or the files of a plan's folder) as read.

    `header` is None where there is none or it cannot be read; `broken` tells that it is
    there and cannot be read. `title` is the text of the first `#` heading.
    """

    path: str
    header: Mapping | None
    broken: bool
    title: Title | None
    lead: str
    sections: tuple[Section, ...]
    links: tuple[LinkUse, ...]
    fences: tuple[Fence, ...] = ()
    anchors: tuple[str, ...]
    problems: tuple[Diagnostic, ...]
