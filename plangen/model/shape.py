"""Shapes: how a single value is written, and how its text becomes a value."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from plangen.frozen import frozen
from plangen.model.date_hints import day_hint, turned
from plangen.model.years import YEARS
from plangen.source.diagnostic import did_you_mean
from plangen.source.node import Mapping as NodeMapping
from plangen.source.node import Node, Plain, Scalar, Sequence
from plangen.source.span import Span

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
ID_LENGTH = 40
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)))
)
"""Names that some systems keep for devices, so that no file can have them."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMBER = re.compile(r"([-+]?)(\d[\d_]{0,17}(?:\.\d{1,9})?|\.\d{1,9})([km]?)", re.IGNORECASE)
_SCALE = {"": Decimal(1), "k": Decimal(1000), "m": Decimal(1_000_000)}
_BIGGEST = Decimal(10) ** 13


class Wrong(NamedTuple):
    """Why a value cannot be read, at its place."""

    message: str
    span: Span
    hint: str = ""


@frozen()
class Shape(Generic[T_co]):
    """How a value is written.

    `parse` gives the value or what is wrong; `name` and `example` stand in the reference;
    `schema` is its JSON Schema for YAML editors.
    """

    name: str
    example: str
    parse: Callable[[Node], T_co | Wrong]
    schema: Mapping[str, Plain]


_PERCENT_HINT = "write a percentage from `0%` to `100%`"
_NOBODY = frozenset({"tbd", "tbc", "todo", "tba", "?", "??", "???", "n/a"})


def scalar(node: Node, what: str) -> Scalar | Wrong:
    """Return the node as one piece of text; a list of facts was meant as text with commas."""
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        hint = "write one value" + (
            ", without commas: `80000` or `80k`" if "number" in what else ""
        )
        return Wrong(f"a list stands where {what} is wanted", node.span, hint)
    return Wrong(f"{what} is wanted here", node.span, "write one value")


def words(node: Node) -> tuple[Scalar, ...] | Wrong:
    """Return the node as a list of pieces of text, split at commas."""
    if isinstance(node, Scalar):
        return _split(node)
    if isinstance(node, NodeMapping):
        return Wrong("a list is wanted here", node.span, "write `[a, b]` or one value")
    found: list[Scalar] = []
    for item in node.items:
        if not isinstance(item, Scalar):
            return Wrong("a list of words is wanted here", item.span, "write `[a, b]`")
        found.append(item)
    return tuple(found)


def _split(node: Scalar) -> tuple[Scalar, ...]:
    if "," not in node.text:
        return (node,) if node.text.strip() else ()
    found: list[Scalar] = []
    offset = 0
    for part in node.text.split(","):
        start = offset + len(part) - len(part.lstrip())
        if part.strip():
            place = node.span.part(start + (not node.plain), len(part.strip()))
            found.append(Scalar(part.strip(), place))
        offset += len(part) + 1
    return tuple(found)


def each(node: Node, read: Callable[[Scalar], T | Wrong]) -> tuple[T, ...] | Wrong:
    """Read every word of a list; the first wrong one stops."""
    found = words(node)
    if isinstance(found, Wrong):
        return found
    values: list[T] = []
    for word in found:
        value = read(word)
        if isinstance(value, Wrong):
            return value
        values.append(value)
    return tuple(values)


def _text(node: Node) -> str | Wrong:
    if isinstance(node, Sequence):
        found = words(node)
        return found if isinstance(found, Wrong) else ",".join(word.text for word in found)
    word = scalar(node, "text")
    return word if isinstance(word, Wrong) else " ".join(word.text.split())


def read_id(word: Scalar) -> str | Wrong:
    """Read an id: lower-case words joined by dashes, at most 40 characters."""
    text = word.text
    if text in DEVICES:
        hint = "choose another; some systems keep this name for a device"
        return Wrong(f"`{text}` cannot be the name of a file", word.span, hint)
    if ID.fullmatch(text) and len(text) <= ID_LENGTH:
        return text
    better = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:ID_LENGTH]
    hint = "use lower-case letters, digits and single dashes, a letter first"
    if ID.fullmatch(better):
        hint += f": `{better}`"
    return Wrong(f"`{text[:60]}` is not an id", word.span, hint)


def _id(node: Node) -> str | Wrong:
    word = scalar(node, "an id")
    return word if isinstance(word, Wrong) else read_id(word)


def read_person(word: Scalar) -> str | Wrong:
    """Read the id of a person; the `@` may be left out."""
    if word.text.casefold() in _NOBODY:
        return Wrong(f"`{word.text}` is nobody", word.span, "name somebody of `people.yml`")
    if " " in word.text.strip():
        hint = "write the id that the person has in `people.yml`"
        return Wrong(f"`{word.text[:60]}` is a name, not an id", word.span, hint)
    return read_id(Scalar(word.text.removeprefix("@"), word.span, word.plain))


def _person(node: Node) -> str | Wrong:
    word = scalar(node, "a person")
    return word if isinstance(word, Wrong) else read_person(word)


