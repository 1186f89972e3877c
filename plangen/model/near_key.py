"""Near keys: the edit that turns a wrong key into the right one, where nobody has to guess."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from plangen.source.edit import Edit, Fix
from plangen.source.node import Scalar

INSTEAD: Mapping[str, tuple[str, ...]] = {
    "due": ("by", "target"),
    "depends": ("after",),
    "assignee": ("owner",),
}
"""Keys of other tools, and the keys that mean just the same; the first one known is written."""

_ALIKE = 0.85


def mend_key(key: Scalar, names: Mapping[str, str], used: set[str]) -> Fix | None:
    """Return the edit that writes the one known key that a wrong one must mean.

    `names` maps every spelling to its field. A field in `used` has a value already; the one
    that the edit names joins them.
    """
    return _rewritten(key, near(key.text, names), names, used)


def mend_retired(key: Scalar, names: Mapping[str, str], used: set[str]) -> Fix | None:
    """Return the edit for a key that is written otherwise here; never one that looks alike."""
    same = [name for name in INSTEAD.get(key.text, ()) if name in names]
    return _rewritten(key, same[0] if same else "", names, used)


def mend_word(word: Scalar, flags: Collection[str], used: set[str]) -> Fix | None:
    """Return the edit that writes the one flag that a bare word must mean."""
    names = {flag: flag for flag in flags}
    return _rewritten(word, near(word.text, names), names, used)


def near(word: str, names: Mapping[str, str]) -> str:
    """Return the spelling that a word is close to, empty where more than one name is."""
    found = get_close_matches(word, names, n=3, cutoff=_ALIKE)
    return found[0] if len({names[one] for one in found}) == 1 else ""


def _rewritten(word: Scalar, meant: str, names: Mapping[str, str], used: set[str]) -> Fix | None:
    span = word.span
    as_written = word.plain and span == span.part(0, len(word.text))
    if not meant or names[meant] in used or not as_written:
        return None
    used.add(names[meant])
    return Fix(f"write `{meant}`", (Edit(span, meant),))
