"""Known pieces: what the last build into a folder made, as far as it still stands there unchanged."""

from pathlib import Path
from typing import NamedTuple

from plangen.pages.page import Listed
from plangen.publish import cache, manifest
from plangen.publish.errand import Errand
from plangen.publish.output import Kept
from plangen.publish.pieces import Made
from plangen.publish.signs import Sign, sign

_VERSION = 1


class _Entry(NamedTuple):
    """Files with digest and sign, pages as lists name them, and the files that these show."""

    files: tuple[tuple[str, str, Sign | None], ...]
    pages: tuple[tuple[str, str, tuple[str, ...], str], ...]
    linked: tuple[str, ...]


class KnownPieces:
    """Gives what was made under a key, and keeps what is made now for the next build."""

    def __init__(self, errand: Errand) -> None:
        self._out = errand.out.resolve()
        self._name = f"pieces-{errand.key}"
        self._there = manifest.read(self._out) or {}
        self._made: dict[str, Made] = {}
        record = cache.read(self._name)
        self._entries: dict[str, tuple[object, ...]] = {}
        if isinstance(record, tuple) and record[0] == _VERSION:
            self._entries = record[1]

    def find(self, key: str) -> Made | None:
        """Return what was made under a key; None where its files are not as they were left."""
        if key not in self._entries:
            return None
        entry = _Entry(*self._entries[key])  # type: ignore[arg-type]
        for path, digest, left in entry.files:
            if self._there.get(path) != digest or not self._stands(path, digest, left):
                return None
        made = Made(
            files=tuple((path, Kept(digest)) for path, digest, _ in entry.files),
            pages=tuple(Listed(*one) for one in entry.pages),
            linked=frozenset(entry.linked),
        )
        self._made[key] = made
        return made

    def _stands(self, path: str, digest: str, left: Sign | None) -> bool:
        """Tell whether a file is as it was left: by its sign, else, where it was copied, by its bytes."""
        place = f"{self._out}/{path}"
        now = sign(place)
        if now is None or left is None or now[0] != left[0]:
            return False
        if now == left:
            return True
        try:
            return manifest.digest(Path(place).read_bytes()) == digest
        except OSError:
            return False

    def add(self, key: str, made: Made) -> None:
        """Note what was made under a key; the bytes are not kept, they stand in the site."""
        files = tuple((path, Kept("")) for path, _ in made.files)
        self._made[key] = Made(files, made.pages, made.linked)

    def keep(self) -> None:
        """Write down what stands in the site now; it has been published."""
        digests = manifest.read(self._out) or {}
        entries = {key: tuple(self._entry(made, digests)) for key, made in self._made.items()}
        cache.write(self._name, (_VERSION, entries))

    def _entry(self, made: Made, digests: dict[str, str]) -> _Entry:
        return _Entry(
            files=tuple(
                (path, digests[path], sign(f"{self._out}/{path}")) for path, _ in made.files
            ),
            pages=tuple((*one,) for one in made.pages),
            linked=tuple(sorted(made.linked)),
        )
