"""Paths as the reader sees them: what leads from where they stand to the content."""

import os
from pathlib import Path

from plangen.render.way import Way


def way(start: Path, folder: Path) -> Way:
    """Return the way from `start` to the content in `folder`."""
    here, content = start.resolve(), folder.resolve()
    if here != content and here.is_relative_to(content):
        return Way(inside=here.relative_to(content).as_posix())
    try:
        relative = os.path.relpath(content, here)
    except ValueError:
        # On Windows no relative path leads from one drive to another.
        relative = str(content)
    return Way("" if relative == "." else Path(relative).as_posix() + "/")
