"""Wrap: a text broken into lines that fit a width, measured without a font."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_NARROW = frozenset("iljtfrI.,:;'|!()[]{}/\\- ")
_WIDE = frozenset("mwMWGOQ@%&—…")
_MARKS = {"Mn", "Me", "Cf", "Cc"}


def width(text: str, size: int) -> int:
    """Return how many pixels a text takes at most in a common sans-serif font of a size."""
    return round(sum(map(_share, text)) * size)


@lru_cache(maxsize=1 << 12)
def _share(sign: str) -> float:
    """Return the width of a sign as a share of the size of its font."""
    if sign in _NARROW:
        return 0.31
    if sign in _WIDE or unicodedata.east_asian_width(sign) in {"W", "F"}:
        return 1.0 if sign not in "GOQ" else 0.8
    if unicodedata.category(sign) in _MARKS:
        return 0
    return 0.7 if sign.isupper() else 0.57


def wrapped(text: str, room: int, size: int, most: int) -> tuple[str, ...]:
    """Return a text in at most so many lines, each no wider than the room.

    Lines break at spaces, and after as many signs as fit where a word is wider. What does not
    fit into the last line is cut with an ellipsis.
    """
    found: list[str] = []
    for word in _pieces(text, room, size):
        joined = f"{found[-1]} {word}" if found else word
        if found and width(joined, size) <= room:
            found[-1] = joined
        else:
            found.append(word)
    if len(found) <= most:
        return tuple(found)
    last = found[most - 1]
    while last and width(f"{last}…", size) > room:
        last = last[:-1]
    return (*found[: most - 1], f"{last.rstrip()}…")


def _pieces(text: str, room: int, size: int) -> Iterator[str]:
    """Yield the words of a text, those that are too wide in pieces."""
    for word in text.split():
        if width(word, size) <= room:
            yield word
            continue
        piece = ""
        for sign in word:
            if piece and width(piece + sign, size) > room:
                yield piece
                piece = ""
            piece += sign
        yield piece
