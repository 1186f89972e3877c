"""Protected text: escapes and code spans, in which no brace opens or closes facts."""

import re


def skip_protected(text: str, position: int) -> int:
    """Return the position behind an escape or a code span that starts here, else `position`."""
    if text[position] == "\\" and position + 1 < len(text):
        return position + 2
    if text[position] != "`":
        return position
    opened = position
    while opened < len(text) and text[opened] == "`":
        opened += 1
    ticks = text[position:opened]
    close = re.compile(r"(?<!`)" + ticks + r"(?!`)").search(text, opened)
    return close.end() if close else opened


def without_code(text: str) -> str:
    """Return the text without escapes and code spans."""
    kept: list[str] = []
    position = 0
    while position < len(text):
        step = skip_protected(text, position)
        if step == position:
            kept.append(text[position])
            step += 1
        position = step
    return "".join(kept)
