"""Structure: what the annotations of a class say that its values hold."""

from dataclasses import fields
from inspect import get_annotations
from typing import ForwardRef, get_origin, get_type_hints


def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields that make up all of a class; none where that is not known.

    What a class below adds without saying so, or does at the making of its values, is not known.
    """
    own = vars(kind)
    if "__dataclass_fields__" in own:
        found = fields(kind)
        makes: object = kind.__new__
        is_plain = makes is object.__new__ and not hasattr(kind, "__post_init__")
        is_plain = is_plain and own["__dataclass_params__"].init and all(one.init for one in found)
        return tuple(one.name for one in found) if is_plain else ()
    return own.get("_fields", ()) if issubclass(kind, tuple) else ()


def is_made(kind: object) -> bool:
    """Tell whether a type is a class made up of fields."""
    return isinstance(kind, type) and not get_origin(kind) and bool(field_names(kind))


def field_types(kind: type) -> dict[str, tuple[object, str]]:
    """Return the type of each field, and the module whose names its texts are."""
    found: dict[str, tuple[object, str]] = {}
    for one in reversed(kind.__mro__):
        own = get_annotations(one)
        if any(isinstance(hint, str | ForwardRef) for hint in own.values()):
            own = get_type_hints(one)
        found |= {name: (own[name], one.__module__) for name in get_annotations(one)}
    names = field_names(kind)
    if not found.keys() >= set(names):
        message = f"no codec knows values of {kind!r}, for its fields have no types"
        raise TypeError(message)
    return {name: found[name] for name in names}


def is_bare(kind: type) -> bool:
    """Tell whether the fields of a value can be set one by one."""
    sets: object = kind.__setattr__
    return sets is object.__setattr__


def family(kind: type) -> list[object]:
    """Return a class and all below it, by name.

    A dataclass with slots is made twice, and the first one lingers; the last one is it.
    """
    found: dict[tuple[str, str], type] = {}
    left = [kind]
    while left:
        one = left.pop()
        if is_made(one):
            found[one.__module__, one.__qualname__] = one
        left += reversed(one.__subclasses__())
    return [found[name] for name in sorted(found)]


def spread(args: tuple[object, ...]) -> list[object]:
    """Return the types of a union, each class with those below it, none twice."""
    found: dict[object, None] = {}
    for arg in args:
        found.update(
            dict.fromkeys(family(arg) if isinstance(arg, type) and is_made(arg) else [arg])
        )
    return list(found)
