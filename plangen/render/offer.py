"""The offer: filters, macros and blocks that the packaged theme has for those that lie over it."""

import inspect
import re
from collections.abc import Iterator

from plangen.pages.theme_reference import Blocks, Callee, Offer, first_sentence
from plangen.render.theme import Theme

_OURS = "plangen."
_FRAME = "base.html.j2"
_SHARED = (("m", "macros.html.j2"), ("p", "parts.html.j2"))
"""What templates import, by the names that they give it."""

_BLOCK = re.compile(r"\{%-? block (\w+)")
_MACRO = re.compile(
    r"(?:\{#-?(?P<text>(?:(?!\{#|#\}).)*?)-?#\}\s*)?\{%-?\s*macro (?P<name>\w+)\((?P<taken>.*?)\)\s*-?%\}",
    re.DOTALL,
)


def offer(theme: Theme) -> Offer:
    """Return what a theme can build on; the templates in the order of their names, the frame first."""
    frames = sorted(theme.packaged, key=lambda name: (name != _FRAME, name))
    blocks = ((name, tuple(_BLOCK.findall(theme.packaged[name]))) for name in frames)
    macros = (one for name, template in _SHARED for one in _macros(name, theme.packaged[template]))
    return Offer(
        filters=tuple(_filters(theme)),
        macros=tuple(macros),
        blocks=tuple(Blocks(template=name, names=names) for name, names in blocks if names),
    )


def _filters(theme: Theme) -> Iterator[Callee]:
    for name, function in sorted(theme.environment.filters.items()):
        if function.__module__.startswith(_OURS):
            taken = list(inspect.signature(function).parameters.values())
            rest = [str(one.name) for one in taken if one.name != "context"][1:]
            written = f"{name}({', '.join(rest)})" if rest else name
            yield Callee(written=written, text=first_sentence(function))


def _macros(module: str, template: str) -> Iterator[Callee]:
    for found in _MACRO.finditer(template):
        text = " ".join((found["text"] or "").split())
        yield Callee(written=f"{module}.{found['name']}({found['taken']})", text=text)
