"""The project: where the content is, which day it is, and what its files say."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.kinds.ratchet import BASELINE
from plangen.model.plan import Plan
from plangen.model.plan_files import plan_files
from plangen.model.portfolio import Portfolio
from plangen.model.read import SETTINGS, is_read, read_portfolio
from plangen.model.settings import Settings
from plangen.model.shape import YEARS
from plangen.publish import git
from plangen.publish.reading import Listing, listed, read_file, survey
from plangen.source.document import Document
from plangen.source.outline import read_document
from plangen.source.text import decode

_LARGEST = 64 * 1024 * 1024
"""A text over `plangen.source.text.LIMIT` is a finding; only one over this stops the command."""


@frozen()
class Project:
    """A content folder and the bytes of the files that plangen reads; `others` are the rest.

    `ignored` names what is no plain file: links, devices, names that no system can hold.
    `settings_from` is the revision whose settings stand in place of the folder's own.
    """

    content: Path
    files: Mapping[str, bytes]
    others: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    settings_from: str = ""

    def portfolio(self) -> Portfolio:
        """Read and decode the content."""
        return read_portfolio(self.files, self.others)

    def document(self, plan: Plan) -> Document:
        """Read what the files of a plan say, uninterpreted; without its status reports."""
        found, _ = plan_files(self.files)
        own = next(one for one in found if one.path == plan.path)
        return read_document([decode(path, self.files[path])[0] for path in (own.path, *own.parts)])

    def lines(self, path: str) -> tuple[str, ...]:
        """Return the lines of a file, for the frame around a finding."""
        data = self.files.get(path, b"")
        text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
        return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


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


def load(content: Path) -> Project:
    """Read the files of a content folder."""
    listing = survey(content)
    files = {
        path: read_file(content, path, limit=_LARGEST) for path in listing.files if is_read(path)
    }
    return Project(content, files, _others(listing), listing.ignored)


def load_at(content: Path, revision: str) -> Project:
    """Read the files of a content folder as they were at a revision."""
    repository = git.root(content)
    blobs = git.blobs_at(repository, git.commit_of(repository, revision), content)
    listing = listed(blobs)
    read = {path: blobs[path] for path in listing.files if is_read(path)}
    return Project(content, git.contents(repository, read), _others(listing), listing.ignored)


def read_at(content: Path, revision: str, path: str) -> bytes | None:
    """Return the bytes of one file of the content at a revision, None if it was not there."""
    repository = git.root(content)
    blobs = git.blobs_at(repository, git.commit_of(repository, revision), content)
    return git.contents(repository, {path: blobs[path]})[path] if path in blobs else None


def with_settings_from(project: Project, revision: str) -> Project:
    """Return a project with the settings of a revision in place of its own."""
    files = {path: data for path, data in project.files.items() if path != SETTINGS}
    data = read_at(project.content, revision, SETTINGS)
    if data is not None:
        files[SETTINGS] = data
    return replace(project, files=dict(sorted(files.items())), settings_from=revision)


def with_text(project: Project, path: str, data: bytes) -> Project:
    """Return a project in which a file says what an editor has not saved yet."""
    if not is_read(path):
        message = f"plangen reads no file `{path}`"
        raise PlangenError(message, "name a Markdown file or a shared `.yml` file of the content")
    others = tuple(other for other in project.others if other != path)
    return replace(
        project, files=dict(sorted({**project.files, path: data}.items())), others=others
    )


def _others(listing: Listing) -> tuple[str, ...]:
    """Return what is there and not read; the baseline is nobody's to link to or to publish."""
    return tuple(path for path in listing.files if not is_read(path) and path != BASELINE)


def status_date(as_of: date | None, settings: Settings) -> date:
    """Return the status date: as asked, else SOURCE_DATE_EPOCH, the settings, today (UTC)."""
    found = as_of or _epoch() or settings.status_date or datetime.now(UTC).date()
    if found.year not in YEARS:
        message = f"the status date `{found}` is too far from today"
        raise PlangenError(message, f"name a day from {YEARS[0]} to {YEARS[-1]}")
    return found


def _epoch() -> date | None:
    """Return the day that SOURCE_DATE_EPOCH names, for builds that can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is `{epoch}`"
        raise PlangenError(message, "set it to seconds since 1970, or unset it") from None
