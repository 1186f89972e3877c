"""The editor's desk: the plans with the texts that are not saved yet, examined as somebody types."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from plangen.cli.chosen import unsaved
from plangen.cli.protocol_words import diagnostic
from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.kinds.catalogue import Described
from plangen.language.diagnostics import marks
from plangen.model.content_files import is_read
from plangen.publish.effort import Effort
from plangen.publish.examine import Examined, examine_project
from plangen.publish.project import load, with_text
from plangen.publish.recall import Recall
from plangen.publish.since import held_back

_QUICK = 0.1
"""Seconds: plans that are examined within them are examined at each letter."""

_PAUSE = 0.2
"""Seconds in which nobody types before all others are."""


class File(NamedTuple):
    """A file of a content folder, and what is known of all plans there."""

    folder: Path
    path: str
    examined: Examined

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the file, as the editor shows them."""
        return self.examined.project.lines(self.path)

    def uri(self, path: str) -> str:
        """Return how the editor calls a file of the folder."""
        return (self.folder.absolute() / path).as_uri()


@frozen(kw_only=True)
class Desk:
    """What the server works with.

    Of each content folder `seen` is what was last known, `took` how many seconds that took,
    `recalled` what the next look need not do again, and `due` the look that waits for a pause.
    """

    server: LanguageServer
    content: str | None
    as_of: date | None
    rules: Mapping[str, Described]
    seen: dict[Path, Examined] = field(default_factory=dict)
    took: dict[Path, float] = field(default_factory=dict)
    recalled: dict[Path, Recall] = field(default_factory=dict)
    due: dict[Path, asyncio.TimerHandle] = field(default_factory=dict)


def file_of(desk: Desk, uri: str) -> File | None:
    """Return what is known of a document by now, None where plangen does not read it."""
    folder, path = _where(desk, uri)
    if folder in desk.due:
        refresh(desk, uri)
    examined = desk.seen.get(folder)
    return File(folder, path, examined) if path and examined else None


def file_as_typed(desk: Desk, uri: str) -> File | None:
    """Return a document as it is typed, with what was last known of the plans: nobody waits."""
    folder, path = _where(desk, uri)
    examined = desk.seen.get(folder)
    if not path or examined is None:
        return None
    document = desk.server.workspace.text_documents.get(uri)
    if folder in desk.due and document:
        project = with_text(examined.project, path, _bytes(document))
        examined = replace(examined, project=project)
    return File(folder, path, examined)


def typed(desk: Desk, uri: str) -> None:
    """Hear that a document says something else; where a look takes long it waits for a pause."""
    folder, path = _where(desk, uri)
    if not path:
        return
    if desk.took.get(folder, 0.0) < _QUICK:
        refresh(desk, uri)
        return
    if folder in desk.due:
        desk.due.pop(folder).cancel()
    later = asyncio.get_running_loop().call_later
    desk.due[folder] = later(_PAUSE, partial(refresh, desk, uri))


def refresh(desk: Desk, uri: str) -> None:
    """Examine the content folder of a document, and show what is wrong in all open files of it."""
    folder, path = _where(desk, uri)
    if not path:
        return
    if folder in desk.due:
        desk.due.pop(folder).cancel()
    documents: dict[str, TextDocument] = {}
    for document in desk.server.workspace.text_documents.values():
        place, name = _where(desk, document.uri)
        if name and place == folder:
            documents[name] = document
    begun = time.monotonic()
    try:
        desk.seen[folder] = _examined(desk, folder, documents)
    except PlangenError as error:
        # Nothing is answered from what was true of another text.
        desk.seen.pop(folder, None)
        message = f"{error.message}; {error.hint}"
        told = types.ShowMessageParams(types.MessageType.Error, message)
        desk.server.window_show_message(told)
        return
    finally:
        desk.took[folder] = time.monotonic() - begun
    for name, document in documents.items():
        _publish(desk, File(folder, name, desk.seen[folder]), document)


def _examined(desk: Desk, folder: Path, documents: Mapping[str, TextDocument]) -> Examined:
    recall = desk.recalled.setdefault(folder, Recall())
    is_first = not recall.plans
    project = load(folder, recall.files.read)
    # A server with threads of its own forks no workers.
    effort = Effort(workers=1, recall=recall)
    if is_first:
        # What is saved is remembered for other commands too, what is typed is not.
        examine_project(project, desk.as_of, desk.rules, effort=effort)
    for path, document in documents.items():
        project = with_text(project, path, _bytes(document))
    return held_back(examine_project(project, desk.as_of, desk.rules, effort=effort), desk.rules)


def _bytes(document: TextDocument) -> bytes:
    return document.source.encode(errors="surrogatepass")


def _where(desk: Desk, uri: str) -> tuple[Path, str]:
    """Return the content folder of a document and its path there, empty if it has none."""
    named = to_fs_path(uri)
    if named:
        try:
            folder, path = unsaved(named, desk.content)
        except PlangenError:
            return Path(), ""
        if is_read(path):
            return folder, path
    return Path(), ""


def _publish(desk: Desk, file: File, document: TextDocument) -> None:
    found = marks(file.examined.findings, file.path, file.examined.project.lines)
    shown = [diagnostic(mark, file.uri) for mark in found]
    params = types.PublishDiagnosticsParams(document.uri, shown, document.version)
    desk.server.text_document_publish_diagnostics(params)
