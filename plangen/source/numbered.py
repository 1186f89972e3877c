"""Numbered names: each is given out once, and a second use gets a number behind it."""


class Numbered:
    """Gives out names that differ; `longest` is how many characters one may have."""

    def __init__(self, longest: int | None = None) -> None:
        self._longest = longest
        self._counts: dict[str, int] = {}
        self._taken: dict[str, None] = {}

    def reserve(self, name: str) -> None:
        """Keep a name from being given out."""
        self._taken[name] = None

    def take(self, stem: str) -> str:
        """Return a name that is not taken: the stem, else the stem with the next number."""
        name = stem
        while name in self._taken:
            count = self._counts[stem] = self._counts.get(stem, 1) + 1
            end = f"-{count}"
            room = None if self._longest is None else self._longest - len(end)
            name = stem[:room].rstrip("-") + end
        self._taken[name] = None
        return name

    @property
    def taken(self) -> tuple[str, ...]:
        """Return all names taken, in order."""
        return tuple(self._taken)
