"""Swapping folders: one step of the system where it has one, else two renames with a way back."""

import ctypes
import errno
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plangen.errors import PlangenError
from plangen.publish import manifest

if sys.platform != "win32":
    import fcntl

_HERE = -100
_EXCHANGE = 2
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


@contextmanager
def locked(folder: Path, patience: float = 60) -> Iterator[None]:
    """Hold the only build in a folder; wait `patience` seconds for another one.

    The lock is on the folder itself, so it leaves no file and ends with the process.
    """
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        _wait(descriptor, folder, time.monotonic() + patience)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, folder: Path, deadline: float) -> None:
    while sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                message = f"another build is still writing in `{folder}`"
                raise PlangenError(message, "wait for it, or end it") from None
            time.sleep(0.02)
        except OSError:
            # Some network file systems lock no folders; there two builds are not told apart.
            return
        else:
            return


def folder_beside(target: Path) -> Path:
    """Make an empty folder beside the target, on the same file system."""
    path = target.with_name(f"{_prefix(target)}new-{os.getpid()}-{secrets.token_hex(4)}")
    path.mkdir()
    return path


def reap(target: Path) -> None:
    """Clear what killed builds left beside the target, and undo a swap cut in two."""
    for path in _left_over(target):
        ours = manifest.read(path) is not None
        if ours and not target.exists() and path.name.startswith(f"{_prefix(target)}old-"):
            path.rename(target)
        elif ours or _is_unbegun(path):
            discard(path, target)


def _is_unbegun(path: Path) -> bool:
    """Tell whether a build was killed before its manifest, which comes first, was there."""
    return all(entry.name.startswith(manifest.MANIFEST) for entry in path.iterdir())


def _left_over(target: Path) -> list[Path]:
    with os.scandir(target.parent) as entries:
        names = [
            entry.name
            for entry in entries
            if entry.name.startswith(_prefix(target)) and entry.is_dir(follow_symlinks=False)
        ]
    return [target.parent / name for name in sorted(names)]


def _prefix(target: Path) -> str:
    return f".{target.name}.plangen-"


def swap(aside: Path, target: Path) -> None:
    """Put a folder in the place of the target; afterwards `aside` holds the old one, if any."""
    if not target.exists() or not any(target.iterdir()):
        if sys.platform == "win32" and target.exists():
            target.rmdir()
        aside.rename(target)
    elif not _exchange(aside, target):
        _rename_twice(aside, target)


def _exchange(aside: Path, target: Path) -> bool:
    """Exchange two folders at once; False where the system cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if not rename(_HERE, os.fsencode(aside), _HERE, os.fsencode(target), _EXCHANGE):
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(target))


def _rename_twice(aside: Path, target: Path) -> None:
    parked = target.with_name(aside.name.replace("plangen-new-", "plangen-old-"))
    target.rename(parked)
    try:
        aside.rename(target)
    except BaseException:
        parked.rename(target)
        raise
    parked.rename(aside)


def discard(folder: Path, site: Path) -> None:
    """Delete an outdated folder of ours; a stranger's file that is not in the site moves there.

    The manifest goes last, so that a deletion cut short is taken up by the next build.
    """
    with suppress(OSError):
        if not manifest.is_unfinished(folder):
            _bring_back(folder, site)
        _delete(folder)


def _bring_back(folder: Path, site: Path) -> None:
    ours = manifest.read(folder) or {}
    for path in files_in(folder):
        written = path in ours or path.startswith(manifest.MANIFEST)
        if written or os.path.lexists(site / path):
            continue
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).rename(site / path)


def _delete(folder: Path) -> None:
    for base, folders, names in os.walk(folder, topdown=False):
        for name in names:
            if name != manifest.MANIFEST or Path(base) != folder:
                Path(base, name).unlink()
        for name in folders:
            path = Path(base, name)
            path.unlink() if path.is_symlink() else path.rmdir()
    (folder / manifest.MANIFEST).unlink(missing_ok=True)
    folder.rmdir()


def files_in(folder: Path) -> Iterator[str]:
    """Yield the paths of all that is no folder, links to folders among them, in order."""
    for base, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if Path(base, name).is_symlink()]
        for name in sorted([*names, *links]):
            yield Path(base, name).relative_to(folder).as_posix()
