"""The memo: results kept by what they were made of, from one command to the next.

Each row stands behind a digest of its own, and its key is a digest of everything that the result
depends on, so a row that is found is right and one that is not found is made again. The rows lie
in one SQLite file of the cache; when that cannot be read or written, there is no memo and all is
well.
"""

import hashlib
import marshal
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import Generic, TypeVar

from plangen.codec.codec import Codec, codec_of
from plangen.each import Each
from plangen.publish import cache

T = TypeVar("T")
R = TypeVar("R")

_FILE = "memo-1.sqlite"
_DIGEST = 16
_AT_ONCE = 500
_OLD = 30
"""Days after which a row that nobody has asked for goes."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS memo (key TEXT PRIMARY KEY, used INTEGER, data BLOB) WITHOUT ROWID"
)


class _Packing(Generic[T, R]):
    """Work whose result is packed as a row where it is done; as it is where it cannot be packed.

    Workers send rows home: to unpack one is quicker than to unpickle a value and pack it then.
    """

    def __init__(self, work: Callable[[T], R], kind: type[R]) -> None:
        self._work, self._kind = work, kind

    def __call__(self, thing: T) -> bytes | R:
        made = self._work(thing)
        packed = _encoded(codec_of(self._kind), made)
        return made if packed is None else packed


def remembered(
    each: Each[T, bytes | R], kind: type[R], key: Callable[[T], str], *, keep: bool = True
) -> Each[T, R]:
    """Return an `Each` that does only the work whose result, of this kind, is not in the memo yet.

    What it does now it may `keep` there.
    """
    codec = codec_of(kind)

    def remembering(work: Callable[[T], R], things: Sequence[T]) -> Iterable[R]:
        keys = [key(thing) for thing in things]
        decoded = ((name, _decoded(codec, data)) for name, data in read(keys).items())
        known = {name: found for name, found in decoded if found is not None}
        left = [at for at, name in enumerate(keys) if name not in known]
        packing, wanted = _Packing(work, kind), [things[at] for at in left]
        new = dict(zip((keys[at] for at in left), each(packing, wanted), strict=True))
        if keep:
            write({name: row for name, row in new.items() if isinstance(row, bytes)})
        # A row goes as its value comes: together they are twice as much.
        while new:
            name, row = new.popitem()
            known[name] = _unpacked(codec, row) if isinstance(row, bytes) else row
        return [known[name] for name in keys]

    return remembering


def _decoded(codec: Codec[R], data: bytes) -> R | None:
    try:
        return _unpacked(codec, data)
    except (EOFError, LookupError, TypeError, ValueError):
        return None


def _unpacked(codec: Codec[R], row: bytes) -> R:
    return codec.decode(marshal.loads(row))  # noqa: S302 (plain data, ours or behind a digest, never code)


def _encoded(codec: Codec[R], value: R) -> bytes | None:
    try:
        return marshal.dumps(codec.encode(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def read(keys: Sequence[str]) -> dict[str, bytes]:
    """Return the rows that are there and whole, by key."""
    found: dict[str, bytes] = {}
    today = datetime.now(UTC).toordinal()
    with suppress(sqlite3.Error, OSError), closing(_open()) as file, file:
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = file.execute(f"SELECT key, used, data FROM memo WHERE key IN ({marks})", some)  # noqa: S608 (marks alone)
            old = []
            for key, used, data in rows:
                if isinstance(data, bytes) and _digest(data[_DIGEST:]) == data[:_DIGEST]:
                    found[key] = data[_DIGEST:]
                if used != today:
                    old.append((today, key))
            file.executemany("UPDATE memo SET used = ? WHERE key = ?", old)
    return found


def write(rows: dict[str, bytes]) -> None:
    """Keep rows, if that can be; those that nobody asks for any more go."""
    if not rows:
        return
    today = datetime.now(UTC).toordinal()
    with suppress(sqlite3.Error, OSError), closing(_open()) as file, file:
        file.executemany(
            "INSERT OR REPLACE INTO memo VALUES (?, ?, ?)",
            ((key, today, _digest(data) + data) for key, data in rows.items()),
        )
        file.execute("DELETE FROM memo WHERE used < ?", (today - _OLD,))


def _open() -> sqlite3.Connection:
    place = cache.private_folder()
    if place is None:
        message = "there is no cache"
        raise OSError(message)
    file = sqlite3.connect(place / _FILE, timeout=5)
    # What is lost in a power cut is made again.
    file.execute("PRAGMA synchronous = OFF")
    file.execute(_TABLE)
    return file


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
