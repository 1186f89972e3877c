"""The reference of keys: the table of fields that decoding and schema share."""

from collections.abc import Iterator

from plangen.frozen import frozen
from plangen.kinds.generated import REFERENCE
from plangen.kinds.tongue import say
from plangen.kinds.words import count
from plangen.model import fields, shared_fields
from plangen.model.field import Field, Fields
from plangen.model.notes import LABELS
from plangen.pages.address import prose_address
from plangen.pages.key_examples import example
from plangen.pages.lookup import Lookup
from plangen.pages.page import Link, Page
from plangen.pages.prose_page import folder_title
from plangen.source.markdown import slug

_GUIDE = "guide"
_WRITTEN_AS = {"id": "#{}", "owner": "@{}"}
_IN_FACTS = {"phase", "task", "risk", "assumption", "decision", "issue", "feedback", "change"}
_WHERE = {
    "plan": "in the header of a plan",
    "budget": "below `budget:` in the header",
    "waiver": "in the list `waive:` of the header",
    "phase": "in the heading of a phase or work package",
    "task": "in a phase, below `## Tasks`, `## Milestones` or `## Deliverables`",
    "risk": "below `## Risks`",
    "assumption": "below `## Assumptions`",
    "decision": "below `## Decisions`",
    "issue": "below `## Issues`",
    "feedback": "below `## Feedback`",
    "change": "below `## Changes`",
    "update": "in a heading below `## Updates`, or the header of `updates/DATE.md`",
    "measure": "a column of the table below `## Measures`",
    "stakeholder": "a column of the table below `## Stakeholders`",
    "budget line": "a column of the table below `## Budget`",
    "raci": "a column of the table below `## RACI`",
    "person": "in `people.yml`",
    "resource": "in `resources.yml`",
    "calendar": "in `calendars.yml`, beside `week`, `holidays` and `exceptions`",
    "goal": "in `goals.yml`",
    "settings": "in `plangen.yml`, beside `theme`, `severities`, `vocabulary`, `words` and `audiences`",
    "theme": "below `theme:` in `plangen.yml`; a name alone is the theme's",
    "audience": "an entry of `audiences` in `plangen.yml`",
}


@frozen(kw_only=True)
class KeyRow:
    """One key: how it is written, the shape of its value, what it means."""

    name: str
    written: str
    shape: str
    meaning: str
    same: str


@frozen(kw_only=True)
class KeyTable:
    """The keys of one kind of item."""

    title: str
    where: str
    anchor: str
    rows: tuple[KeyRow, ...]


@frozen(kw_only=True)
class ReferenceView:
    """All keys, and the notes that are understood."""

    sentence: str
    tables: tuple[KeyTable, ...]
    notes: tuple[str, ...]


def reference_page(look: Lookup) -> Page:
    """Return the page of all keys."""
    tongue = look.tongue
    kinds = {**fields.KINDS, **shared_fields.KINDS}
    tables = tuple(_table(kind, table) for kind, table in kinds.items())
    keys = sum(len(table.rows) for table in tables)
    return Page(
        path=REFERENCE,
        template="reference.html.j2",
        title=say(tongue, "Keys"),
        section="guide",
        crumbs=tuple(_crumbs(look)),
        view=ReferenceView(
            sentence=say(
                tongue,
                "{keys} for {kinds} of things; a key means one thing everywhere, and its shape "
                "may differ by kind.",
                keys=count(keys, "key", tongue=tongue),
                kinds=count(len(tables), "kind", tongue=tongue),
            ),
            tables=tables,
            notes=tuple(LABELS.values()),
        ),
    )


def _crumbs(look: Lookup) -> Iterator[Link]:
    """Yield the guide, if the content has one: this page stands beside what it explains."""
    folders = {page.path.rpartition("/")[0] for page in look.facts.portfolio.pages}
    if _GUIDE in folders:
        yield Link(folder_title(_GUIDE, look.tongue), prose_address(f"{_GUIDE}/index.md"))


def _table(kind: str, table: Fields) -> KeyTable:
    return KeyTable(
        title=kind.capitalize() if kind != "raci" else "RACI",
        where=_WHERE[kind].replace("`", ""),
        anchor=f"h-{slug(kind)}",
        rows=tuple(_row(kind, field) for field in table),
    )


def _row(kind: str, field: Field[object]) -> KeyRow:
    return KeyRow(
        name=field.name,
        written=_written(kind, field),
        shape=field.shape.name.replace("`", ""),
        meaning=field.text.replace("`", ""),
        same=", ".join(field.same),
    )


def _written(kind: str, field: Field[object]) -> str:
    """Return an example: as a fact (bare where it may be), else as YAML."""
    value = example(kind, field.name) or field.shape.example
    if kind not in _IN_FACTS:
        return f"{field.name}: {value}"
    if field.flag:
        return field.name
    if field.bare:
        return value
    return _WRITTEN_AS.get(field.name, f"{field.name}:{{}}").format(value)
