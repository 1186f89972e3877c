"""The theme: addresses, islands of data, contents, and templates that stay safe."""

import json
import re
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound

from plangen.kinds.chart import Figure, Json, TableTwin
from plangen.render.theme import contents, heights, island, legend, relative, slug, theme

THEME = Path(__file__).parent.parent / "themes" / "default"
TEMPLATES = sorted((THEME / "templates").glob("*.j2"))
STYLES = sorted((THEME / "static").glob("*.css"))


@pytest.mark.parametrize(
    ("href", "page", "seen"),
    [
        ("plans/a.html", "index.html", "plans/a.html"),
        ("plans/a.html#i-x", "people/b.html", "../plans/a.html#i-x"),
        ("plans/a.html#i-x", "plans/a.html", "#i-x"),
        ("index.html", "plans/a.html", "../index.html"),
        ("#p-risks", "plans/a.html", "#p-risks"),
        ("https://example.org/x", "index.html", "https://example.org/x"),
        ("mailto:a@example.org", "index.html", "mailto:a@example.org"),
        ("javascript:alert(1)", "index.html", "#"),
        ("JavaScript:alert(1)", "index.html", "#"),
        ("data:text/html,x", "index.html", "#"),
        ("//example.org/x", "index.html", "#"),
        ("files/a b.pdf", "index.html", "files/a%20b.pdf"),
        ("files/10:30.pdf", "files/x.html", "10%3A30.pdf"),
    ],
)
def test_addresses_are_relative_to_the_page(href: str, page: str, seen: str) -> None:
    assert relative(href, page) == seen


def test_the_page_for_missing_addresses_counts_from_the_host() -> None:
    assert relative("static/shell.css", "404.html", "/plans/") == "/plans/static/shell.css"


@pytest.mark.parametrize(
    ("text", "name"), [("under way", "under-way"), ("At risk!", "at-risk"), ("", "")]
)
def test_a_name_becomes_a_class(text: str, name: str) -> None:
    assert slug(text) == name


def test_nothing_ends_an_island() -> None:
    hostile = "</script><!--<script>&\u2028\u2029"
    figure = Figure(
        name="x",
        title="x",
        data=({"text": [hostile]},),
        layout={},
        height=1,
        table=TableTwin(heads=(), rows=()),
    )
    text = str(island(figure))
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text)["data"][0]["text"] == [hostile]


def test_the_legend_names_what_asks_for_it() -> None:
    figure = Figure(
        name="x",
        title="x",
        data=(
            {"name": "done", "showlegend": True, "meta": {"key": "done"}},
            {"name": "links", "showlegend": False, "meta": {}},
        ),
        layout={},
        height=1,
        table=TableTwin(heads=(), rows=()),
    )
    assert list(legend(figure)) == [("done", "done")]


def test_rows_are_higher_on_a_phone() -> None:
    layout: dict[str, Json] = {
        "margin": {"t": 44, "b": 22},
        "meta": {"rows": [{"label": "a"}, {"label": "b"}]},
    }
    figure = Figure(
        name="x",
        title="x",
        data=(),
        layout=layout,
        height=126,
        table=TableTwin(heads=(), rows=()),
    )
    assert dict(heights(figure)) == {"wide": 126, "narrow": 162}


def test_headings_become_the_contents_of_a_page() -> None:
    main = '<h2 id="p-a">Risks &amp; more <span class="count">3</span></h2><h2>no address</h2>'
    assert list(contents(main)) == [("p-a", "Risks & more")]


def test_an_earlier_folder_prevails() -> None:
    mine = {"static/a.css": b"mine", "templates/t.html.j2": b"mine"}
    default = {"static/a.css": b"default", "static/b.css": b"default", "README.md": b"no asset"}
    look = theme({"themes/mine": mine, "default": default})
    assert dict(look.assets) == {"static/a.css": b"mine", "static/b.css": b"default"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_quote_attributes_and_hold_no_styles_or_scripts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    bare = re.sub(r'"[^"]*"', '""', re.sub(r"\{[{%#].*?[%}#]\}", "", text))
    assert not re.search(r"<[a-z][^>]*\s[a-z-]+=[^\"\s]", bare)
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style|javascript:", text)
    assert not re.search(r"<script(?![^>]*(?:\ssrc=|application/json))", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_only_html_of_ours_is_marked_safe(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"([\w.]+)\s*\|\s*safe\b", text):
        assert name.endswith("html"), name


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_ask_nobody_else(path: Path) -> None:
    assert "url(" not in path.read_text(encoding="utf-8")
    assert "@import" not in path.read_text(encoding="utf-8")


def test_every_token_that_is_used_is_defined() -> None:
    tokens = set(
        re.findall(r"(--[a-z0-9-]+):", "".join(path.read_text("utf-8") for path in STYLES))
    )
    used = set(
        re.findall(r"var\((--[a-z0-9-]+)", "".join(path.read_text("utf-8") for path in STYLES))
    )
    assert used <= tokens


def shown(files: dict[str, str], name: str, **words: str) -> str:
    """Return a template as a theme of one's own shows it, over a packaged one of two templates."""
    packaged = {
        "templates/base.html.j2": b"<{% block main %}{% endblock %}>",
        "templates/plan.html.j2": b'{% extends "base.html.j2" %}{% block main %}'
        b"{% block risks %}risks of {{ plan }}{% endblock %}{% endblock %}",
    }
    mine = {f"templates/{path}": text.encode() for path, text in files.items()}
    look = theme({"themes/mine": mine, "default": packaged})
    return look.environment.get_template(name).render(words)


def test_a_template_overrides_one_block_of_the_packaged_one() -> None:
    over = '{% extends "default/plan.html.j2" %}{% block risks %}mine, {{ super() }}{% endblock %}'
    assert shown({"plan.html.j2": over}, "plan.html.j2", plan="ferry") == "<mine, risks of ferry>"


def test_a_frame_of_its_own_stands_around_packaged_pages() -> None:
    frame = '{% extends "default/base.html.j2" %}{% block main %}[{{ super() }}]{% endblock %}'
    assert shown({"base.html.j2": frame}, "plan.html.j2", plan="x") == "<risks of x>"
    frame = "[{% block main %}{% endblock %}]"
    assert shown({"base.html.j2": frame}, "plan.html.j2", plan="x") == "[risks of x]"


def test_only_the_packaged_theme_is_reached_by_its_name() -> None:
    with pytest.raises(TemplateNotFound):
        shown({"mine.html.j2": ""}, "default/mine.html.j2")
