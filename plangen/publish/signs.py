"""Signs of files: what the system says of them, by which a change is seen without reading."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

Sign = tuple[int, int, int, int]
"""Size in bytes, the times of the last change of content and of anything (ns), and the number."""


_NEAR = 2_000_000_000
"""Nanoseconds: of a file that changed later than so long before it was read, the sign says little."""


def is_near(one: Sign | None, taken: int) -> bool:
    """Tell whether a file changed about when, or after, its sign was taken (ns since the epoch)."""
    return one is not None and max(one[1], one[2]) > taken - _NEAR


def sign(path: str) -> Sign | None:
    """Return the sign of a plain file; None where none is."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def signs(folder: Path, paths: Iterable[str]) -> dict[str, Sign | None]:
    """Return the signs of files below a folder, by path."""
    root = str(folder)
    return {path: sign(f"{root}/{path}") for path in paths}
