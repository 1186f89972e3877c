"""Clean text: text of a plan for files in which some signs cannot stand or break the line."""

import re

_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ILLEGAL = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile(r"\s+")


def clean_lines(text: str) -> str:
    """Return text of plain lines; whatever is no character of XML 1.0, or a control, is left out."""
    return _ILLEGAL.sub("", _BREAK.sub("\n", text))


def clean_line(text: str) -> str:
    """Return text on one line, with single spaces."""
    # Printable text has no control and no space but the common one; nearly all is.
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACE.sub(" ", clean_lines(text)).strip()
