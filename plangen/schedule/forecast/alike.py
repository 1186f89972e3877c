"""Alike: plans between which a simulation sees no difference, whatever else their authors changed.

Most edits are of words. A simulation takes most of the time that an edit of a plan takes, and of
words it sees none, nor where anything is written.
"""

from collections.abc import Mapping
from decimal import Decimal

from plangen.model.origin import Origin
from plangen.model.plan import Plan
from plangen.model.registers import Risk
from plangen.model.task import Task
from plangen.source.span import Span

_PLACES = (Span, Origin)

_WORDS = frozenset({"title", "title_html", "html", "notes", "extra", "tags", "was"})
UNSEEN: Mapping[type, frozenset[str]] = {
    Task: _WORDS | {"checks", "issue", "evidence", "approver", "serves"},
    Risk: _WORDS | {"people", "review"},
    Plan: frozenset(
        [
            "title",
            "owner",
            "sponsor",
            "team",
            "serves",
            "tags",
            "was",
            "waivers",
            "extra",
            "scope",
            "sections",
            "lead_html",
            "assumptions",
            "decisions",
            "issues",
            "feedback",
            "changes",
            "updates",
            "measures",
            "stakeholders",
            "raci",
            "links",
            "anchors",
            "insets",
        ]
    ),
}
"""What no simulation looks at; everything else counts as seen."""


def alike(one: object, other: object) -> bool:
    """Tell whether a simulation sees no difference between two plans, or two parts of plans."""
    kind = type(one)
    if one is other or kind in _PLACES:
        return kind is type(other)
    if kind is not type(other):
        return False
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        # Sums of money have as many digits as were written.
        return one.as_tuple() == other.as_tuple()
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    names = getattr(kind, "__dataclass_fields__", None)
    if names is None:
        return one == other
    unseen = UNSEEN.get(kind, frozenset())
    return all(
        alike(getattr(one, name), getattr(other, name)) for name in names if name not in unseen
    )
