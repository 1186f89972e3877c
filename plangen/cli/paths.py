"""Paths as the reader sees them: what leads from where they stand to the content."""

import os
from pathlib import Path


def leading(start: Path, folder: Path) -> str:
    """Return what stands before a path of the content, so that it leads there from `start`."""
    try:
        relative = os.path.relpath(folder.resolve(), start.resolve())
    except ValueError:
        # On Windows no relative path leads from one drive to another.
        relative = str(folder.resolve())
    return "" if relative == "." else Path(relative).as_posix() + "/"
