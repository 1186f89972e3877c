"""Fields: one row of the table that decoding, schema and reference share."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Generic, TypeVar, cast

from plangen.frozen import frozen
from plangen.model.near_key import mend_key, mend_retired, mend_word
from plangen.model.origin import Origin
from plangen.model.shape import Shape, Wrong
from plangen.source.diagnostic import Diagnostic, did_you_mean
from plangen.source.edit import Fix
from plangen.source.node import Entry, Plain, Scalar, plain
from plangen.source.span import Span
from plangen.source.strict_yaml import duplicate_key

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@frozen()
class Field(Generic[T_co]):
    """A field of an item: its key, the shape of its value, and what it means.

    `bare` matches words that give the value without the key (`10d`); `flag` is a word that
    stands for `true`; `same` lists other accepted spellings of the key (column heads too).
    """

    name: str
    shape: Shape[T_co]
    text: str
    bare: re.Pattern[str] | None = None
    flag: bool = False
    same: tuple[str, ...] = ()


Fields = tuple[Field[object], ...]


_AMOUNT = re.compile(r"[-+]?\d[\d.,/-]*[A-Za-z]*(?:/[\d.]+[A-Za-z]*)*")
_UNIT = re.compile(r"(?:h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|months?|ed)", re.IGNORECASE)
_NUMBER_AND_UNIT = re.compile(r"(\d+(?:\.\d+)?)([A-Za-z]*)")
_LETTERS = {"h": "h", "d": "d", "w": "w", "m": "mo", "e": "ed"}
"""How a unit is written, by how its word begins."""


class Values:
    """Decoded values by field, with their places; typed by the field that asks."""

    def __init__(self, span: Span) -> None:
        self._values: dict[str, object] = {}
        self.places: dict[str, Span] = {}
        self.extra: dict[str, Plain] = {}
        self.span = span

    def put(self, name: str, value: object, place: Span) -> None:
        """Keep a value."""
        self._values[name] = value
        self.places[name] = place

    def get(self, field: Field[T]) -> T | None:
        """Return the value of a field, or None."""
        return cast("T | None", self._values.get(field.name))

    def place(self, name: str) -> Span | None:
        """Return where a field stands, readable or not, or None."""
        return self.places.get(name)

    @property
    def origin(self) -> Origin:
        """Return the places of all fields."""
        return Origin.made(self.span, self.places)


def erase(*fields: Field[object]) -> Fields:
    """Return fields of any types as the rows of one kind."""
    return fields


def decode(
    entries: Iterable[Entry],
    fields: Fields,
    span: Span,
    problems: list[Diagnostic],
    retired: Mapping[str, str] | None = None,
) -> Values:
    """Decode entries by a table of fields; what is wrong goes to `problems`, nothing is raised.

    `retired` maps keys that people expect but that are errors here to the hint to give.
    """
    values = Values(span)
    found = [(entry, field_of(entry, fields)) for entry in entries]
    used = {field.name for _, field in found if field}
    first: dict[str, Entry] = {}
    for behind, (entry, field) in enumerate(found, 1):
        if entry.key.text.startswith("x-"):
            if first.setdefault(entry.key.text, entry) is entry:
                values.extra[entry.key.text] = plain(entry.value)
            else:
                problems.append(duplicate_key(entry.key, first[entry.key.text].key))
        elif field is None and _is_amount(entry, fields):
            values.put("duration", None, entry.value.span)
            problems.append(
                _no_duration(entry, found[behind][0] if found[behind:] else None, fields)
            )
        elif field is None and not (_is_unit(entry) and values.place("duration")):
            problems.append(_unknown(entry, fields, retired or {}, used))
        elif field is None:
            # The unit behind an amount and a blank, which is told already.
            continue
        elif first.setdefault(field.name, entry) is not entry:
            problems.append(_twice(field, entry, first[field.name]))
        else:
            _read(field, entry, values, problems)
    return values


def field_of(entry: Entry, fields: Fields) -> Field[object] | None:
    """Return the field that an entry gives a value, or None."""
    key = entry.key.text
    if key:
        for field in fields:
            if key == field.name or key in field.same:
                return field
        return None
    if not isinstance(entry.value, Scalar):
        return None
    word = entry.value.text
    for field in fields:
        if (field.flag and word == field.name) or (field.bare and field.bare.fullmatch(word)):
            return field
    return None


def _key(field: Field[object], entry: Entry) -> Scalar:
    return Scalar(field.name, entry.key.span if entry.key.text else entry.value.span)


def _read(field: Field[object], entry: Entry, values: Values, problems: list[Diagnostic]) -> None:
    node = entry.value
    if isinstance(node, Scalar) and node.is_null:
        return
    if field.flag and not entry.key.text:
        values.put(field.name, True, node.span)  # noqa: FBT003
        return
    value = field.shape.parse(node)
    if isinstance(value, Wrong):
        values.put(field.name, None, node.span)
        problems.append(
            Diagnostic(rule="bad-value", message=value.message, span=value.span, hint=value.hint)
        )
        return
    values.put(field.name, value, node.span)


def _twice(field: Field[object], entry: Entry, first: Entry) -> Diagnostic:
    problem = duplicate_key(_key(field, entry), _key(field, first))
    if field.name == "owner" and entry.key.text == "owner" and isinstance(entry.value, Scalar):
        return replace(problem, hint="write all people behind one `@`: `@ana,ben`")
    return problem


def _is_amount(entry: Entry, fields: Fields) -> bool:
    """Tell whether a bare word begins as a duration does: `15`, `10D`, `2weeks`, `-5d`."""
    value = entry.value
    if entry.key.text or not isinstance(value, Scalar) or not _AMOUNT.fullmatch(value.text):
        return False
    return any(field.name == "duration" for field in fields)


def _no_duration(entry: Entry, following: Entry | None, fields: Fields) -> Diagnostic:
    word = entry.value.text if isinstance(entry.value, Scalar) else ""
    meant = _meant(word, following, fields)
    hint = "write a number and a unit (h, d, w, mo, ed) without a blank: `15d`, or `10/15/30d`"
    hint = f"did you mean `{meant}`?" if meant else hint
    message = f"`{word[:40]}` is not a duration"
    return Diagnostic(rule="bad-value", message=message, span=entry.value.span, hint=hint)


def _meant(word: str, following: Entry | None, fields: Fields) -> str:
    """Return the duration that was meant by an amount and its unit (`5` `days`), else nothing."""
    parts = [_NUMBER_AND_UNIT.fullmatch(part) for part in word.split("/")]
    units = {part[2] for part in parts if part and part[2]}
    if following and _is_unit(following) and isinstance(following.value, Scalar):
        units.add(following.value.text)
    letters = {_LETTERS[unit[0].lower()] for unit in units if _UNIT.fullmatch(unit)}
    if len(units) != 1 or not letters:
        return ""
    meant = "/".join(part[1] for part in parts if part) + letters.pop()
    shape = next(field.shape for field in fields if field.name == "duration")
    read = shape.parse(Scalar(meant, Span.of_file("")))
    return "" if None in parts or isinstance(read, Wrong) else meant


def _is_unit(entry: Entry) -> bool:
    """Tell whether a bare word is the unit of the amount before it: `15 days`."""
    value = entry.value
    return not entry.key.text and isinstance(value, Scalar) and bool(_UNIT.fullmatch(value.text))


def _unknown(
    entry: Entry, fields: Fields, retired: Mapping[str, str], used: set[str]
) -> Diagnostic:
    key = entry.key.text
    if key:
        problem = _unknown_key(entry.key, fields, retired, used)
        return problem if _fits(problem.fix, entry, fields) else replace(problem, fix=None)
    word = entry.value.text if isinstance(entry.value, Scalar) else ""
    flags = [field.name for field in fields if field.flag]
    named = [f"{field.name}:" for field in fields]
    hint = did_you_mean(word, [*flags, *named], "write `key:value`, or quote a value with blanks")
    message = f"`{word}` is not a word that this item knows" if word else "a list without a key"
    fix = mend_word(entry.value, flags, used) if isinstance(entry.value, Scalar) else None
    return Diagnostic(
        rule="unknown-key", message=message, span=entry.value.span, hint=hint, fix=fix
    )


def _fits(fix: Fix | None, entry: Entry, fields: Fields) -> bool:
    """Tell whether the value could stand behind the key that a fix writes."""
    written = {edit.text for edit in fix.edits} if fix else set()
    meant = (field for field in fields if written & {field.name, *field.same})
    return not any(isinstance(field.shape.parse(entry.value), Wrong) for field in meant)


def _unknown_key(
    key: Scalar, fields: Fields, retired: Mapping[str, str], used: set[str]
) -> Diagnostic:
    names = {name: field.name for field in fields for name in (field.name, *field.same)}
    if key.text in retired:
        message, hint = f"`{key.text}` is not written here", retired[key.text]
        fix = mend_retired(key, names, used)
    else:
        message = f"`{key.text}` is not a key here"
        hint = did_you_mean(key.text, names, "own keys start with `x-`")
        fix = mend_key(key, names, used)
    return Diagnostic(rule="unknown-key", message=message, span=key.span, hint=hint, fix=fix)
