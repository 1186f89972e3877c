"""The code of plangen's own templates says what Jinja's own code would say, and escapes the same."""

import gc
import weakref
from collections.abc import Mapping

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from plangen.kinds.chart import TableTwin
from plangen.pages.page import Link
from plangen.render.compiled import DirectEnvironment

MACROS = """
{%- macro both(one, other="<none>") -%}{{ one }}|{{ other }}{%- endmacro -%}
{%- macro around(label) -%}<b>{{ label }}{{ caller() }}</b>{%- endmacro -%}
{%- macro many() -%}{% for one in varargs %}{{ one }};{% endfor %}{%- endmacro -%}
"""
GIVEN = {
    "text": "<b>&'\"</b>",
    "safe": Markup("<i>ready</i>"),
    "number": 3,
    "nothing": None,
    "link": Link("A <label>", "plans/a.html"),
    "table": TableTwin(heads=("<", ">2"), rows=(("a", "&"),)),
}


def in_both(template: str, given: Mapping[str, object]) -> tuple[str, str]:
    """Return what a template says in Jinja's own environment, and in plangen's."""
    files = {"macros": MACROS, "page": "{% import 'macros' as m with context %}" + template}
    environment = Environment(loader=DictLoader(files), autoescape=True)
    direct = DirectEnvironment(loader=DictLoader(files), autoescape=True)
    return environment.get_template("page").render(given), direct.page("page", given)


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}{{ safe }}{{ number }}{{ nothing }}{{ number > 2 }}",
        "{{ link.label }} {{ link.href }} {{ table.heads[0] }}{{ table.heads|length }}",
        "{{ m.both(text) }}{{ m.both(text, safe) }}{{ m.both(other=text, one=safe) }}",
        "{{ m.both(m.both(text), link.label) }}",
        "{{ m.many(text, safe, number) }}{{ m.many() }}",
        "{% call m.around(text) %}{{ text }}{{ m.both(number) }}{% endcall %}",
        "{% set kept %}{{ text }}{{ safe }}{% endset %}{{ kept }}{{ kept ~ text }}",
        "{{ link.label.upper() }}{{ '{}'.format(text) }}{{ text|upper }}{{ text|safe }}",
        "{% for row in table.rows %}{% for cell in row %}{{ loop.index }}{{ cell }}{% endfor %}{% endfor %}",
        "{{ text if number else safe }}{{ (text ~ safe)|replace('b', 'c') }}{{ [text, safe]|join }}",
    ],
)
def test_a_template_says_the_same_in_code_of_either_kind(template: str) -> None:
    """Whatever is called, however it is passed on: a text is escaped once, and markup never."""
    expected, found = in_both(template, GIVEN)
    assert found == expected


class Shown:
    """Something that a page shows."""

    def __init__(self, label: str) -> None:
        self.label = label


def test_macros_know_the_page_at_hand_and_forget_it() -> None:
    """They are made once for all pages, those of a page too keep nothing of it, and an error neither."""
    own = "{% macro own() %}{{ view.label }}{% endmacro %}"
    files = {
        "macros": "{% macro said() %}{{ view.label }}{% endmacro %}",
        "page": "{% import 'macros' as m with context %}" + own + "{{ m.said() }} {{ own() }}",
    }
    environment = DirectEnvironment(loader=DictLoader(files), autoescape=True)
    gc.disable()
    try:
        for label in ("one", "two"):
            view = Shown(label)
            gone = weakref.ref(view)
            assert environment.page("page", {"view": view}) == f"{label} {label}"
            del view
            assert gone() is None
        with pytest.raises(UndefinedError):
            environment.page("page", {})
    finally:
        gc.enable()
    assert environment.page("page", {"view": Shown("three")}) == "three three"


def test_a_macro_that_is_called_wrongly_is_told_as_ever() -> None:
    """An argument too many is no silent loss."""
    template = DirectEnvironment(loader=DictLoader({"macros": MACROS}), autoescape=True)
    page = template.from_string("{% import 'macros' as m %}{{ m.both(1, 2, 3) }}")
    with pytest.raises(TypeError, match="not more than 2"):
        page.render()
