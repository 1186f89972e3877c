"""Codec: frozen values as plain data that marshal can hold, and back.

What a class holds, its annotations say; from them code is written once for each class, with all
decisions taken, as the standard library does for the methods of dataclasses. Decoding thousands
of plans is then little more than taking tuples apart. The code is made of the program's own names
only; data are never run.

A class becomes the tuple of its fields, an enumeration's member its name, a date its day number,
a decimal its digits, a mapping its keys and its values; texts, numbers and truth values stay
what they are. Where an annotation allows several classes, a number before the value tells which.
"""

import sys
from collections import abc
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, Flag
from functools import lru_cache
from hashlib import blake2b
from inspect import get_annotations
from types import NoneType, UnionType
from typing import (
    ForwardRef,
    Generic,
    NamedTuple,
    NoReturn,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

_T = TypeVar("_T")
_K = TypeVar("_K")
_KEPT = 100_000
"""So many dates and decimals are remembered before all are forgotten."""
_AS_THEY_ARE: dict[object, tuple[type, ...]] = {
    str: (str,),
    int: (int,),
    float: (float, int),
    bool: (bool,),
    bytes: (bytes,),
    None: (NoneType,),
    NoneType: (NoneType,),
}
"""What stays what it is, and the exact classes of its values; a whole number is a float too."""


class Codec(NamedTuple, Generic[_T]):
    """Turns values of one type into plain data and back.

    `encode` raises TypeError for what does not fit its annotation. `decode` expects what `encode`
    made of the same `structure`; of anything else it makes an error or nonsense.
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
    writer.function("encode", "v", [f"return {form.encoded('v')}"])
    writer.function("decode", "t", [f"return {form.decoded('t')}"])
    code = "\n".join(writer.lines)
    names = writer.names
    exec(compile(code, f"<codec of {kind.__qualname__}>", "exec"), names)  # noqa: S102 (made of names of the program)
    return Codec(
        cast("Callable[[object], object]", names["encode"]),
        cast("Callable[[object], object]", names["decode"]),
        blake2b(code.encode(), digest_size=16).hexdigest(),
    )


class _Made(dict[_K, _T]):
    """Values by what they are made of, each made once."""

    def __init__(self, make: Callable[[_K], _T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: _K) -> _T:
        """Make a value and remember it."""
        if len(self) >= _KEPT:
            self.clear()
        made = self[key] = self._make(key)
        return made


class _Form(NamedTuple):
    """How values of a type are encoded and decoded, as expressions of a name `@`.

    `kinds` are the exact classes of the values.
    """

    encode: str
    decode: str
    kinds: tuple[type, ...]

    def encoded(self, name: str) -> str:
        """Return the expression that encodes what a name holds."""
        return self.encode.replace("@", name)

    def decoded(self, name: str) -> str:
        """Return the expression that decodes what a name holds."""
        return self.decode.replace("@", name)


def _misfit(value: object) -> NoReturn:
    message = f"a value of {type(value).__qualname__} does not fit its annotation"
    raise TypeError(message)


def _unknown(kind: object) -> TypeError:
    return TypeError(f"no codec knows values of {kind!r}")


class _Writer:
    """Writes the functions of one codec; `names` are what their code may use."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[str, object] = {
            "misfit": _misfit,
            "new": object.__new__,
            "new_tuple": tuple.__new__,
            "intern": sys.intern,
            "day": _Made(date.fromordinal),
            "number": _Made(Decimal),
            "Decimal": Decimal,
            "date": date,
        }
        self.forms: dict[object, _Form] = {}

    def function(self, name: str, given: str, body: list[str]) -> None:
        """Write a function of one argument."""
        self.lines += [f"def {name}({given}):", *(f"    {line}" for line in body)]

    def name(self, prefix: str, kind: type) -> str:
        """Give a class a name in the code, and say in it which one it is."""
        name = f"{prefix}{len(self.names)}"
        self.names[name] = kind
        self.lines.append(f"# {name}: {kind.__module__}.{kind.__qualname__}")
        return name

    def form(self, kind: object, module: str) -> _Form:
        """Return the form of a type; texts in it are names of a module."""
        if isinstance(kind, str | ForwardRef):
            text = kind if isinstance(kind, str) else kind.__forward_arg__
            found: object = getattr(sys.modules[module], text, None)
            if found is None:
                raise _unknown(kind)
            return self.form(found, module)
        # The same text may mean another class in another module.
        key = (kind, module if get_origin(kind) and "'" in repr(kind) else "")
        if key not in self.forms:
            self._write(kind, module, key)
        return self.forms[key]

    def _write(self, kind: object, module: str, key: object) -> None:
        """Put the form of a type among the forms, before what it holds where that may hold it."""
        if kind in _AS_THEY_ARE:
            kinds = _AS_THEY_ARE[kind]
            fits = " or ".join(
                "@ is None" if one is NoneType else f"type(@) is {one.__name__}" for one in kinds
            )
            self.forms[key] = _Form(f"(@ if {fits} else misfit(@))", "@", kinds)
        elif kind is date:
            code = "(@.toordinal() if type(@) is date else misfit(@))"
            self.forms[key] = _Form(code, "day[@]", (date,))
        elif kind is Decimal:
            code = "(intern(str(@)) if type(@) is Decimal else misfit(@))"
            self.forms[key] = _Form(code, "number[@]", (Decimal,))
        elif get_origin(kind) in {Union, UnionType}:
            self._union(_spread(get_args(kind)), module, key)
        elif get_origin(kind) is not None:
            self.forms[key] = self._holder(kind, module)
        elif isinstance(kind, type) and issubclass(kind, Enum) and not issubclass(kind, Flag):
            self.forms[key] = self._enumeration(kind)
        elif not isinstance(kind, type) or not _names(kind):
            raise _unknown(kind)
        elif len(family := _family(kind)) > 1:
            self._union(family, module, key)
        else:
            self.forms[key] = self._exact(kind, module)

    def _enumeration(self, kind: type[Enum]) -> _Form:
        name = self.name("E", kind)
        self.lines += [f"#   {member.name} {member.value!r}" for member in kind]
        members = f"members{name}"
        self.names[members] = {member.name: member for member in kind}
        code = f"(@._name_ if type(@) is {name} else misfit(@))"
        return _Form(code, f"{members}[@]", (kind,))

    def _pair(self, encode: list[str], decode: list[str], kind: type) -> _Form:
        """Write two functions, of `v` and of `t`, and return the form that calls them."""
        number = len(self.names)
        self.names[f"pair{number}"] = None
        self.function(f"e{number}", "v", encode)
        self.function(f"d{number}", "t", decode)
        return _Form(f"e{number}(@)", f"d{number}(@)", (kind,))

    def _holder(self, kind: object, module: str) -> _Form:
        """Return the form of a tuple, a list, a set or a mapping."""
        origin = get_origin(kind)
        parts = [self.form(arg, module) for arg in get_args(kind) if arg is not ...]
        if origin is tuple and get_args(kind)[1:] != (...,):
            return self._row(parts)
        if origin in {dict, abc.Mapping}:
            return self._mapping(*parts)
        if origin in {tuple, list, set, frozenset}:
            return self._many(cast("type", origin), parts[0])
        raise _unknown(kind)

    def _row(self, parts: list[_Form]) -> _Form:
        """Return the form of a tuple with a fixed number of parts."""
        names = [f"f{number}" for number in range(len(parts))]
        encode = [
            f"if type(v) is not tuple or len(v) != {len(parts)}: misfit(v)",
            f"[{', '.join(names)}] = v",
            f"return {_row(part.encoded(name) for part, name in zip(parts, names, strict=True))}",
        ]
        decoded = _row(part.decoded(name) for part, name in zip(parts, names, strict=True))
        return self._pair(encode, [f"[{', '.join(names)}] = t", f"return {decoded}"], tuple)

    def _mapping(self, key: _Form, value: _Form) -> _Form:
        encode = [
            "if type(v) is not dict: misfit(v)",
            "if not v: return ()",
            f"keys = tuple([{key.encoded('x')} for x in v])",
            f"return keys, tuple([{value.encoded('x')} for x in v.values()])",
        ]
        keys, values = _each(key, "keys"), _each(value, "values")
        decode = ["if not t: return {}", "keys, values = t", f"return dict(zip({keys}, {values}))"]
        return self._pair(encode, decode, dict)

    def _many(self, origin: type, item: _Form) -> _Form:
        name = origin.__name__
        items = "sorted(v)" if item.kinds == (str,) and origin in {set, frozenset} else "v"
        encode = [
            f"if type(v) is not {name}: misfit(v)",
            f"return tuple([{item.encoded('x')} for x in {items}])",
        ]
        decoded = _each(item, "t")
        if origin is tuple and decoded == "t":
            form = self._pair(encode, ["return t"], origin)
            return form._replace(decode="@")
        made = f"{name}({decoded})"
        return self._pair(
            encode, [f"return t and {made}" if origin is tuple else f"return {made}"], origin
        )

    def _union(self, args: list[object], module: str, key: object) -> None:
        """Put the form of several types among the forms; it may hold itself."""
        number = len(self.names)
        self.names[f"union{number}"] = None
        own = [arg for arg in args if arg in _AS_THEY_ARE]
        others = [arg for arg in args if arg not in _AS_THEY_ARE]
        plain = tuple(dict.fromkeys(one for arg in own for one in _AS_THEY_ARE[arg]))
        if not others or (len(others) == 1 and plain == (NoneType,)):
            self.forms[key] = self._optional(plain, [self.form(one, module) for one in others])
            return
        name = f"kinds{number}"
        self.names[name] = frozenset(plain)
        self.lines += [f"# {name}: {', '.join(one.__name__ for one in plain)}"]
        self.forms[key] = _Form(f"e{number}(@)", f"d{number}(@)", ())
        encode = ["kind = type(v)", f"if kind in {name}: return v"]
        decode = ["if type(t) is not tuple: return t"] if plain else []
        decode += ["tag, t = t"]
        seen = set(plain)
        kinds: tuple[type, ...] = plain
        for tag, arg in enumerate(others):
            form = self._exact(arg, module)
            if not form.kinds or seen & set(form.kinds):
                raise _unknown(args)
            seen |= set(form.kinds)
            kinds += form.kinds
            kind = self.name("K", form.kinds[0])
            encode.append(f"if kind is {kind}: return {tag}, {form.encoded('v')}")
            decode.append(f"if tag == {tag}: return {form.decoded('t')}")
        self.function(f"e{number}", "v", [*encode, "misfit(v)"])
        self.function(f"d{number}", "t", [*decode, "misfit(tag)"])
        self.forms[key] = self.forms[key]._replace(kinds=kinds)

    def _optional(self, plain: tuple[type, ...], other: list[_Form]) -> _Form:
        """Return the form of what stays what it is, or of one type and None."""
        if other:
            one = other[0]
            encode, decode = (f"(None if @ is None else {how})" for how in (one.encode, one.decode))
            return _Form(encode, "@" if one.decode == "@" else decode, (*plain, *one.kinds))
        fits = " or ".join(
            "@ is None" if one is NoneType else f"type(@) is {one.__name__}" for one in plain
        )
        return _Form(f"(@ if {fits} else misfit(@))", "@", plain)

    def _exact(self, kind: object, module: str) -> _Form:
        """Return the form of a type without the classes below it."""
        if not isinstance(kind, type) or get_origin(kind) or not _names(kind):
            return self.form(kind, module)
        key = ("exact", kind)
        if key not in self.forms:
            number = len(self.names)
            name = self.name("C", kind)
            # A class may hold itself: its functions are named before they are written.
            self.forms[key] = _Form(f"e{number}(@)", f"d{number}(@)", (kind,))
            types = _annotations(kind)
            forms = {field: self.form(*types[field]) for field in _names(kind)}
            self._encoder(f"e{number}", name, forms)
            self._decoder(f"d{number}", name, kind, forms)
        return self.forms[key]

    def _encoder(self, function: str, name: str, forms: Mapping[str, _Form]) -> None:
        body = [f"if type(v) is not {name}: misfit(v)"]
        body += [f"f{number} = v.{field}" for number, field in enumerate(forms)]
        encoded = _row(form.encoded(f"f{number}") for number, form in enumerate(forms.values()))
        self.function(function, "v", [*body, f"return {encoded}"])

    def _decoder(self, function: str, name: str, kind: type, forms: Mapping[str, _Form]) -> None:
        """Write what makes an object: field by field where nothing else happens at its making."""
        if not is_dataclass(kind) or not _is_bare(kind):
            given = [f"f{number}" for number in range(len(forms))]
            parts = [
                f"{field}={form.decoded(f)}"
                for f, (field, form) in zip(given, forms.items(), strict=True)
            ]
            made = f"return {name}({', '.join(parts)})"
            if not is_dataclass(kind):
                decoded = _row(
                    form.decoded(f) for f, form in zip(given, forms.values(), strict=True)
                )
                made = f"return new_tuple({name}, {decoded})"
            self.function(function, "t", [f"[{', '.join(given)}] = t", made])
            return
        places = [
            f"o.{field}" if form.decode == "@" else f"f{number}"
            for number, (field, form) in enumerate(forms.items())
        ]
        later = [
            f"o.{field} = {form.decoded(f'f{number}')}"
            for number, (field, form) in enumerate(forms.items())
            if form.decode != "@"
        ]
        body = [f"o = new({name})", f"[{', '.join(places)}] = t", *later, "return o"]
        self.function(function, "t", body)


