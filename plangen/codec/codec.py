"""Codec: frozen values as plain data that marshal can hold, and back.

What a class holds, its annotations say. All values that stand in one place of the whole make a
table, and the table is kept column by column: what is the same in all rows is kept once, and what
concerns a column as a whole is decided once. So decoding thousands of plans is little more than
filling fields. For that, code is written once for each class, as the standard library does for
the methods of dataclasses; it is made of the program's own names only, and data are never run.
"""

import sys
from collections import abc
from collections.abc import Callable, Hashable, Sequence
from dataclasses import is_dataclass
from enum import Enum, Flag
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from types import NoneType, UnionType
from typing import ForwardRef, Generic, NamedTuple, TypeVar, Union, cast, get_args, get_origin

from plangen.codec.columns import (
    ATOMS,
    OR_NONE,
    VERBATIM,
    Form,
    Pools,
    fit,
    member,
    misfit,
    verbatim,
)
from plangen.codec.decoder import Code, or_empty
from plangen.codec.nested import (
    encode_either,
    encode_many,
    encode_mappings,
    encode_some,
    encode_texts,
)
from plangen.codec.structure import family, field_names, field_types, is_made, spread

_T = TypeVar("_T")


class Codec(NamedTuple, Generic[_T]):
    """Turns values of one type into plain data and back.

    `encode` raises TypeError for what does not fit its annotation. `decode` expects what `encode`
    made under the same `structure`; of anything else it makes nonsense or raises ValueError.
    """

    encode: Callable[[_T], object]
    decode: Callable[[object], _T]
    structure: str


def codec_of(kind: type[_T]) -> Codec[_T]:
    """Return the codec of a class; TypeError where it holds what no codec knows."""
    return cast("Codec[_T]", _codec_of(cast("Hashable", kind)))


def version(kind: type[object]) -> str:
    """Return a digest of the structure of a class and of all that it holds."""
    return codec_of(kind).structure


@lru_cache
def _codec_of(kind: type[object]) -> Codec[object]:
    writer = _Writer()
    form = writer.form(kind, kind.__module__)
    decode = writer.code.run(form, writer.pools)
    tables = [one.encode for one in writer.pools]

    def encode(value: object) -> object:
        pools: Pools = [[] for _ in tables]
        data = form.encode((value,), pools)
        pooled = zip(tables, pools, strict=True)
        return data, tuple(
            [(len(rows), one(rows, pools) if rows else None) for one, rows in pooled]
        )

    says = "\n".join((sys.byteorder, form.says, *writer.says, *writer.code.lines))
    return Codec(encode, decode, blake2b(says.encode(), digest_size=16).hexdigest())


def _unknown(kind: object) -> TypeError:
    return TypeError(f"no codec knows values of {kind!r}")


