"""Whereabouts: which folder is the content, from where the command was called."""

import os
from pathlib import Path

from plangen.errors import PlangenError
from plangen.model.content_files import SETTINGS

THEMES = "themes"


def themes_beside(content: Path) -> Path:
    """Return the folder of the project's own themes, wherever the command was called."""
    return Path(os.path.normpath(content.absolute())).parent / THEMES


def is_content(folder: Path) -> bool:
    """Tell whether a folder is a content folder: it has settings or plans."""
    return (folder / SETTINGS).is_file() or (folder / "plans").is_dir()


def find_content(named: str | None) -> Path:
    """Return the content folder: the named one, else the nearest upward, or beside the way there."""
    here = Path.cwd()
    if named is not None:
        folder = Path(named)
        if not folder.is_dir():
            message, hint = f"there is no folder `{named}`", "name the folder that holds `plans/`"
            raise PlangenError(message, hint)
        for candidate in (folder, folder / "content"):
            if is_content(candidate):
                return candidate
        message = f"`{named}` has neither `{SETTINGS}` nor a folder `plans`"
        raise PlangenError(message, "name the content folder, or make one with `plangen init`")
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return folder
        if is_content(folder / "content"):
            return folder / "content"
    if is_content(here):
        return here
    message = f"no content found from `{here}` upward"
    raise PlangenError(message, "make a project with `plangen init`, or name a folder")
