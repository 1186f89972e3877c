"""Reading: the one way to list and read files below a root, which no link and no name leaves."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.publish.manifest import MANIFEST

LIMIT = 4 * 1024 * 1024
"""The largest text file, in bytes."""

_JUNK = frozenset({"__pycache__", "node_modules", "thumbs.db", "desktop.ini"})
_LITTER = (".bak", ".orig", ".rej", ".swp", ".tmp", "~")
_UNSPEAKABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\\:\ud800-\udfff]")


@frozen()
class Listing:
    """The files below a root, and what was passed over because it is no plain file.

    Both hold sorted paths relative to the root, with forward slashes. Hidden files and
    litter of editors stand in neither.
    """

    files: tuple[str, ...]
    ignored: tuple[str, ...]


def list_files(root: Path) -> tuple[str, ...]:
    """Return the files below a folder, as sorted paths relative to it."""
    return survey(root).files


def survey(root: Path) -> Listing:
    """List a folder; symbolic links, devices and unspeakable names are ignored and named."""
    try:
        found = sorted(_walk(root, ""))
    except OSError as error:
        message = f"`{error.filename or root}` cannot be listed: {error.strerror}"
        raise PlangenError(message, "name a folder that can be read") from error
    files = tuple(path for path, is_file in found if is_file)
    return Listing(files, tuple(path for path, is_file in found if not is_file))


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, bool]]:
    with os.scandir(folder) as entries:
        listed = [entry for entry in entries if not _is_litter(entry.name)]
    for entry in listed:
        path = prefix + entry.name
        if _UNSPEAKABLE.search(entry.name):
            yield _spoken(path), False
        elif not entry.is_dir(follow_symlinks=False):
            yield path, entry.is_file(follow_symlinks=False)
        # A published site within the content is not read back as content.
        elif not os.path.lexists(Path(entry.path) / MANIFEST):
            yield from _walk(Path(entry.path), f"{path}/")


def listed(paths: Iterable[str]) -> Listing:
    """List paths that are known from elsewhere as `survey` lists a folder."""
    paths = sorted(paths)
    sites = tuple(path.removesuffix(MANIFEST) for path in paths if path.endswith(f"/{MANIFEST}"))
    kept = [
        path
        for path in paths
        if not any(map(_is_litter, path.split("/"))) and not path.startswith(sites)
    ]
    ignored = tuple(_spoken(path) for path in kept if _UNSPEAKABLE.search(path))
    return Listing(tuple(path for path in kept if not _UNSPEAKABLE.search(path)), ignored)


def _is_litter(name: str) -> bool:
    lower = name.casefold()
    return lower.startswith((".", "#")) or lower in _JUNK or lower.endswith(_LITTER)


def _spoken(path: str) -> str:
    return path.encode("unicode_escape", "surrogatepass").decode("ascii")


def read_file(root: Path, relative: str, limit: int = LIMIT) -> bytes:
    """Return the bytes of a file below a root.

    Refuses what is no plain path to a regular file of at most `limit` bytes; links are
    followed on no component, so nothing that changes meanwhile leads out of the root.
    """
    parts = relative.split("/")
    if _UNSPEAKABLE.search(relative) or any(part in {"", ".", ".."} for part in parts):
        raise _refused(relative, "it is not a plain path below the folder")
    try:
        return _read(_open(root, parts), relative, limit)
    except OSError as error:
        raise _refused(relative, error.strerror or "it cannot be opened") from error


def _open(root: Path, parts: list[str]) -> int:
    """Open a file one component at a time; the caller closes the descriptor."""
    if os.open not in os.supports_dir_fd:
        return _open_by_path(root, parts)
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    current = os.open(root, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    for position, part in enumerate(parts, start=1):
        folder = os.O_DIRECTORY if position < len(parts) else 0
        try:
            inner = os.open(part, flags | folder, dir_fd=current)
        finally:
            os.close(current)
        current = inner
    return current


def _open_by_path(root: Path, parts: list[str]) -> int:
    """Open a file where the system has no descriptors of folders."""
    path = root
    for part in parts:
        path /= part
        if path.is_symlink():
            raise OSError(0, "it is a symbolic link", str(path))
    return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))


def _read(descriptor: int, relative: str, limit: int) -> bytes:
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _refused(relative, "it is not a regular file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(limit + 1)
    finally:
        os.close(descriptor)
    if len(data) > limit:
        message = f"`{_spoken(relative)}` is larger than {limit // 1024 // 1024} MiB"
        raise PlangenError(message, "move it out of the content, or split it")
    return data


def _refused(relative: str, reason: str) -> PlangenError:
    message = f"`{_spoken(relative)}` cannot be read: {reason}"
    return PlangenError(message, "replace it by a regular file inside the folder")
