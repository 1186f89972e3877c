"""Phrases as markup say what markup's own way of filling names says."""

import pytest
from markupsafe import Markup, escape

from plangen.render.phrase_markup import phrase_markup

VALUES: dict[str, object] = {
    "name": "<b>&'",
    "link": Markup('<a href="x">y</a>'),
    "n": 3,
    "none": None,
}


@pytest.mark.parametrize(
    "phrase",
    [
        "{n} of <{name}> & {link}",
        "{name}{name}",
        "only 'text' & <b>",
        "{{n}} and {n}",
        "{n:03d} and {name}",
        "{name!r}",
        "{none} {link}",
        "",
    ],
)
def test_a_phrase_is_filled_like_markup(phrase: str) -> None:
    """Names that ask for a form, and braces that are none, are no exception."""
    made = phrase_markup(phrase)
    assert made.whole == escape(phrase)
    assert made.filled(VALUES) == escape(phrase).format(**VALUES)
    assert isinstance(made.filled(VALUES), Markup)


def test_text_that_looks_like_markup_said_before_stays_text() -> None:
    """The same signs as markup and as text are two phrases, whichever is said first."""
    assert phrase_markup(Markup("<i>")).whole == "<i>"
    assert phrase_markup("<i>").whole == "&lt;i&gt;"
    assert phrase_markup(Markup("<i>")).whole == "<i>"


def test_a_name_without_a_value_is_an_error() -> None:
    """A phrase of another language may name what nobody gives."""
    with pytest.raises(KeyError):
        phrase_markup("{n} of {total}").filled({"n": 1})


def test_a_brace_that_opens_no_name_may_stand_in_a_phrase_without_values() -> None:
    """An example of a line to write is such a phrase; with values it is an error."""
    assert phrase_markup("write {#id <10d").whole == "write {#id &lt;10d"
    with pytest.raises(ValueError, match="expected"):
        phrase_markup("write {#id <10d").filled({"n": 1})
