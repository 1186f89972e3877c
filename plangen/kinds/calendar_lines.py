"""Calendar lines: content lines of iCalendar, escaped, folded and ended (RFC 5545, section 3)."""

from collections.abc import Iterable
from datetime import date

_LONGEST = 74
"""Octets of a piece, so that with the space before it a line has the 75 that are allowed."""
_CONTINUED = 0b1000_0000
_BACKSLASH = ord("\\")


def lines(contents: Iterable[str]) -> bytes:
    """Return content lines as octets, each with its end."""
    return b"".join([line(content) for content in contents])


def line(content: str) -> bytes:
    """Return a content line as octets: in pieces where it is long, with the end of a line.

    No piece ends within a sign of UTF-8, nor behind a backslash: some programs undo escapes
    before they join the pieces.
    """
    octets = content.encode("utf-8", "replace")
    if len(octets) <= _LONGEST:
        return octets + b"\r\n"
    pieces, start = [], 0
    while len(octets) - start > _LONGEST:
        end = start + _LONGEST
        while octets[end] & 0b1100_0000 == _CONTINUED:
            end -= 1
        if octets[end - 1] == _BACKSLASH:
            end -= 1
        pieces.append(octets[start:end])
        start = end
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def escaped(text: str) -> str:
    """Return text as the value of a property; whatever breaks its lines is a line break."""
    signs = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return signs.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def compact(day: date) -> str:
    """Return a day as calendars write it: `20260803`."""
    return day.isoformat().replace("-", "")