def _row(parts: Iterable[str]) -> str:
    """Return the expression of a tuple."""
    return f"({''.join(f'{part}, ' for part in parts)})"


def _each(form: _Form, name: str) -> str:
    """Return the expression that decodes all that a tuple holds."""
    return name if form.decode == "@" else f"[{form.decoded('x')} for x in {name}]"


def _names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that a class is made of; of no others does a codec know."""
    if is_dataclass(kind):
        found = fields(kind)
        return tuple(one.name for one in found) if all(one.init for one in found) else ()
    return tuple(getattr(kind, "_fields", ())) if issubclass(kind, tuple) else ()


def _annotations(kind: type) -> dict[str, tuple[object, str]]:
    """Return the type of each field, and the module whose names its texts are."""
    found: dict[str, tuple[object, str]] = {}
    for one in reversed(kind.__mro__):
        own = get_annotations(one)
        if any(isinstance(hint, str | ForwardRef) for hint in own.values()):
            own = {name: get_type_hints(one).get(name, hint) for name, hint in own.items()}
        found |= {name: (hint, one.__module__) for name, hint in own.items()}
    return found


def _is_bare(kind: type) -> bool:
    """Tell whether making an object of a dataclass only sets its fields."""
    own: tuple[object, ...] = (kind.__setattr__, kind.__new__)
    return own == (object.__setattr__, object.__new__) and not hasattr(kind, "__post_init__")


def _family(kind: type) -> list[object]:
    """Return a class and all below it, by name.

    A dataclass with slots is made twice, and the first one lingers; the last one is it.
    """
    found: dict[tuple[str, str], type] = {}
    left = [kind]
    while left:
        one = left.pop()
        found[one.__module__, one.__qualname__] = one
        left += reversed(one.__subclasses__())
    return [found[name] for name in sorted(found)]


def _spread(args: tuple[object, ...]) -> list[object]:
    """Return the types of a union, each class with those below it, none twice."""
    found: dict[object, None] = {}
    for arg in args:
        is_class = isinstance(arg, type) and not get_origin(arg) and bool(_names(arg))
        found.update(dict.fromkeys(_family(arg) if is_class and isinstance(arg, type) else [arg]))
    return list(found)
