"""Inert Markdown: text of a plan in code spans, so that a code host makes nothing of it."""

import re

from plangen.render.safe import safe

LONGEST = 500
"""A longer text is cut, in characters."""

_PLAIN = re.compile(r"[^\W_]*(?:[ ,;:.()'%?-]+[^\W_]+)*[ ,;:.()'%?-]*")
_ACTING = re.compile(
    r"www|:\S|\S\.\S|[0-9a-f]{7}"  # addresses, signs by name, revisions
    r"|[^\W\d_]\d|\d[^\W\d_]|-\d|\d-",  # names of issues in other trackers
    re.IGNORECASE,
)


def code(text: str) -> str:
    """Return text as one code span, whatever backticks it holds."""
    shown = safe(text)
    shown = shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
    if not shown:
        return ""
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    if longest or shown.startswith(" ") or not shown.strip():
        shown = f" {shown} "
    return f"{fence}{shown}{fence}"


def cell(text: str) -> str:
    """Return text as a code span for a table, where a bar would end the cell even in code."""
    return code(text.replace("|", "\\u{7c}"))


def inert(message: str) -> str:
    """Return a message with the texts that it quotes as code, or all of it as code in doubt.

    In doubt is what stands outside the quotes and is more than words and common marks: a text
    with a backtick of its own ends its quote early.
    """
    parts = message.split("`")
    outside, quoted = parts[::2], parts[1::2]
    sure = len(message) <= LONGEST and len(parts) % 2 and all(quoted) and all(outside[1:-1])
    if not sure or not all(map(_is_plain, outside)):
        return code(message)
    return "".join(code(part) if index % 2 else safe(part) for index, part in enumerate(parts))


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and _ACTING.search(text) is None
