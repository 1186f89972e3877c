"""The reference for themes: it names every view, block, macro and filter that there is."""

import re
from collections.abc import Mapping
from pathlib import Path

import folder
import pytest

from plangen.kinds.catalogue import Catalogue, Described
from plangen.kinds.chart import Figure, Json
from plangen.kinds.gate import NOTHING
from plangen.kinds.generated import THEME, is_generated
from plangen.kinds.rule import Rule
from plangen.pages.kind_words import anchor, kind_words
from plangen.pages.page import Link, Page, SiteView
from plangen.pages.plan import PlanView
from plangen.pages.site import pages
from plangen.pages.theme_reference import ThemeView, theme_page
from plangen.pages.views import VIEWS
from plangen.render.offer import offer
from plangen.render.theme import Theme, theme
from plangen.source.diagnostic import Severity

ROOT = Path(__file__).parent.parent / "themes" / "default"


def default() -> Theme:
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(ROOT.rglob("*.j2"))
    }
    return theme({"default": files})


@pytest.fixture(scope="module")
def view() -> ThemeView:
    page = theme_page(offer(default()), VIEWS)
    assert isinstance(page.view, ThemeView)
    return page.view


def said(kind: object) -> str:
    return "".join(link.label for link in kind_words(kind))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (str, "text"),
        (int | None, "number or nothing"),
        (tuple[str, ...], "list of text"),
        (tuple[tuple[str, bool], ...], "list of text, then yes or no"),
        (Mapping[str, Figure], "Figure by name"),
        (frozenset[str], "set of text"),
        (tuple[Mapping[str, Json], ...], "list of text or number or number or yes or no"),
    ],
)
def test_kinds_are_told_in_words(kind: object, words: str) -> None:
    assert said(kind).startswith(words)


def test_every_template_that_is_a_page_has_a_view(view: ThemeView) -> None:
    templates = {path.name: path.read_text("utf-8") for path in (ROOT / "templates").glob("*.j2")}
    pages = {name for name, text in templates.items() if '{% extends "base.html.j2" %}' in text}
    assert pages | {"moved.html.j2"} == set(VIEWS)
    listed = {row.name: row for row in view.templates}
    assert set(listed) == pages | {"base.html.j2"}
    assert view.templates[0].name == "base.html.j2"
    for name, row in listed.items():
        assert len(row.blocks) == len(re.findall(r"{%-? block ", templates[name]))
    assert listed["plan.html.j2"].view == (Link("PlanView", "#v-plan-PlanView"),)


def test_pages_show_the_views_that_the_reference_says() -> None:
    files = folder.plan("## Tasks\n\n- [ ] Fit it {#fit @ana 3d}\n") | {
        "people.yml": "ana: {name: Ana}\n",
        "guide/a.md": "# A\n",
        "plans/broken.md": "---\nplan: [\n---\n",
    }
    rule = Rule(Severity.ADVICE, lambda _: iter(()))
    rules = {"x": Described(rule=rule, summary="It is so", text="It is so.")}
    catalogue = Catalogue(rules=rules, charts={}, exporters={})
    shown = list(pages(folder.facts(files), NOTHING, catalogue))
    assert {page.template for page in shown} == set(VIEWS) - {"moved.html.j2", "theme.html.j2"}
    assert [page.path for page in shown if type(page.view) is not VIEWS[page.template]] == []


def test_every_field_of_every_value_is_listed(view: ThemeView) -> None:
    tables = {table.anchor: table for table in view.values}
    for kind in (Page, SiteView, Figure, *VIEWS.values()):
        names = [row.name for row in tables[anchor(kind).removeprefix("#")].fields]
        assert names == list(vars(kind)["__dataclass_fields__"])
    assert len({table.anchor for table in view.values}) == len(view.values)
    links = {word.href for table in view.values for row in table.fields for word in row.kind}
    assert links - {""} <= {f"#{table.anchor}" for table in view.values}
    (summary,) = (row for row in tables["v-plan-PlanView"].fields if row.name == "summary")
    assert said(PlanView.__annotations__["summary"]) == summary.kind[0].label == "SummaryView"
    assert [one.written for one in tables["v-page-SiteView"].asked] == ["sees(subject)"]


def test_every_macro_and_filter_is_listed_with_what_it_does(view: ThemeView) -> None:
    macros = {one.written: one.text for one in view.macros}
    written = (ROOT / "templates" / "macros.html.j2").read_text("utf-8")
    names = re.findall(r"macro (\w+)\(", written)
    assert [one.partition("(")[0] for one in macros if one.startswith("m.")] == [
        f"m.{name}" for name in names
    ]
    assert macros['m.day(iso, text, away="")'].startswith("Dates: exact in the attribute")
    # The example of an empty state before it has braces that look like a comment.
    assert macros["p.review_away(row)"] == "How far away the review of a risk is."
    filters = {one.written: one.text for one in view.filters}
    assert filters["slug"] == "Return a name as part of a class: `under way` gives `under-way`."
    assert all(filters.values())


def test_the_page_is_one_that_prose_may_link_to() -> None:
    assert is_generated(THEME)
