"""The cache: what a command keeps for the next one, each record whole or not at all.

It lies where the user's programs keep such things (`XDG_CACHE_HOME`), or in the folder that
`PLANGEN_CACHE` names. Nothing depends on it: a record that is missing, torn, of another version
or cannot be written only costs time. A digest stands before each. They are numbers, texts and bytes,
and what is read here is not run; `template_code` alone takes bytes for compiled templates, so
records come only from a folder that nobody but the user writes to.
"""

import hashlib
import marshal
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

FOLDER = "PLANGEN_CACHE"
"""The variable of the environment that names the folder; empty for none."""

_DIGEST = 20
_DAY = 86_400
_OLD = 30 * _DAY


def folder() -> Path | None:
    """Return where records are kept; None where the user wants none."""
    named = os.environ.get(FOLDER)
    if named is not None:
        return Path(named) if named else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")  # noqa: PTH111 (it never raises)
    return Path(base) / "plangen" if Path(base).is_absolute() else None


def key(*parts: str) -> str:
    """Return the name of the record for some texts."""
    # Lengths keep ("ab", "c") and ("a", "bc") apart.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def read(name: str) -> object:
    """Return what a record holds; None where there is none that is whole."""
    place = folder()
    if place is None:
        return None
    path = place / name
    if not _is_private(place):
        return None
    try:
        data = path.read_bytes()
        _keep(path)
    except OSError:
        return None
    digest, content = data[:_DIGEST], data[_DIGEST:]
    if hashlib.blake2b(content, digest_size=_DIGEST).digest() != digest:
        return None
    try:
        return marshal.loads(content)  # noqa: S302 (plain data behind a digest, never code)
    except (EOFError, TypeError, ValueError):
        return None


def private_folder() -> Path | None:
    """Return the folder, made if need be; None where others write to it or none can be made."""
    place = folder()
    if place is None:
        return None
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place if _is_private(place) else None


def _is_private(place: Path) -> bool:
    """Tell whether only the user writes to a folder; from any other nothing is taken."""
    if sys.platform == "win32":
        return place.is_dir()
    try:
        found = place.stat()
    except OSError:
        return False
    return found.st_uid == os.getuid() and not found.st_mode & 0o022


def _keep(path: Path) -> None:
    """Let a record that is used not grow old; once a day is enough."""
    if time.time() - path.stat().st_mtime > _DAY:
        path.touch()


def prune() -> None:
    """Remove what nobody has used for a month."""
    place, now = folder(), time.time()
    if place is None:
        return
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if now - entry.stat().st_mtime > _OLD:
                Path(entry.path).unlink(missing_ok=True)


def write(name: str, content: object) -> None:
    """Keep a record, if that can be; a reader sees the old one or the new one."""
    place = private_folder()
    if place is None:
        return
    data = marshal.dumps(content)  # type: ignore[arg-type]
    new = place / f"{name}.{os.getpid()}"
    with suppress(OSError):
        new.write_bytes(hashlib.blake2b(data, digest_size=_DIGEST).digest() + data)
        new.replace(place / name)
    with suppress(OSError):
        new.unlink(missing_ok=True)
