"""Lean files: styles and scripts of the packaged theme as readers load them.

Their comments and indentation are for those who edit them, and a fifth of what a page weighs.
Names and lines stay, so that what a browser says of a line can be found. Only comments that stand
on lines of their own go, and no text of our files spans lines, so nothing has to be parsed.
"""

import re

_KINDS = (".css", ".js")
_COMMENT = re.compile(rb"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n", re.MULTILINE)
_INDENT = re.compile(rb"^[ \t]+|^\n", re.MULTILINE)


def lean(path: str, data: bytes) -> bytes:
    """Return a style or a script without comments and indentation, any other file as it is."""
    if not path.startswith("static/") or not path.endswith(_KINDS):
        return data
    return _INDENT.sub(b"", _COMMENT.sub(b"", data))
