"""Nested columns: many rows that hold values themselves, as plain data, and how to get them back.

A column of rows keeps how many values each row has, and beside it the column of all those values.
Where all rows are empty it is None.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import cast

from plangen.codec.columns import (
    Decode,
    Encode,
    Form,
    Pools,
    Streams,
    fit,
    misfit,
    short,
    whole,
    wholes,
)

_STR, _TUPLE, _DICT = (frozenset((one,)) for one in (str, tuple, dict))
_Keys = Callable[[object, int, Streams], Iterable[tuple[object, ...]]]
_Counts = int | bytes | tuple[int, ...] | tuple[str, bytes]


def encode_some(encode: Encode) -> Encode:
    """Return what encodes values of which some are None."""

    def with_none(values: Sequence[object], pools: Pools) -> object:
        there = [one for one in values if one is not None]
        if not there:
            return None
        mask = None if len(there) == len(values) else bytes([one is not None for one in values])
        return mask, encode(there, pools)

    return with_none


def some(
    column: tuple[bytes | None, object], rows: int, streams: Streams, decode: Decode
) -> Iterable[object]:
    """Return values of which some are None."""
    mask, column_there = column
    if mask is None:
        return decode(column_there, rows, streams)
    there = iter(decode(column_there, mask.count(1), streams))
    return [next(there) if is_there else None for is_there in mask]


def encode_many(origin: type, item: Form) -> Encode:
    """Return what encodes tuples, lists or sets: how many there are in each row, and all of them."""
    known = frozenset((origin,))
    is_sorted = item.says == "str" and origin in {set, frozenset}

    def encode(values: Sequence[object], pools: Pools) -> object:
        fit(values, known)
        if not any(values):
            return None
        rows = cast("Sequence[Sequence[str]]", values)
        items = chain.from_iterable(map(sorted, rows) if is_sorted else rows)
        return wholes([*map(len, rows)]), item.encode([*items], pools)

    return encode


def many(
    column: tuple[_Counts, object], rows: int, streams: Streams, decode: Decode
) -> Sequence[Iterable[object]]:
    """Return tuples."""
    counts, within = column
    if isinstance(counts, int):
        items = decode(within, counts * rows, streams)
        if rows == 1:
            return (tuple(items),)
        counts = (counts,) * rows
    else:
        if not isinstance(counts, bytes):
            counts = tuple(whole(counts))
        items = decode(within, sum(counts), streams)
    items = iter(items)
    return [
        (next(items),) if count == 1 else tuple(islice(items, count)) if count else ()
        for count in counts
    ]


def encode_texts(values: Sequence[object], _: Pools) -> object:
    """Return a column of tuples of texts; equal ones are one."""
    fit(values, _TUPLE)
    if not any(values):
        return None
    rows = cast("Sequence[tuple[str, ...]]", values)
    # All of them: a member of an enumeration equals its text and is none.
    fit([*chain.from_iterable(rows)], _STR)
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in rows:
        if row not in known:
            known[row] = tuple([short(one) for one in row])
    return tuple([known[row] for row in rows])


def encode_mappings(keys: Encode, values: Encode) -> Encode:
    """Return what encodes mappings: the keys of each row, and the values of all rows."""

    def encode(column: Sequence[object], pools: Pools) -> object:
        fit(column, _DICT)
        if not any(column):
            return None
        rows = cast("Sequence[dict[object, object]]", column)
        within = [*chain.from_iterable([row.values() for row in rows])]
        return keys([tuple(row) for row in rows], pools), values(within, pools)

    return encode


def mappings(
    column: tuple[object, object], rows: int, streams: Streams, decode: tuple[_Keys, Decode]
) -> Sequence[dict[object, object]]:
    """Return mappings."""
    decode_keys, decode_values = decode
    keys = tuple(decode_keys(column[0], rows, streams))
    values = iter(decode_values(column[1], sum(map(len, keys)), streams))
    # Each row takes as many of the values as it has keys.
    return [*map(dict, map(zip, keys, repeat(values)))]


def encode_either(forms: Sequence[Form], places: Mapping[type, int]) -> Encode:
    """Return what encodes values of several classes: which each is, and the values of each."""

    def encode(values: Sequence[object], pools: Pools) -> object:
        if not all(type(one) in places for one in values):
            misfit(next(one for one in values if type(one) not in places))
        tags = [places[type(one)] for one in values]
        apart: list[list[object]] = [[] for _ in forms]
        for tag, one in zip(tags, values, strict=True):
            apart[tag].append(one)
        columns = zip(forms, apart, strict=True)
        kept = tuple([form.encode(one, pools) if one else None for form, one in columns])
        return wholes(tags), kept

    return encode


def either(
    column: tuple[int | bytes, tuple[object, ...]],
    rows: int,
    streams: Streams,
    decode: tuple[Decode, ...],
) -> Iterable[object]:
    """Return values of several classes."""
    tags, kept = column
    if isinstance(tags, int):
        return decode[tags](kept[tags], rows, streams)
    parts = [
        iter(decode[tag](one, count, streams) if (count := tags.count(tag)) else ())
        for tag, one in enumerate(kept)
    ]
    return [next(parts[tag]) for tag in tags]
