"""Remembered pieces: what the last build of a preview made, in memory."""

from plangen.publish.pieces import Made


class RememberedPieces:
    """Gives what the build before made under a key; what this one does not ask for is forgotten."""

    def __init__(self) -> None:
        self._before: dict[str, Made] = {}
        self._now: dict[str, Made] = {}

    def find(self, key: str) -> Made | None:
        """Return what was made under a key, None if nothing was."""
        made = self._before.get(key)
        if made:
            self._now[key] = made
        return made

    def add(self, key: str, made: Made) -> None:
        """Remember what was made under a key."""
        self._now[key] = made

    def turn(self) -> None:
        """End a build: the next one is given what this one made."""
        self._before, self._now = self._now, {}
