"""The shape of the address of a site: one on the web, whole, with nothing behind its path."""

import re

from plangen.model.shape import Shape, Wrong, scalar
from plangen.source.node import Node

_ADDRESS = re.compile(
    r"https?://[a-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~%!$&'()*+,;=:@/-]*)?", re.IGNORECASE
)
_EXAMPLE = "https://plans.example.org/"


def _address(node: Node) -> str | Wrong:
    word = scalar(node, "an address")
    if isinstance(word, Wrong):
        return word
    text = word.text.strip()
    if not text or _ADDRESS.fullmatch(text):
        return text
    return Wrong(f"`{text[:60]}` is no address of a site on the web", word.span, _hint(text))


def _hint(text: str) -> str:
    """Say what to write: the address with what it lacks or without what is too much."""
    before, slashes, rest = text.partition("://")
    rest = re.split(r"[?#]", rest if slashes else before)[0].lstrip("/")
    scheme = before.casefold() if slashes and before.casefold() in {"http", "https"} else "https"
    better = f"{scheme}://{rest}"
    # What names a host has a dot; `javascript:...` and a mere path are no beginning of an address.
    if _ADDRESS.fullmatch(better) and re.match(r"[\w-]+\.[\w.-]+(:\d|/|$)", rest):
        return f"write `{better}`"
    return f"write the whole address, in letters of ASCII: `{_EXAMPLE}`"


ADDRESS = Shape("web address", _EXAMPLE, _address, {"type": "string", "format": "uri"})
