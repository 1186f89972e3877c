"""Notes: the labels that plangen understands below an item."""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "done-when": "Done when",
    "back-out": "Back out",
    "blocked": "Blocked",
    "now": "Now",
    "if-it-happens": "If it happens",
    "watch-for": "Watch for",
    "because": "Because",
    "done": "Done",
    "next": "Next",
    "need": "Need",
}
"""Canonical labels and what a reader sees."""

_SAME = {"fallback": "back-out"}


def canonical(label: str, words: Mapping[str, str]) -> str:
    """Return the canonical form of a label (`Done when` gives `done-when`), else the label.

    `words` maps labels of the author's language to English ones, by the settings.
    """
    known = words.get(label.casefold(), label)
    name = "-".join(known.casefold().split())
    name = _SAME.get(name, name)
    return name if name in LABELS else label
