"""The place of a site: which folders are never taken, so that nobody loses files to a build."""

import os
from pathlib import Path

from plangen.errors import PlangenError
from plangen.publish import manifest

_REPOSITORIES = (".git", ".hg", ".svn")


def check_out(out: Path, sources: Path) -> None:
    """Refuse a folder that no site can go to, before anybody works on one."""
    target = out.resolve()
    check_place(target, sources)
    check_ours(target)


def check_place(target: Path, sources: Path) -> None:
    """Refuse a folder that holds more than a site could: home, repositories, the sources."""
    precious = {
        "it is your home folder or above it": Path.home().resolve(),
        "it is the current folder or above it": Path.cwd(),
        "it holds what the site is made from": sources.resolve(),
        "it is the root of the file system": Path(target.anchor),
    }
    for reason, folder in precious.items():
        if target == folder or target in folder.parents:
            raise _refused(target, reason)
    if sources.resolve() in target.parents:
        raise _refused(target, "it is inside what the site is made from")
    if any(os.path.lexists(target / name) for name in _REPOSITORIES):
        raise _refused(target, "it is the root of a repository")


def check_ours(target: Path) -> None:
    """Refuse a folder with files in it that no earlier build has written."""
    if os.path.lexists(target) and not target.is_dir():
        raise _refused(target, "it is a file")
    if target.is_dir() and any(target.iterdir()) and manifest.read(target) is None:
        raise _refused(target, "it has files that plangen did not write")


def _refused(target: Path, reason: str) -> PlangenError:
    message = f"the site cannot be written to `{target}`: {reason}"
    return PlangenError(message, "name an empty or a new folder with `--out`")
