"""The CODEOWNERS file: where a repository keeps it, read and written without leaving the repository."""

import os
from pathlib import Path

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.publish.reading import read_file
from plangen.publish.replace import replace_file
from plangen.publish.scaffold import create_file

PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where the code host looks, in this order; it reads the first it finds and no other."""


@frozen()
class OwnersFile:
    """A CODEOWNERS file: its path from the root of the repository, its bytes (None: not there)."""

    path: str
    data: bytes | None


def find_owners_file(root: Path) -> OwnersFile:
    """Return the CODEOWNERS file that counts, or the place for a new one."""
    for path in PLACES:
        if os.path.lexists(root / path):
            return OwnersFile(path, read_file(root, path))
    return OwnersFile(PLACES[0], None)


def write_owners_file(root: Path, found: OwnersFile, data: bytes) -> None:
    """Write the file in one step; links are refused."""
    target = root / found.path
    if found.data is not None:
        replace_file(root, found.path, found.data, data)
    elif target.parent.is_symlink():
        message = f"`{target.parent}` is a symbolic link"
        raise PlangenError(message, "replace it by a folder")
    elif not create_file(target, data.decode("utf-8")):
        message = f"`{target}` changed meanwhile"
        raise PlangenError(message, "run the command again")
