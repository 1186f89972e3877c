"""Colours: published contrasts, the grounds of the theme, and colours made to be read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.model.colour import (
    DARK,
    LEAST,
    LIGHT,
    colour_of,
    contrast,
    least_contrast,
    mixed,
    readable,
)

TOKENS = Path(__file__).parent.parent / "themes" / "default" / "static" / "tokens.css"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # WCAG 2.2, definition of contrast ratio: from 1:1 to 21:1.
        ("#000000", "#ffffff", 21.0),
        ("#808080", "#808080", 1.0),
        # Understanding WCAG 2.2, 1.4.3: the lightest grey that passes on white, and one that fails.
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        # WebAIM's article on contrast: pure red, green and blue on white.
        ("#ff0000", "#ffffff", 4.0),
        ("#00ff00", "#ffffff", 1.37),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


def test_the_grounds_are_those_of_the_default_theme() -> None:
    blocks = re.findall(r"--paper: (#\w+);\s+--wash: (#\w+);\s+--band: (#\w+);", TOKENS.read_text())
    assert blocks[:3] == [LIGHT, DARK, DARK]


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#0B6E4F", "#0b6e4f"),
        ("0b6e4f", "#0b6e4f"),
        ("#abc", "#aabbcc"),
        ("teal", ""),
        ("#12345", ""),
        ("#0b6e4f;}", ""),
        ("", ""),
    ],
)
def test_a_colour_has_three_or_six_digits(text: str, colour: str) -> None:
    assert colour_of(text) == colour


@given(COLOURS, st.sampled_from([LIGHT, DARK]))
def test_a_colour_made_to_be_read_is_read(colour: str, grounds: tuple[str, ...]) -> None:
    made = readable(colour, grounds)
    assert least_contrast(made, grounds) >= LEAST
    assert readable(made, grounds) == made
    if least_contrast(colour, grounds) >= LEAST:
        assert made == colour


def test_a_colour_made_to_be_read_keeps_its_hue() -> None:
    # A yellow becomes an olive, a dark green a light one; blue stays the greatest of blue.
    assert readable("#ffd400", LIGHT) == "#826b05"
    green = readable("#0b6e4f", DARK)
    assert int(green[3:5], 16) == max(int(green[at : at + 2], 16) for at in (1, 3, 5))


def test_a_share_of_a_colour_lies_between_both() -> None:
    assert mixed("#000000", "#ffffff", 0.0) == "#ffffff"
    assert mixed("#000000", "#ffffff", 1.0) == "#000000"
    assert mixed("#ff0000", "#0000ff", 0.5) == "#800080"
