"""Origins: where an item and each of its fields stand, beside the values."""

from collections.abc import Mapping
from dataclasses import field

from plangen.frozen import frozen
from plangen.source.span import Span


@frozen()
class Origin:
    """The place of an item, and of each field that its author wrote."""

    span: Span
    places: Mapping[str, Span] = field(default_factory=dict)

    def of(self, name: str) -> Span:
        """Return the place of a field, or of the item where the field was not written."""
        return self.places.get(name, self.span)

    def has(self, name: str) -> bool:
        """Tell whether the author wrote the field, even if its value cannot be read."""
        return name in self.places
