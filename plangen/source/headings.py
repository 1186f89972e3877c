"""Headings: which section of a plan a heading opens, and its public address."""

import re
from difflib import get_close_matches
from functools import lru_cache

from plangen.source.numbered import Numbered

ITEM_SECTIONS = (
    "milestones",
    "deliverables",
    "risks",
    "assumptions",
    "decisions",
    "issues",
    "feedback",
    "changes",
)
"""Sections where every top-level bullet opens an item, box or not."""

TASK_SECTIONS = ("phase", "tasks")
"""Sections where a bullet with a box opens a task."""

TABLE_SECTIONS = ("measures", "stakeholders", "budget", "raci")
PROSE_SECTIONS = ("purpose", "outcomes", "scope")
SECTIONS = (*TASK_SECTIONS, *ITEM_SECTIONS, *TABLE_SECTIONS, *PROSE_SECTIONS, "updates")

_PHASE = re.compile(r"phase\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)


def section_kind(title: str, classes: tuple[str, ...]) -> tuple[str, str]:
    """Return the kind of a section and the title to show.

    `Phase: Roll out` is a phase called `Roll out`. A class (`{.risks}`) gives the kind in any
    language. A heading that plangen gives no meaning has an empty kind.
    """
    named = next((name for name in classes if name in SECTIONS), "")
    phase = _PHASE.fullmatch(title.strip())
    if phase and named in {"", "phase"}:
        return "phase", phase[1]
    if named:
        return named, title
    word = title.strip().casefold()
    return (word if word in SECTIONS and word != "phase" else ""), title


@lru_cache(maxsize=256)
def near_kind(title: str) -> str:
    """Return the kind of section that a heading without one must mean, or an empty string."""
    found = get_close_matches(title.strip().casefold(), SECTIONS, n=1, cutoff=0.85)
    return found[0] if found else ""


class Anchors:
    """Gives each heading of a document its own address."""

    def __init__(self) -> None:
        self._names = Numbered()

    def take(self, slug: str) -> str:
        """Return `h-slug`, with a number behind it from the second use on."""
        return self._names.take(f"h-{slug or 'section'}")

    @property
    def taken(self) -> tuple[str, ...]:
        """Return all addresses given out, in order."""
        return self._names.taken
