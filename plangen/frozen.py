"""Frozen classes: values whose freezing the type checker guards.

A frozen dataclass writes and compiles half a dozen methods for each class, some of which refuse
each change while the program runs. For two hundred classes that took a sixth of a whole check,
and setting fields past the refusals made every value slower to build. Here only `__init__` is
written per class, the rest is shared, and the type checker, which runs with the tests, refuses
changes for nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(*, kw_only: bool = False, weak: bool = False) -> Callable[[type[_T]], type[_T]]:
    """Make a dataclass a value: with slots, compared and hashed by its fields, never changed.

    A `weak` one can be referred to weakly, so that something is known of it as long as it lives.
    """

    def made(cls: type[_T]) -> type[_T]:
        kind = dataclass(slots=True, repr=False, eq=False, kw_only=kw_only, weakref_slot=weak)(cls)
        for name, method in _methods(tuple(vars(kind)["__dataclass_fields__"])).items():
            setattr(kind, name, method)
        return kind

    return made


def _methods(names: tuple[str, ...]) -> dict[str, object]:
    """Return what a value compares, hashes and shows itself by."""
    read = attrgetter(*names)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807 (a method of the class made)
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(read(self) == read(other))

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(read(self))

    def __repr__(self: object) -> str:  # noqa: N807
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    return {"__eq__": __eq__, "__hash__": __hash__, "__repr__": __repr__}