class _Writer:
    """Finds the form of each type, and writes what decodes it.

    `pools` are the classes whose values make one table for the whole, wherever they stand.
    """

    def __init__(self) -> None:
        self.code = Code()
        self.says: list[str] = []
        self.pools: list[Form] = []
        self.forms: dict[object, Form] = {}
        self.begun: set[object] = set()
        self.late: dict[object, str] = {}

    def form(self, kind: object, module: str) -> Form:
        """Return the form of a type; texts in it are names of a module."""
        if isinstance(kind, str | ForwardRef):
            text = kind if isinstance(kind, str) else kind.__forward_arg__
            found: object = getattr(sys.modules.get(module), text, None)
            if found is None:
                raise _unknown(kind)
            return self.form(found, module)
        # The same text may mean another class in another module.
        key = (kind, module if get_origin(kind) and "'" in repr(kind) else "")
        if key not in self.forms:
            if key in self.begun and not is_dataclass(kind):
                return self._late(kind, key)
            self.begun.add(key)
            self._find(kind, module, key)
            if key in self.late:
                body = [f"return {self.forms[key].decoded('t')}"]
                self.code.function(self.late[key], body)
        return self.forms[key]

    def _late(self, kind: object, key: object) -> Form:
        """Return a form for a type that holds itself, while its own is being found."""
        name = self.late.setdefault(key, self.code.name())
        origin = get_origin(kind) or kind
        kinds = (dict if origin is abc.Mapping else origin,)

        def encode(values: Sequence[object], pools: Pools) -> object:
            return self.forms[key].encode(values, pools)

        known = tuple(one for one in kinds if isinstance(one, type))
        return Form(encode, f"{name}(@, n, S)", known, name)

    def _find(self, kind: object, module: str, key: object) -> None:
        """Put the form of a type among the forms; before what it holds, where that may hold it."""
        origin = get_origin(kind)
        if kind in ATOMS or kind in VERBATIM:
            self.forms[key] = ATOMS[kind] if kind in ATOMS else verbatim(VERBATIM[kind])
        elif origin in {Union, UnionType}:
            self._union(spread(get_args(kind)), module, key)
        elif origin is not None:
            self.forms[key] = self._holder(origin, get_args(kind), module)
        elif isinstance(kind, type) and issubclass(kind, Enum) and not issubclass(kind, Flag):
            self.forms[key] = member(kind, self.code.name(tuple(kind)))
        elif not isinstance(kind, type) or not is_made(kind):
            raise _unknown(kind)
        elif len(kinds := family(kind)) > 1:
            self._union(kinds, module, key)
        else:
            self.forms[key] = self._exact(kind)

    def _holder(self, origin: object, args: tuple[object, ...], module: str) -> Form:
        """Return the form of a tuple, a list, a set or a mapping."""
        parts = [self.form(arg, module) for arg in args if arg is not ...]
        says = ", ".join(one.says for one in parts)
        if origin is tuple and args[1:] != (...,):
            return self._row(tuple, parts, f"({says})")
        if origin in {dict, abc.Mapping}:
            key, value = parts
            keys = self._many(tuple, key)
            decoders = f"{self.code.called(keys)}, {self.code.called(value)}"
            decode = or_empty(f"mappings(@, n, S, ({decoders}))", "[{} for _ in repeat(None, n)]")
            return Form(encode_mappings(keys.encode, value.encode), decode, (dict,), f"[{says}]")
        if origin in {tuple, list, set, frozenset}:
            return self._many(cast("type", origin), parts[0])
        raise _unknown(origin)

    def _many(self, origin: type, item: Form) -> Form:
        """Return the form of any number of values."""
        name, empty = origin.__name__, "repeat((), n)"
        says = f"{name}[{item.says}]"
        if origin is tuple and item.says == "str":
            return Form(encode_texts, or_empty("@", empty), (tuple,), says)
        rows = f"many(@, n, S, {self.code.called(item)})"
        if origin is not tuple:
            rows, empty = f"map({name}, {rows})", f"map({name}, {empty})"
        return Form(encode_many(origin, item), or_empty(rows, empty), (origin,), says)

    def _row(self, kind: type, forms: Sequence[Form], says: str) -> Form:
        """Return the form of a tuple with a fixed number of parts, or of one with names."""
        known = frozenset((kind,))

        def encode(values: Sequence[object], pools: Pools) -> object:
            fit(values, known)
            rows = cast("Sequence[tuple[object, ...]]", values)
            if {*map(len, rows)} != {len(forms)}:
                misfit(rows[0])
            columns = zip(forms, zip(*rows, strict=True), strict=True)
            return tuple([form.encode(column, pools) for form, column in columns])

        return Form(encode, self.code.tuples(kind, forms), (kind,), says)

    def _union(self, args: list[object], module: str, key: object) -> None:
        """Put the form of several types among the forms; it may hold itself."""
        kept = tuple(dict.fromkeys(one for arg in args for one in VERBATIM.get(arg, ())))
        others = [arg for arg in args if arg not in VERBATIM]
        if not others:
            self.forms[key] = verbatim(kept)
        elif len(others) == 1 and kept == (NoneType,):
            if others[0] in OR_NONE:
                self.forms[key] = OR_NONE[others[0]]
                return
            one = self.form(others[0], module)
            decode = or_empty(f"some(@, n, S, {self.code.called(one)})", "repeat(None, n)")
            kinds = (*kept, *one.kinds)
            self.forms[key] = Form(encode_some(one.encode), decode, kinds, f"{one.says}?")
        else:
            self._either([verbatim(kept)] if kept else [], others, module, key)

    def _either(self, forms: list[Form], others: list[object], module: str, key: object) -> None:
        name = self.code.name()
        places: dict[type, int] = {one: 0 for form in forms for one in form.kinds}
        self.forms[key] = Form(encode_either(forms, places), f"{name}(@, n, S)", (), name)
        for arg in others:
            is_exact = isinstance(arg, type) and is_made(arg)
            form = self._exact(cast("type", arg)) if is_exact else self.form(arg, module)
            if not form.kinds or any(one in places for one in form.kinds):
                raise _unknown(arg)
            places.update(dict.fromkeys(form.kinds, len(forms)))
            forms.append(form)
        decoders = "".join(f"{self.code.called(form)}, " for form in forms)
        self.code.function(name, [f"return either(t, n, S, ({decoders}))"])
        self.says.append(f"{name}: {' | '.join(form.says for form in forms)}")
        self.forms[key] = self.forms[key]._replace(kinds=tuple(places))

    def _exact(self, kind: type) -> Form:
        """Return the form of a class without those below it."""
        key = ("exact", kind)
        if key not in self.forms:
            called = f"{kind.__module__}.{kind.__qualname__}"
            forms = (self._class if is_dataclass(kind) else self._named)(kind, called, key)
            says = ", ".join(f"{field}: {one.says}" for field, one in forms.items())
            self.says.append(f"{called}({says})")
        return self.forms[key]

    def _named(self, kind: type, called: str, key: object) -> dict[str, Form]:
        """Put the form of a tuple with names among the forms; one table holds all of a simple one."""
        types = field_types(kind)
        forms = {field: self.form(*hint) for field, hint in types.items()}
        form = self._row(kind, [*forms.values()], called)
        if all(one in ATOMS or one in VERBATIM for one, _ in types.values()):
            place = len(self.pools)
            self.pools.append(form)

            def put(values: Sequence[object], pools: Pools) -> None:
                pools[place].extend(values)

            form = form._replace(encode=put, decode=f"list(islice(S[{place}], n))")
        self.forms[key] = form
        return forms

    def _class(self, kind: type, called: str, key: object) -> dict[str, Form]:
        """Put the form of a dataclass among the forms; it may hold itself."""
        name = self.code.name()
        forms: dict[str, Form] = {}
        # The name of the class keeps this getting tuples where there is but one field.
        known, read = frozenset((kind,)), attrgetter(*field_names(kind), "__class__")

        def encode(values: Sequence[object], pools: Pools) -> object:
            fit(values, known)
            columns = zip(forms.values(), zip(*map(read, values), strict=True), strict=False)
            return tuple([form.encode(column, pools) for form, column in columns])

        self.forms[key] = Form(encode, f"{name}(@, n, S)", (kind,), called)
        forms |= {field: self.form(*hint) for field, hint in field_types(kind).items()}
        self.code.objects(name, kind, forms)
        return forms
