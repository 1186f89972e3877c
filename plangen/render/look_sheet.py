"""The look sheet: what settings say of colours and fonts, as a style that lies over the theme's."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from plangen.model.colour import DARK, LEAST, LIGHT, contrast, mixed, readable
from plangen.model.look import WEB_FONT, Look
from plangen.pages.address import FILES
from plangen.render.web_font import is_variable

_GENERIC = frozenset(
    [
        "serif",
        "sans-serif",
        "monospace",
        "system-ui",
        "ui-serif",
        "ui-sans-serif",
        "ui-monospace",
        "ui-rounded",
    ]
)
_MOST_WASH = 18
_DARK_CONTRAST = 6.0
"""Of an accent made for dark pages: more than is needed, as colours on dark look dull."""

_REGULAR, _BOLD, _ALL = "100 500", "501 900", "100 900"

_SHEET = """\
:root {{
{own}}}

:root[data-theme="dark"] {{
{dark}}}

@media (prefers-color-scheme: dark) {{
  :root:not([data-theme="light"]) {{
{dark}  }}
}}

@media print {{
  :root,
  :root[data-theme] {{
{light}  }}
}}
"""


def look_sheet(look: Look, fonts: Mapping[str, bytes]) -> str:
    """Return the style sheet of a look; `fonts` are its font files by path."""
    made = readable(look.accent, DARK, _DARK_CONTRAST) if look.accent else ""
    accents = _accents(look.accent, LIGHT[0])
    dark = _accents(look.accent_dark or made, DARK[0])
    families = _families(look)
    faces = "".join(
        (*_faces("text", look.text_font, fonts), *_faces("code", look.code_font, fonts))
    )
    return faces + _SHEET.format(own=accents + families, dark=dark, light=accents)


def _accents(accent: str, paper: str) -> str:
    if not accent:
        return ""
    washes = (mixed(accent, paper, share / 100) for share in range(_MOST_WASH, -1, -1))
    wash = next(wash for wash in washes if contrast(accent, wash) >= LEAST)
    return f"  --accent: {accent};\n  --accent-wash: {wash};\n"


def _families(look: Look) -> str:
    """Return the tokens of the fonts; a family ends with one that every system has."""
    lines = ""
    for token, names, last in (
        ("text", look.text_font, "sans-serif"),
        ("code", look.code_font, "monospace"),
    ):
        if names:
            files = any(name.endswith(WEB_FONT) for name in names)
            own = [f'"{_face(token)}"'] if files else []
            others = [name for name in names if not name.endswith(WEB_FONT)]
            own += [name if name in _GENERIC else f'"{name}"' for name in others]
            end = () if own[-1] in _GENERIC else (last,)
            lines += f"  --{token}: {', '.join((*own, *end))};\n"
    return lines


def _face(token: str) -> str:
    return f"plangen {token}"


def _faces(token: str, names: tuple[str, ...], fonts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the font files of one family: a variable one has all weights, of others the second is bold."""
    files = [name for name in names if name.endswith(WEB_FONT)]
    for position, path in enumerate(files):
        plain = _REGULAR if position == 0 else _BOLD
        weights = _ALL if is_variable(fonts[path]) else plain
        yield (
            f'@font-face {{\n  font-family: "{_face(token)}";\n'
            f'  src: url("../{FILES}{quote(path)}") format("woff2");\n'
            f"  font-weight: {weights};\n  font-display: swap;\n}}\n\n"
        )
