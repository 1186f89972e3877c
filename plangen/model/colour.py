"""Colours: `#rrggbb` as text, how well one is read on another, and the nearest that can be read."""

import re
from collections.abc import Iterable
from itertools import count

LIGHT = ("#fdfdfb", "#f5f5f2", "#f0f0ec")
DARK = ("#16181b", "#1c1f23", "#202429")
"""The grounds that text stands on in the default theme: paper, wash and band."""

LEAST = 4.5
"""The least contrast of text (WCAG 2.2, success criterion 1.4.3)."""

_COLOUR = re.compile(r"#?(?:([0-9a-f]{3})|([0-9a-f]{6}))", re.IGNORECASE)
_STEPS, _CHROMAS = 200, 50
_Triple = tuple[float, float, float]


def colour_of(text: str) -> str:
    """Return a colour of three or six hexadecimal digits as `#rrggbb`; empty if it is none."""
    found = _COLOUR.fullmatch(text.strip())
    if not found:
        return ""
    digits = found[2] or "".join(digit * 2 for digit in found[1])
    return f"#{digits.lower()}"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """Return how well a colour is read where it is read worst."""
    return min(contrast(colour, ground) for ground in grounds)


def readable(colour: str, grounds: tuple[str, ...], least: float = LEAST) -> str:
    """Return the colour of the same hue, nearest in lightness, with a contrast on all grounds."""
    lightness, green_red, blue_yellow = _oklab(_linear(colour))
    away = -1 if _luminance(grounds[0]) > 0.18 else 1
    for step in count():
        level = lightness + away * step / _STEPS
        if not 0 < level < 1:
            return "#000000" if away < 0 else "#ffffff"
        found = _shown((level, green_red, blue_yellow)) if step else colour
        if least_contrast(found, grounds) >= least:
            return found
    raise AssertionError


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a ground with a share of a colour in it, from 0 to 1."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    red, green, blue = (one * share + other * (1 - share) for one, other in pairs)
    return _written((red, green, blue))


def _channels(colour: str) -> _Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(channels: _Triple) -> str:
    return "#" + "".join(f"{round(min(1, max(0, one)) * 255):02x}" for one in channels)


def _linear(colour: str) -> _Triple:
    """Return the light of each channel (IEC 61966-2-1)."""
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in _channels(colour)
    )
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(light: _Triple) -> _Triple:
    """Return a colour in OKLab (Ottosson 2020), where lightness and hue stand apart."""
    red, green, blue = light
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _light(colour: _Triple) -> _Triple:
    """Return the light of a colour in OKLab; below 0 or above 1 no screen can show it."""
    lightness, green_red, blue_yellow = colour
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shown(colour: _Triple) -> str:
    """Return a colour in OKLab as a screen can show it: as strong as that allows."""
    lightness, green_red, blue_yellow = colour
    for step in range(_CHROMAS, -1, -1):
        share = step / _CHROMAS
        light = _light((lightness, green_red * share, blue_yellow * share))
        if not step or all(-0.001 <= one <= 1.001 for one in light):
            break
    red, green, blue = (_encoded(min(1.0, max(0.0, one))) for one in light)
    return _written((red, green, blue))


def _encoded(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * float(light ** (1 / 2.4)) - 0.055
