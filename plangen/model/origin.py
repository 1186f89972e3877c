"""Origins: where an item and each of its fields stand, beside the values."""

from array import array
from collections.abc import Mapping
from functools import lru_cache
from struct import Struct

from plangen.frozen import frozen
from plangen.source.span import Span

_PLACE = Struct("=4I")


@frozen()
class Origin:
    """The place of an item, and of each field that its author wrote, in the same file.

    A thousand plans have more than a hundred thousand such places, of which few are ever asked
    for. So they are `numbers`, four for each of the `names`: a quarter of the memory of plans.
    """

    span: Span
    names: tuple[str, ...] = ()
    numbers: bytes = b""

    @classmethod
    def made(cls, span: Span, places: Mapping[str, Span]) -> "Origin":
        """Return the origin of an item whose fields stand at some places."""
        numbers = array("I", [number for place in places.values() for number in place[1:]])
        return cls(span, _same(tuple(places)), numbers.tobytes())

    def of(self, name: str) -> Span:
        """Return the place of a field, or of the item where the field was not written."""
        if name not in self.names:
            return self.span
        at = self.names.index(name) * _PLACE.size
        return Span(self.span.path, *_PLACE.unpack_from(self.numbers, at))

    def has(self, name: str) -> bool:
        """Tell whether the author wrote the field, even if its value cannot be read."""
        return name in self.names


@lru_cache(maxsize=1 << 10)
def _same(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the same object for the same names, which many items have."""
    return names
