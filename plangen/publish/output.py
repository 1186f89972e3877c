"""Publication: a folder goes from one site to the next in one step; strangers' files stay."""

import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from shutil import copy2, copymode

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.publish import manifest
from plangen.publish.names import check_names
from plangen.publish.place import check_ours, check_place
from plangen.publish.swap import discard, files_in, folder_beside, locked, reap, swap


@frozen()
class Published:
    """What a publication changed: files written, files removed, strangers' files kept."""

    written: int
    removed: int
    kept: tuple[str, ...]


@frozen(kw_only=True)
class _Change:
    """How the folder differs from the new site; paths, sorted."""

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def publish(files: Mapping[str, bytes], out: Path, sources: Path) -> Published:
    """Make a folder hold exactly these files, and what others have put there.

    At any time, also after a crash, the folder is the old site or the new one. Raises
    `PlangenError` for a folder that is not ours to write and for a disk that refuses.
    """
    check_names(files)
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


def _publish(files: Mapping[str, bytes], target: Path) -> Published:
    previous = manifest.read(target)
    digests = {path: manifest.digest(data) for path, data in files.items()}
    change = _compare(files, target, previous or {})
    result = Published(len(change.changed), len(change.removed), tuple(map(_shown, change.kept)))
    if previous == digests and not change.changed and not change.removed:
        return result
    aside = folder_beside(target)
    try:
        if target.exists():
            copymode(target, aside)
        _write(aside, [manifest.MANIFEST], {manifest.MANIFEST: manifest.encode(digests)})
        _write(aside, change.changed, files)
        _carry(aside, target, change.unchanged + change.kept)
        _settle(aside, change.changed)
        swap(aside, target)
        _sync(target.parent)
    finally:
        if aside.exists():
            discard(aside, target)
    return result


def _compare(files: Mapping[str, bytes], target: Path, previous: Mapping[str, str]) -> _Change:
    present = frozenset(files_in(target)) - {manifest.MANIFEST}
    unchanged = {path for path in present & files.keys() if _holds(target / path, files[path])}
    taken = sorted((present & files.keys()) - previous.keys() - unchanged)
    if taken:
        message = f"`{target / taken[0]}` is in the way: plangen did not write it"
        raise PlangenError(message, "move it away, or rename what the page is made from")
    gone = present - files.keys()
    removed = {path for path in gone if _is_untouched(target / path, previous.get(path))}
    return _Change(
        changed=tuple(sorted(files.keys() - unchanged)),
        unchanged=tuple(sorted(unchanged)),
        removed=tuple(sorted(removed)),
        kept=tuple(sorted(gone - removed)),
    )


def _holds(path: Path, data: bytes) -> bool:
    if path.is_symlink() or not path.is_file() or path.stat().st_size != len(data):
        return False
    return path.read_bytes() == data


def _is_untouched(path: Path, digest: str | None) -> bool:
    """Tell whether a file is as plangen left it; what somebody has edited since is theirs."""
    if digest is None or path.is_symlink() or not path.is_file():
        return False
    return manifest.digest(path.read_bytes()) == digest


def _write(folder: Path, paths: Iterable[str], files: Mapping[str, bytes]) -> None:
    for path in paths:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            file.write(files[path])


def _carry(aside: Path, target: Path, paths: Iterable[str]) -> None:
    """Take files over from the old site: as second names of the same bytes where possible."""
    for path in paths:
        place = aside / path
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(target / path, place, follow_symlinks=False)
        except (OSError, NotImplementedError):
            copy2(target / path, place, follow_symlinks=False)


def _settle(aside: Path, changed: Iterable[str]) -> None:
    """Force the new files and all folders to the disk, before the swap makes them the site."""
    for path in (manifest.MANIFEST, *changed):
        _sync(aside / path)
    for base, _, _ in os.walk(aside):
        _sync(Path(base))


def _sync(path: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _shown(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode()
