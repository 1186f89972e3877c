"""Parts: the small view models that many pages share."""

from collections.abc import Mapping

from plangen.frozen import frozen
from plangen.pages.page import Link
from plangen.source.node import Plain


@frozen()
class Day:
    """A date: exact, as people say it, and how far from the status date; all empty if none."""

    iso: str = ""
    text: str = ""
    away: str = ""


@frozen()
class Money:
    """An amount rounded to what matters and in full; both empty if there is none."""

    text: str = ""
    exact: str = ""


@frozen()
class Fact:
    """A label and a plain text."""

    label: str
    text: str


@frozen()
class Labelled:
    """A label and prose: a note; `html` is safe."""

    label: str
    html: str


@frozen()
class Tick:
    """An entry of a checklist."""

    html: str
    done: bool


@frozen()
class Phrase:
    """A stretch of a sentence; `mark` is `bad`, `warn`, `strong` or empty.

    `href` leads to what it counts; empty where it counts nothing.
    """

    text: str
    mark: str = ""
    href: str = ""


@frozen(kw_only=True)
class HealthView:
    """A declared health beside the computed one; an empty word means no data.

    `reasons` say why the computed health is what it is, worst first; `because` is what the
    owner wrote, `remark` says how the two differ.
    """

    declared: str
    declared_by: Link
    declared_on: Day
    because: str
    computed: str
    reasons: tuple[Link, ...]
    contradicted: bool
    remark: str


@frozen(kw_only=True)
class FindingRow:
    """One finding: what is wrong, where, and what to do about it; quoted text is code."""

    severity: str
    rule: Link
    message_html: str
    hint_html: str
    item: Link
    plan: Link
    place: str
    source: str
    line: int


def own_columns(extra: Mapping[str, Plain]) -> str:
    """Return columns that only the author knows as text: `remark: counted by hand`."""
    shown = [
        f"{name.removeprefix('x-').replace('-', ' ')}: {value}" for name, value in extra.items()
    ]
    return " · ".join(shown)
