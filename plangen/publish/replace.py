"""Replacing: files get new bytes in one step each, or keep their old ones."""

import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from plangen.errors import PlangenError


class Version(NamedTuple):
    """A file as it is and as it shall be; `path` counts from the root."""

    path: str
    before: bytes
    after: bytes


def replace_all(root: Path, versions: Sequence[Version]) -> None:
    """Write several files that belong together; where one is refused, those before go back."""
    done: list[Version] = []
    try:
        for version in versions:
            replace_file(root, version.path, version.before, version.after)
            done.append(version)
    except PlangenError:
        for version in reversed(done):
            replace_file(root, version.path, version.after, version.before)
        raise


def replace_file(root: Path, path: str, old: bytes, new: bytes) -> None:
    """Write `new` in place of a file below `root` that holds `old`; its mode stays.

    Refuses links, on any component below the root, and a file that somebody changed meanwhile.
    """
    target = root / path
    steps = [root.joinpath(*path.split("/")[: count + 1]) for count in range(path.count("/") + 1)]
    if any(step.is_symlink() for step in steps):
        message = f"`{target}` is a link, or stands behind one"
        raise PlangenError(message, "replace it by a regular file inside the folder")
    try:
        if target.read_bytes() != old:
            message = f"`{target}` changed meanwhile"
            raise PlangenError(message, "run the command again")
        _swap(target, new)
    except OSError as error:
        message = f"`{target}` cannot be written: {error.strerror}"
        raise PlangenError(message, "check its folder, its permissions and the disk") from error


def _swap(target: Path, new: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
    written = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(mode)
        written.replace(target)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
