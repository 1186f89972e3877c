"""Placeholders: what stands where somebody still has to write."""

import re
from html import unescape

_WORD = re.compile(
    r"(?<![\w-])(?:TODO|FIXME|XXX|(?i:tbd|tbc|lorem ipsum|to be (?:defined|confirmed|decided)))(?![\w-])"
    r"|(?<!\S)\?{3,}"
)
_NOTHING = re.compile(r"[\s.…?–—-]*")  # noqa: RUF001 (dashes that people write)
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")

TEMPLATE = frozenset(
    {
        "why this plan exists, in two sentences a stranger understands",
        "what will be different when it is done, one line each",
        "what belongs to it",
        "what people might expect but will not get",
        "title of the task",
        "title of the milestone",
        "what can be seen when it is done",
        "what can be seen when it is reached",
        "because cause, event may happen, so that effect",
        "what you do about it",
        "what you do then",
        "what is to be decided",
        "why it matters",
    }
)
"""The sentences that a new plan comes with, as whole lines, without the full stop."""

_SIGNS = ("todo", "fixme", "xxx", "tbd", "tbc", "lorem", "to be ", "???", *sorted(TEMPLATE))
"""One of these is part of every placeholder, in whatever case; to look for them is far quicker."""


def placeholder(text: str) -> str:
    """Return the first placeholder of a plain text, empty where there is none."""
    found = _WORD.search(text)
    if found:
        return found.group()
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if line.rstrip(".").casefold() in TEMPLATE), "")


def placeholder_in(html: str) -> str:
    """Return the first placeholder of rendered prose; code holds none."""
    text = _CODE.sub("", html)
    if not is_suspect(text):
        return ""
    return placeholder(unescape(_TAG.sub("\n", text)))


def is_suspect(html: str) -> bool:
    """Tell whether rendered prose may hold a placeholder; all the prose of a plan is asked at once."""
    folded = html.casefold()
    return any(sign in folded for sign in _SIGNS)


def says_nothing(html: str) -> bool:
    """Tell whether rendered prose has no word: it is empty, or dots and dashes."""
    return "<img" not in html and _NOTHING.fullmatch(unescape(_TAG.sub(" ", html))) is not None
