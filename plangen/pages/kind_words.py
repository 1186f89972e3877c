"""Kinds in words: the type of a value as people who write templates read it."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import NoneType, UnionType
from typing import ForwardRef, TypeGuard, Union, get_args, get_origin

from plangen.pages.page import Link

_PLAIN: Mapping[object, str] = {
    str: "text",
    int: "number",
    float: "number",
    bool: "yes or no",
    NoneType: "nothing",
    object: "what the page shows",
}


def anchor(kind: type) -> str:
    """Return the address of a kind of value within its page."""
    # Two kinds may have one name, in modules of their own.
    return f"#v-{kind.__module__.rpartition('.')[2]}-{kind.__name__}"


def kind_words(kind: object) -> tuple[Link, ...]:
    """Return a type in words, `list of PlanRow`; values with fields lead to their own table."""
    return tuple(_words(kind))


def inner_kinds(kind: object) -> Iterator[type]:
    """Yield the values with fields that a type is made of."""
    if has_fields(kind):
        yield kind
    for inner in get_args(kind):
        yield from inner_kinds(inner)


def has_fields(kind: object) -> TypeGuard[type]:
    """Tell whether a type is a value with fields."""
    return isinstance(kind, type) and "__dataclass_fields__" in vars(kind)


def _words(kind: object) -> Iterator[Link]:
    inner = tuple(one for one in get_args(kind) if one is not Ellipsis)
    origin = get_origin(kind)
    if origin is None:
        yield _single(kind)
    elif origin in {Union, UnionType}:
        yield from _joined(inner, " or ")
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield from _words(inner[1])
        yield Link(" by name")
    elif isinstance(origin, type) and issubclass(origin, AbstractSet):
        yield Link("set of ")
        yield from _words(inner[0])
    elif Ellipsis in get_args(kind) or len(inner) == 1:
        yield Link("list of ")
        yield from _words(inner[0])
    else:
        yield from _joined(inner, ", then ")


def _joined(kinds: tuple[object, ...], between: str) -> Iterator[Link]:
    for position, kind in enumerate(kinds):
        if position:
            yield Link(between)
        yield from _words(kind)


def _single(kind: object) -> Link:
    if isinstance(kind, ForwardRef):
        return Link(kind.__forward_arg__)
    if has_fields(kind):
        return Link(kind.__name__, anchor(kind))
    return Link(_PLAIN.get(kind) or str(getattr(kind, "__name__", kind)))
