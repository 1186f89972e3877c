"""The project: where the content is, which day it is, and what its files say."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from plangen.each import one_by_one
from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.kinds.ratchet import BASELINE
from plangen.model.content_files import SETTINGS, is_read
from plangen.model.plan import Plan
from plangen.model.plan_files import plan_files
from plangen.model.portfolio import Portfolio
from plangen.model.read import ReadEach, ReadPages, read_portfolio
from plangen.publish import git
from plangen.publish.reading import Listing, listed, read_file, survey
from plangen.source.document import Document
from plangen.source.outline import read_document
from plangen.source.text import decode

_LARGEST = 64 * 1024 * 1024
"""A text over `plangen.source.text.LIMIT` is a finding; only one over this stops the command."""


Read = Callable[[Path, str, int], bytes]
"""Returns the bytes of a file below a folder, of at most so many; raises what `read_file` does."""


@frozen(weak=True)
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

    def portfolio(
        self, each: ReadEach = one_by_one, each_page: ReadPages = one_by_one
    ) -> Portfolio:
        """Read and decode the content; `each` reads the plans, `each_page` the pages."""
        return read_portfolio(self.files, self.others, each, each_page)

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


def load(content: Path, read: Read = read_file) -> Project:
    """Read the files of a content folder."""
    listing = survey(content)
    files = {path: read(content, path, _LARGEST) for path in listing.files if is_read(path)}
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


def is_of_plans(path: str) -> bool:
    """Tell whether a file of the content folder stands where plans are."""
    return path.startswith("plans/")
