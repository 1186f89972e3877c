"""A diagnostic: what is wrong with a plan, as a value with a place."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from plangen.frozen import frozen
from plangen.ranked import Ranked
from plangen.source.edit import Fix
from plangen.source.span import Span


class Severity(Ranked):
    """How much a finding weighs; the order of the members is from worst to mildest."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Related(NamedTuple):
    """A second place that explains a finding, with its label (`first defined here`)."""

    label: str
    span: Span


@frozen(kw_only=True)
class Diagnostic:
    """One thing that is wrong with a plan.

    `rule` is the name of the rule that found it. `plan` and `item` are ids, empty where
    the finding concerns a file or the whole portfolio. `fix` is there where a program can mend
    it without a guess.
    """

    rule: str
    message: str
    span: Span
    hint: str = ""
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR
    plan: str = ""
    item: str = ""
    fix: Fix | None = None


def nearest(word: str, names: Iterable[str]) -> str:
    """Return the known name that resembles `word` most, or an empty string."""
    found = get_close_matches(word.casefold(), list(names), n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(word: str, names: Iterable[str], otherwise: str = "") -> str:
    """Return a hint that names the nearest known name, else `otherwise`."""
    name = nearest(word, names)
    return f"did you mean `{name}`?" if name else otherwise
