"""The reference for themes: what templates may use, read from the views and the theme itself."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from typing import get_type_hints

from plangen.frozen import frozen
from plangen.kinds.chart import Figure
from plangen.kinds.generated import THEME
from plangen.kinds.words import count
from plangen.pages.kind_words import anchor, inner_kinds, kind_words
from plangen.pages.page import Link, Page, SiteView


@frozen(kw_only=True)
class Callee:
    """Something that a template calls: how it is written, and what it does."""

    written: str
    text: str


@frozen(kw_only=True)
class Blocks:
    """The blocks of a template, in its order."""

    template: str
    names: tuple[str, ...]


@frozen(kw_only=True)
class Offer:
    """What the packaged theme offers to those that lie over it."""

    filters: tuple[Callee, ...]
    macros: tuple[Callee, ...]
    blocks: tuple[Blocks, ...]


@frozen(kw_only=True)
class TemplateRow:
    """A template: the kind of its `view`, and its blocks."""

    name: str
    view: tuple[Link, ...]
    blocks: tuple[str, ...]


@frozen(kw_only=True)
class FieldRow:
    """A field of a value: its name, and its kind in words."""

    name: str
    kind: tuple[Link, ...]


@frozen(kw_only=True)
class ValueTable:
    """A kind of value: what it is, its fields, and what can be asked of it."""

    name: str
    anchor: str
    text: tuple[str, ...]
    fields: tuple[FieldRow, ...]
    asked: tuple[Callee, ...]


@frozen(kw_only=True)
class ThemeView:
    """All that templates may use."""

    sentence: str
    given: tuple[FieldRow, ...]
    templates: tuple[TemplateRow, ...]
    filters: tuple[Callee, ...]
    macros: tuple[Callee, ...]
    values: tuple[ValueTable, ...]


def theme_page(offer: Offer, views: Mapping[str, type]) -> Page:
    """Return the page of what templates may use; `views` are the kinds of views by template."""
    reached = _reached((Page, SiteView, Figure, *views.values()))
    values = sorted(reached, key=lambda one: (one.__name__, one.__module__))
    templates = tuple(_template(blocks, views) for blocks in offer.blocks)
    return Page(
        path=THEME,
        template="theme.html.j2",
        title="What templates may use",
        section="",
        crumbs=(),
        view=ThemeView(
            sentence=f"{count(len(templates), 'template')} show {count(len(values), 'kind')} of "
            "values; each can be replaced whole, or block by block.",
            given=(
                FieldRow(name="page", kind=kind_words(Page)),
                FieldRow(name="site", kind=kind_words(SiteView)),
                FieldRow(name="view", kind=(Link("what the page shows, by template below"),)),
                FieldRow(name="charts", kind=kind_words(Mapping[str, Figure])),
            ),
            templates=templates,
            filters=offer.filters,
            macros=offer.macros,
            values=tuple(_table(kind) for kind in values),
        ),
    )


def _template(blocks: Blocks, views: Mapping[str, type]) -> TemplateRow:
    view = views.get(blocks.template)
    return TemplateRow(
        name=blocks.template, view=kind_words(view) if view else (), blocks=blocks.names
    )


def _reached(kinds: Iterable[type]) -> set[type]:
    """Return these kinds of values and all those that they are made of."""
    found: set[type] = set()
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            hints = get_type_hints(kind).values()
            waiting += [inner for hint in hints for inner in inner_kinds(hint)]
    return found


def _table(kind: type) -> ValueTable:
    text = inspect.cleandoc(kind.__doc__ or "")
    return ValueTable(
        name=kind.__name__,
        anchor=anchor(kind).removeprefix("#"),
        text=tuple(" ".join(part.split()) for part in text.split("\n\n")),
        fields=tuple(
            FieldRow(name=name, kind=kind_words(hint))
            for name, hint in get_type_hints(kind).items()
        ),
        asked=tuple(_asked(kind)),
    )


def _asked(kind: type) -> Iterator[Callee]:
    for name, member in vars(kind).items():
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            yield Callee(written=name, text=first_sentence(member.fget))
        elif inspect.isfunction(member):
            names = list(inspect.signature(member).parameters)[1:]
            yield Callee(written=f"{name}({', '.join(names)})", text=first_sentence(member))


def first_sentence(function: object) -> str:
    """Return the first line of what a function says of itself."""
    return (inspect.getdoc(function) or "").partition("\n")[0]
