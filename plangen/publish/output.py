"""Publication: a folder goes from one site to the next in one step; strangers' files stay."""

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from shutil import copy2, copymode
from typing import NamedTuple

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.publish import manifest
from plangen.publish.names import Names
from plangen.publish.place import check_ours, check_place
from plangen.publish.swap import discard, files_in, folder_beside, locked, reap, swap


@frozen()
class Published:
    """How many files a site has, how many were written and removed, and strangers' files kept."""

    files: int
    written: int
    removed: int
    kept: tuple[str, ...]


class Kept(NamedTuple):
    """Stands for the bytes of a file that the old site has, with their digest in its manifest."""

    digest: str


def publish(files: Iterable[tuple[str, bytes | Kept]], out: Path, sources: Path) -> Published:
    """Make a folder hold exactly these files, and what others have put there.

    Each file is written beside the folder as it comes, and forgotten. At any time, also after a
    kill, the folder is the old site or the new one. Raises `PlangenError` for a folder that is
    not ours to write, for names that some system cannot hold, and for a disk that refuses.
    """
    target = out.resolve()
    check_place(target, sources)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target.parent):
            reap(target)
            check_ours(target)
            return _publish(files, target)
    except OSError as error:
        message = f"`{_blamed(error, out, target)}` cannot be written: {error.strerror or error}"
        raise PlangenError(message, _hint(error)) from error


def _blamed(error: OSError, out: Path, target: Path) -> str:
    """Name the file in the site, not the folder aside where it was being built."""
    beside = Path(str(error.filename or "")).parts[len(target.parent.parts) :]
    if len(beside) > 1 and beside[0].startswith(f".{target.name}."):
        return str(out.joinpath(*beside[1:]))
    return str(out)


def _hint(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "free some space; the earlier site is untouched"
    if error.errno in {errno.EBUSY, errno.EXDEV}:
        return "name a folder inside the mounted one with `--out`"
    return "name a folder you may write to with `--out`; the earlier site is untouched"


def _publish(files: Iterable[tuple[str, bytes | Kept]], target: Path) -> Published:
    aside = folder_beside(target)
    try:
        if target.exists():
            copymode(target, aside)
        manifest.write(aside, {}, unfinished=True)
        draft = _Draft(aside, target, manifest.read(target) or {})
        for path, data in files:
            draft.add(path, data)
        removed, kept = draft.gone()
        result = Published(
            len(draft.digests), len(draft.changed), len(removed), tuple(map(_shown, kept))
        )
        if draft.changed or draft.digests != draft.previous:
            draft.carry((*draft.unchanged, *kept))
            manifest.write(aside, draft.digests)
            swap(aside, target)
        return result
    finally:
        if aside.exists():
            discard(aside, target)


class _Draft:
    """The new site while it is written: a folder aside, compared file by file with the old site."""

    def __init__(self, aside: Path, target: Path, previous: Mapping[str, str]) -> None:
        self.aside, self.target, self.previous = str(aside), str(target), previous
        self.present = frozenset(files_in(target)) - {manifest.MANIFEST}
        self.names = Names()
        self.digests: dict[str, str] = {}
        self.changed: list[str] = []
        self.unchanged: list[str] = []
        self.folders: set[str] = {""}

    def add(self, path: str, data: bytes | Kept) -> None:
        """Take a file of the new site: written aside where the old site has another."""
        self.names.add(path)
        if isinstance(data, Kept):
            self.digests[path] = data.digest
            self.unchanged.append(path)
            return
        self.digests[path] = manifest.digest(data)
        if path in self.present and _holds(f"{self.target}/{path}", data):
            self.unchanged.append(path)
            return
        if path in self.present and path not in self.previous:
            message = f"`{self.target}/{path}` is in the way: plangen did not write it"
            raise PlangenError(message, "move it away, or rename what the page is made from")
        with open(self._place(path), "xb", buffering=0) as file:  # noqa: PTH123 (twice as fast)
            file.write(data)
        self.changed.append(path)

    def _place(self, path: str) -> str:
        """Return where a file is written; its folder is there."""
        folder = path.rpartition("/")[0]
        if folder not in self.folders:
            Path(self.aside, folder).mkdir(parents=True, exist_ok=True)
            self.folders.add(folder)
        return f"{self.aside}/{path}"

    def gone(self) -> tuple[list[str], list[str]]:
        """Return what the new site has not: files of ours, which go, and what others put there."""
        gone = sorted(self.present - self.digests.keys())
        removed = [path for path in gone if self._is_untouched(path)]
        return removed, [path for path in gone if path not in set(removed)]

    def _is_untouched(self, path: str) -> bool:
        """Tell whether a file is as plangen left it; what somebody has edited since is theirs."""
        digest, place = self.previous.get(path), Path(self.target, path)
        if digest is None or place.is_symlink() or not place.is_file():
            return False
        return manifest.digest(place.read_bytes()) == digest

    def carry(self, paths: Iterable[str]) -> None:
        """Take files over from the old site: as second names of the same bytes where possible."""
        for path in paths:
            source, place = f"{self.target}/{path}", self._place(path)
            try:
                os.link(source, place, follow_symlinks=False)
            except (OSError, NotImplementedError):
                copy2(source, place, follow_symlinks=False)


def _holds(place: str, data: bytes) -> bool:
    """Tell whether a plain file has exactly these bytes."""
    found = os.lstat(place)
    if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
        return False
    return Path(place).read_bytes() == data


def _shown(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode()
