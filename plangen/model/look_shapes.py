"""The shapes of what settings say of the look: colours that can be read, a logo, fonts."""

import re
from collections.abc import Callable

from plangen.model.colour import DARK, LEAST, LIGHT, colour_of, least_contrast, readable
from plangen.model.look import WEB_FONT
from plangen.model.shape import LISTED, STRING, Shape, Wrong, each, scalar
from plangen.source.node import Node, Plain, Scalar

LOGOS = (".svg", ".png")

_NAME = re.compile(r"\w[\w -]{0,59}")
_COLOUR: dict[str, Plain] = {"type": "string", "pattern": "^#?([0-9A-Fa-f]{3}){1,2}$"}


def _accent(pages: str, grounds: tuple[str, ...]) -> Callable[[Node], str | Wrong]:
    """Return how a colour is read that text has on pages with these grounds."""

    def parse(node: Node) -> str | Wrong:
        word = scalar(node, "a colour")
        if isinstance(word, Wrong):
            return word
        colour = colour_of(word.text)
        if not colour:
            hint = 'write it with six hexadecimal digits, in quotes: `"#0b6e4f"`'
            return Wrong(f"`{word.text[:40]}` is not a colour", word.span, hint)
        found = least_contrast(colour, grounds)
        if found >= LEAST:
            return colour
        # Rounded down, so that no number looks as if it were enough.
        said = f"its contrast is {int(found * 10) / 10}, and text needs {LEAST}"
        message = f"`{colour}` cannot be read on the {pages} pages: {said}"
        hint = f'use `"{readable(colour, grounds)}"`, the nearest that can be read'
        return Wrong(message, word.span, hint)

    return parse


def _logo(node: Node) -> str | Wrong:
    word = scalar(node, "a picture")
    if isinstance(word, Wrong):
        return word
    if not word.text.casefold().endswith(LOGOS):
        hint = "name an SVG or PNG file by its path from the content folder: `brand/logo.svg`"
        return Wrong(f"`{word.text[:60]}` is not a picture for a logo", word.span, hint)
    return word.text


def _font(word: Scalar) -> str | Wrong:
    name = word.text.strip("\"' ")
    if word.text.endswith(WEB_FONT):
        return word.text
    if not _NAME.fullmatch(name):
        hint = "write the name of a font, or the path of a WOFF2 file: `brand/sans.woff2`"
        return Wrong(f"`{word.text[:60]}` is neither a font nor a font file", word.span, hint)
    return name


ACCENT = Shape("colour", '"#0b6e4f"', _accent("light", LIGHT), _COLOUR)
ACCENT_DARK = Shape("colour", '"#7fd6b4"', _accent("dark", DARK), _COLOUR)
LOGO = Shape("picture", "brand/logo.svg", _logo, STRING)
FONTS = Shape("fonts", "Source Sans 3, Arial", lambda node: each(node, _font), LISTED)
