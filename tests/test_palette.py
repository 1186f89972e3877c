"""The palette of the theme: contrast on both papers, and colours that everybody can tell apart."""

import re
from collections.abc import Iterator
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

SHEET = Path(__file__).parent.parent / "themes" / "default" / "static" / "tokens.css"
STATES = ("done", "active", "late", "risk", "blocked", "dropped", "todo")
TEXTS = ("ink", "ink-2", "ink-3", "accent", "bad-ink", "warn-ink")
DISTINCT = 7.0
"""The least difference of two states, in hundredths of OKLab; 2 is a just noticeable one."""

Colour = tuple[float, float, float]
Matrix = tuple[Colour, Colour, Colour]

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISIONS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def blocks() -> list[tuple[str, dict[str, str]]]:
    """Return the selector of each block of tokens with its colours."""
    found = re.findall(r"([^{}]+)\{([^{}]*--paper:[^{}]*)\}", SHEET.read_text("utf-8"))
    return [
        (head.strip(), dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", body)))
        for head, body in found
    ]


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    light, dark, system, paper = (colours for _, colours in blocks())
    assert dark == system, "the dark theme by choice differs from the one by the system"
    yield "light", light
    yield "dark", dark
    yield "print", paper


def linear(colour: str) -> Colour:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2.2, section 1.4.3."""
    dark, bright = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    )
    return (bright + 0.05) / (dark + 0.05)


def seen(colour: str, vision: str) -> Colour:
    light = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(part * value for part, value in zip(row, light, strict=True))))
        for row in VISIONS[vision]
    )
    return oklab(red, green, blue)


def oklab(red: float, green: float, blue: float) -> Colour:
    """Return a colour in OKLab (Ottosson 2020), in which distances are differences seen."""
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


THEMES = dict(palettes())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink", TEXTS)
def test_text_can_be_read(theme: str, ink: str) -> None:
    colours = THEMES[theme]
    for ground in ("paper", "wash", "band"):
        if ink == "ink-3" and ground == "band":
            continue  # The quietest ink never stands on a band.
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", [*STATES, "critical"])
def test_marks_can_be_seen(theme: str, state: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[state], colours["paper"]) >= 3


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_states_can_be_told_apart(theme: str, vision: str) -> None:
    colours = THEMES[theme]
    for one, other in combinations(STATES, 2):
        difference = 100 * dist(seen(colours[one], vision), seen(colours[other], vision))
        assert difference >= DISTINCT, (one, other, round(difference, 1))


@pytest.mark.parametrize("theme", THEMES)
def test_progress_stands_out_from_what_is_left(theme: str) -> None:
    colours = THEMES[theme]
    for state in STATES:
        assert contrast(colours[state], colours[f"{state}-soft"]) >= 2, state
