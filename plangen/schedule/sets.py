"""Sets: which plans are joined, one through others."""

from collections.abc import Iterable

from plangen.frozen import frozen


@frozen()
class Sets:
    """Disjoint sets of names, each known by one of them; at first each name is its own."""

    first: dict[str, str]

    def of(self, name: str) -> str:
        """Return the name by which a set is known."""
        while self.first[name] != name:
            self.first[name] = self.first[self.first[name]]
            name = self.first[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make one set of two."""
        self.first[self.of(one)] = self.of(other)

    def all(self) -> Iterable[tuple[str, ...]]:
        """Return all sets in the order of their first names."""
        found: dict[str, list[str]] = {}
        for name in self.first:
            found.setdefault(self.of(name), []).append(name)
        return map(tuple, found.values())
