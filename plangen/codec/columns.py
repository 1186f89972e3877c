"""Columns: many values of one type as plain data that marshal can hold, and how to get them back.

Where all values of a column are the same it is that one value, else a tuple, or bytes for small
numbers. A column without rows is never made.
"""

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from types import NoneType
from typing import NamedTuple, NoReturn, TypeVar, cast

_T = TypeVar("_T")
_K = TypeVar("_K")
_KEPT = 100_000
"""So many dates and decimals are remembered before all are forgotten."""
_SHORT = 40
"""Texts up to this length are names, mostly: equal ones are one object, in all plans."""
_STR, _INT, _BOOL = (frozenset((one,)) for one in (str, int, bool))
_SMALL, _MIDDLING = 1 << 8, 1 << 16

Pools = list[list[object]]
"""The values of those classes that stand everywhere (a place in a file): a table for the whole."""
Streams = list[Iterator[object]]
"""The same, decoded: each column takes what it needs, in the order of encoding."""
Encode = Callable[[Sequence[object], Pools], object]
Decode = Callable[[object, int, Streams], Iterable[object]]


class Form(NamedTuple):
    """How the values of a type are encoded, many at a time, and decoded.

    `decode` is an expression of a column `@`, of the number of its rows `n` and of the streams
    `S`. `kinds` are the exact classes of the values, and `says` is what the data depends on.
    """

    encode: Encode
    decode: str
    kinds: tuple[type, ...]
    says: str

    def decoded(self, name: str) -> str:
        """Return the expression that decodes what a name holds."""
        return self.decode.replace("@", name)


def fit(values: Sequence[object], kinds: frozenset[type]) -> None:
    """Refuse values of other classes than these; a class below one of them is another."""
    if not kinds.issuperset(map(type, values)):
        misfit(next(value for value in values if type(value) not in kinds))


def misfit(value: object) -> NoReturn:
    """Refuse a value."""
    message = f"a value of {type(value).__qualname__} does not fit its annotation"
    raise TypeError(message)


class Made(dict[_K | None, _T | None]):
    """Values by what they are made of, each made once; None is made of None."""

    def __init__(self, make: Callable[[_K], _T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: _K | None) -> _T | None:
        """Make a value and remember it."""
        if len(self) >= _KEPT:
            self.clear()
        made = self[key] = None if key is None else self._make(key)
        return made


def short(text: str) -> str:
    """Return a text, the same object for equal ones if it is short."""
    return sys.intern(text) if len(text) <= _SHORT else text


def texts(values: Sequence[str]) -> object:
    """Return a column of texts."""
    first = values[0]
    if values.count(first) == len(values):
        return short(first)
    return tuple([sys.intern(one) if len(one) <= _SHORT else one for one in values])


def wholes(values: Sequence[int]) -> object:
    """Return a column of whole numbers."""
    first = values[0]
    if values.count(first) == len(values):
        return first
    if min(values) >= 0 and (most := max(values)) < _MIDDLING:
        return bytes(values) if most < _SMALL else ("H", array("H", values).tobytes())
    return tuple(values)


def whole(column: tuple[int, ...] | tuple[str, bytes]) -> Iterable[int]:
    """Return the numbers of a column that is neither one number nor bytes."""
    kind, *rest = column
    if isinstance(kind, str):
        return array(kind, *cast("list[bytes]", rest))
    return cast("tuple[int, ...]", column)


def _str(values: Sequence[object], _: Pools) -> object:
    fit(values, _STR)
    return texts(cast("Sequence[str]", values))


def _int(values: Sequence[object], _: Pools) -> object:
    fit(values, _INT)
    return wholes(cast("Sequence[int]", values))


def _bool(values: Sequence[object], _: Pools) -> object:
    fit(values, _BOOL)
    same = values.count(values[0]) == len(values)
    return values[0] if same else bytes(cast("Sequence[bool]", values))


def _keyed(kind: type[_T], key: Callable[[_T], object], name: str) -> tuple[Form, Form]:
    """Return the forms of values that are looked up by keys, without and with None among them."""
    alone, or_none = frozenset((kind,)), frozenset((kind, NoneType))

    def encode(values: Sequence[object], _: Pools) -> object:
        fit(values, alone)
        return same([key(one) for one in cast("Sequence[_T]", values)])

    def encode_some(values: Sequence[object], _: Pools) -> object:
        fit(values, or_none)
        return same([one if one is None else key(one) for one in cast("Sequence[_T]", values)])

    def same(keys: Sequence[object]) -> object:
        return keys[0] if keys.count(keys[0]) == len(keys) else tuple(keys)

    decode = f"(map({name}.__getitem__, @) if type(@) is tuple else repeat({name}[@], n))"
    says = kind.__name__
    return (
        Form(encode, decode, (kind,), says),
        Form(encode_some, decode, (kind, NoneType), f"{says}?"),
    )


def _digits(number: Decimal) -> str:
    return sys.intern(str(number))


_DAY, _DAY_OR_NONE = _keyed(date, date.toordinal, "days")
_NUMBER, _NUMBER_OR_NONE = _keyed(Decimal, _digits, "numbers")
_WHOLE = "(repeat(@, n) if type(@) is int else @ if type(@) is bytes else whole(@))"
ATOMS: Mapping[object, Form] = {
    str: Form(_str, "(repeat(@, n) if type(@) is str else @)", (str,), "str"),
    int: Form(_int, _WHOLE, (int,), "int"),
    bool: Form(_bool, "(map(bool, @) if type(@) is bytes else repeat(@, n))", (bool,), "bool"),
    date: _DAY,
    Decimal: _NUMBER,
}
"""Single values with a way of their own."""

OR_NONE: Mapping[object, Form] = {date: _DAY_OR_NONE, Decimal: _NUMBER_OR_NONE}
"""The same for values of which some may be None."""

VERBATIM: Mapping[object, tuple[type, ...]] = {
    **{one: (one,) for one in (str, int, bool, bytes)},
    float: (float, int),
    None: (NoneType,),
    NoneType: (NoneType,),
}
"""What marshal holds as it is, with the classes of its values; a whole number is a float too."""


def verbatim(kinds: tuple[type, ...]) -> Form:
    """Return the form of values that stay what they are."""
    known = frozenset(kinds)

    def encode(values: Sequence[object], _: Pools) -> object:
        fit(values, known)
        # Not by comparing: 0 is not False, nor is 0.0 the same as -0.0.
        first = values[0]
        if all(one is first for one in values):
            return first
        return tuple([short(one) if type(one) is str else one for one in values])

    says = "|".join(sorted(one.__name__ for one in kinds))
    return Form(encode, "(@ if type(@) is tuple else repeat(@, n))", kinds, says)


def member(kind: type[Enum], name: str) -> Form:
    """Return the form of an enumeration, whose members stand in a name of the code."""
    places = {one.name: place for place, one in enumerate(kind)}
    if len(places) > _SMALL:
        message = f"no codec knows so many members as {kind!r} has"
        raise TypeError(message)
    read, known = attrgetter("_name_"), frozenset((kind,))

    def encode(values: Sequence[object], _: Pools) -> object:
        fit(values, known)
        return wholes([places[read(one)] for one in values])

    decode = f"(repeat({name}[@], n) if type(@) is int else map({name}.__getitem__, @))"
    told = ",".join(f"{one.name}={one.value!r}" for one in kind)
    return Form(encode, decode, (kind,), f"{kind.__module__}.{kind.__qualname__}({told})")
