"""Remembered pieces: what a preview has made of late, in memory."""

from plangen.publish.pieces import Made

_MOST = 500
"""So many pieces are remembered; a page and its deck are a fifth of a megabyte."""


class RememberedPieces:
    """Gives what was made under a key, as long as it is among the last that were asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Made] = {}

    def find(self, key: str) -> Made | None:
        """Return what was made under a key, None if nothing is known of it."""
        made = self._made.pop(key, None)
        if made:
            self._made[key] = made
        return made

    def add(self, key: str, made: Made) -> None:
        """Remember what was made under a key."""
        self._made[key] = made
        if len(self._made) > _MOST:
            del self._made[next(iter(self._made))]