def read_date(word: Scalar) -> date | Wrong:
    """Read a calendar date in ISO 8601 form."""
    text = word.text.strip()
    found = _DATE.fullmatch(text)
    if not found:
        return Wrong(f"`{text[:40]}` is not a date", word.span, turned(text))
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return Wrong(f"there is no day `{text}`", word.span, day_hint(*map(int, found.groups())))
    if day.year not in YEARS:
        years = f"write a year from {YEARS[0]} to {YEARS[-1]}"
        return Wrong(f"`{text}` is too far from today", word.span, years)
    return day


def _date(node: Node) -> date | Wrong:
    word = scalar(node, "a date")
    return word if isinstance(word, Wrong) else read_date(word)


def number(text: str) -> Decimal | None:
    """Return the decimal a text stands for (`143k`, `1.2m`, `1_000`), or None."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    try:
        value = Decimal(found[2].replace("_", "")) * _SCALE[found[3].lower()]
    except InvalidOperation:
        return None
    return None if value > _BIGGEST else (-value if found[1] == "-" else value)


def read_number(word: Scalar) -> Decimal | Wrong:
    """Read a number that may end in `k`, `m` or `%`."""
    value = number(word.text.strip().removesuffix("%").rstrip())
    if value is None:
        hint = "write digits, with `.` for decimals and `k` or `m` for thousands and millions"
        return Wrong(f"`{word.text[:40]}` is not a number", word.span, hint)
    return value


def _number(node: Node) -> Decimal | Wrong:
    word = scalar(node, "a number")
    return word if isinstance(word, Wrong) else read_number(word)


def _number_or_none(node: Node) -> Decimal | Wrong | None:
    if isinstance(node, Scalar) and node.text.strip().casefold() in {"none", "-", "n/a"}:
        return None
    return _number(node)


def _money(node: Node) -> Decimal | Wrong:
    value = _number(node)
    if isinstance(value, Decimal) and value < 0:
        return Wrong("money cannot be negative here", node.span, "write the amount without a sign")
    return value


def read_percent(word: Scalar) -> Decimal | Wrong:
    """Read a percentage from 0 to 100; the sign may be left out behind a key."""
    value = number(word.text.strip().removesuffix("%"))
    if value is None:
        return Wrong(f"`{word.text[:40]}` is not a percentage", word.span, _PERCENT_HINT)
    if not 0 <= value <= 100:
        return Wrong(f"`{word.text}` is not between 0% and 100%", word.span, _PERCENT_HINT)
    return value


def _percent(node: Node) -> Decimal | Wrong:
    word = scalar(node, "a percentage")
    return word if isinstance(word, Wrong) else read_percent(word)


def _bool(node: Node) -> bool | Wrong:
    word = scalar(node, "`true` or `false`")
    if isinstance(word, Wrong):
        return word
    if word.text in {"true", "True", "TRUE"}:
        return True
    if word.text in {"false", "False", "FALSE"}:
        return False
    return Wrong(f"`{word.text[:40]}` is neither `true` nor `false`", word.span)


def choice(name: str, options: Iterable[str], same: Mapping[str, str] | None = None) -> Shape[str]:
    """Return the shape of one word out of several; `same` maps other accepted spellings."""
    known = tuple(options)
    others = same or {}

    def parse(node: Node) -> str | Wrong:
        word = scalar(node, name)
        if isinstance(word, Wrong):
            return word
        text = others.get(word.text, word.text)
        if text in known:
            return text
        listed = ", ".join(f"`{option}`" for option in known)
        hint = did_you_mean(word.text, known, f"use one of {listed}")
        return Wrong(f"`{word.text[:40]}` is not {name}", word.span, hint)

    return Shape(name, known[0], parse, {"enum": [*known, *others]})


def member(name: str, kind: type[E], same: Mapping[str, str] | None = None) -> Shape[E]:
    """Return the shape of a member of an enum, by its value with dashes for blanks."""
    values = {item.value.replace(" ", "-"): item for item in kind}
    plain = choice(name, values, same)

    def parse(node: Node) -> E | Wrong:
        text = plain.parse(node)
        return text if isinstance(text, Wrong) else values[text]

    return Shape(name, plain.example, parse, plain.schema)


STRING: Mapping[str, Plain] = {"type": "string"}
LISTED: Mapping[str, Plain] = {
    "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
}
NUMERIC: Mapping[str, Plain] = {"type": ["number", "string"]}

TEXT = Shape("text", '"Web editors"', _text, STRING)
WORDS = Shape("words", "health,north", lambda node: each(node, lambda word: word.text), LISTED)
IDENT = Shape("id", "fit-7", _id, {"type": "string", "pattern": f"^{ID.pattern}$"})
IDENTS = Shape("ids", "a,b", lambda node: each(node, read_id), LISTED)
PERSON = Shape("person", "amara", _person, STRING)
PERSONS = Shape("people", "amara,ben", lambda node: each(node, read_person), LISTED)
DATE = Shape("date", "2026-10-02", _date, {"type": "string", "format": "date"})
NUMBER = Shape("number", "4.0", _number, NUMERIC)
NUMBER_OR_NONE = Shape("number, or `none`", "6.4", _number_or_none, NUMERIC)
MONEY = Shape("money", "143k", _money, NUMERIC)
SIGNED = Shape("signed number", "+210k", _number, NUMERIC)
PERCENT = Shape("percentage", "60%", _percent, NUMERIC)
BOOL = Shape("yes or no", "true", _bool, {"type": "boolean"})
