"""The editor's server: it examines plans with the texts that are not saved yet, and answers."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from plangen import __version__
from plangen.cli.chosen import unsaved
from plangen.cli.protocol_words import (
    Utf16,
    code_action,
    completions,
    diagnostic,
    shown_range,
    workspace_edit,
)
from plangen.cli.rename import target_of
from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.kinds.catalogue import Described, discover_rules
from plangen.language.actions import actions
from plangen.language.complete import complete
from plangen.language.cursor import Cursor, cursor_at, home
from plangen.language.define import define, word_at
from plangen.language.diagnostics import marks
from plangen.language.hover import hover
from plangen.language.place import Place, Range, range_of
from plangen.language.rename import rename
from plangen.model.content_files import is_read
from plangen.publish.effort import Effort
from plangen.publish.examine import Examined, examine_project
from plangen.publish.project import load, with_text
from plangen.publish.since import held_back
from plangen.render.way import Way
from plangen.source.edit import Edit

_ALONE = Effort(workers=1)
"""A server with threads of its own forks no workers."""


@frozen(kw_only=True)
class _Desk:
    """What the server works with; `seen` is what it last knew of each content folder."""

    server: LanguageServer
    content: str | None
    as_of: date | None
    rules: Mapping[str, Described]
    seen: dict[Path, Examined] = field(default_factory=dict)


class _File(NamedTuple):
    """A file of a content folder, and what is known of all plans there."""

    folder: Path
    path: str
    examined: Examined

    @property
    def lines(self) -> tuple[str, ...]:
        return self.examined.project.lines(self.path)

    def uri(self, path: str) -> str:
        return (self.folder.absolute() / path).as_uri()


def editor(content: str | None, as_of: date | None) -> LanguageServer:
    """Return a server; documents are sent whole, so that no line end is counted in two ways."""
    whole = types.TextDocumentSyncKind.Full
    server = LanguageServer("plangen", __version__, whole, protocol_cls=Utf16)
    desk = _Desk(server=server, content=content, as_of=as_of, rules=discover_rules())
    _follow(desk)
    _answer(desk)
    _change(desk)
    return server


def _follow(desk: _Desk) -> None:
    """Examine the plans whenever a text changes."""

    @desk.server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        _refresh(desk, params.text_document.uri)

    @desk.server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        _refresh(desk, params.text_document.uri)

    @desk.server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        _refresh(desk, params.text_document.uri)

    @desk.server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        nothing = types.PublishDiagnosticsParams(uri, [])
        desk.server.text_document_publish_diagnostics(nothing)
        _refresh(desk, uri)


def _answer(desk: _Desk) -> None:
    """Answer what is asked about one place."""
    triggers = types.CompletionOptions(trigger_characters=["@", "{", ":", ",", "/"])

    @desk.server.feature(types.TEXT_DOCUMENT_COMPLETION, triggers)
    def completion(params: types.CompletionParams) -> types.CompletionList | None:
        file = _file(desk, params.text_document.uri)
        place = _place(params.position)
        if file is None:
            return None
        found = complete(file.examined.facts.portfolio, _cursor(file, place))
        return completions(found, place)

    @desk.server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        file = _file(desk, params.text_document.uri)
        told = hover(file.examined.facts, file.path, params.position.line) if file else ""
        content = types.MarkupContent(types.MarkupKind.PlainText, told)
        return types.Hover(content) if told else None

    @desk.server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> types.Location | None:
        file = _file(desk, params.text_document.uri)
        if file is None:
            return None
        span = define(file.examined.facts.portfolio, _cursor(file, _place(params.position)))
        if span is None:
            return None
        lines = file.examined.project.lines(span.path)
        return types.Location(file.uri(span.path), shown_range(range_of(span, lines)))


def _change(desk: _Desk) -> None:
    """Offer what changes texts: another name, and fixes."""

    @desk.server.feature(types.TEXT_DOCUMENT_RENAME)
    def renamed(params: types.RenameParams) -> types.WorkspaceEdit | None:
        file = _file(desk, params.text_document.uri)
        if file is None:
            return None
        try:
            edits = _renamed(file, _cursor(file, _place(params.position)), params.new_name)
        except PlangenError as error:
            told = f"{error.message}; {error.hint}"
            raise JsonRpcInvalidParams(told) from error
        lines = file.examined.project.lines
        return workspace_edit(edits, file.uri, lines)

    @desk.server.feature(types.TEXT_DOCUMENT_CODE_ACTION)
    def fixes(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        file = _file(desk, uri)
        if file is None:
            return []
        asked = Range(_place(params.range.start), _place(params.range.end))
        found = actions(file.examined.findings, file.path, file.lines, asked)
        return [code_action(action, uri) for action in found]


def _renamed(file: _File, cursor: Cursor, new: str) -> tuple[Edit, ...]:
    """Return the edits that give what is named at the cursor another id."""
    project, portfolio = file.examined.project, file.examined.facts.portfolio
    word = word_at(cursor)
    plan = home(portfolio, file.path)
    old = word if "/" in word or word.startswith("@") or not plan else f"{plan.id}/{word}"
    target = target_of(portfolio, old, new, Way())
    lines = {path: project.lines(path) for path in project.files}
    return rename(portfolio, target, project.document(target.plan), lines).edits


def _place(position: types.Position) -> Place:
    return Place(position.line, position.character)


def _cursor(file: _File, place: Place) -> Cursor:
    return cursor_at(file.path, file.lines, place)


def _file(desk: _Desk, uri: str) -> _File | None:
    """Return what is known of a document, None where plangen does not read it."""
    folder, path = _where(desk, uri)
    examined = desk.seen.get(folder)
    return _File(folder, path, examined) if path and examined else None


def _where(desk: _Desk, uri: str) -> tuple[Path, str]:
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


def _refresh(desk: _Desk, uri: str) -> None:
    """Examine the content folder of a document, and show what is wrong in all open files of it."""
    folder, path = _where(desk, uri)
    if not path:
        return
    documents: dict[str, TextDocument] = {}
    for document in desk.server.workspace.text_documents.values():
        place, name = _where(desk, document.uri)
        if name and place == folder:
            documents[name] = document
    try:
        desk.seen[folder] = _examined(desk, folder, documents)
    except PlangenError as error:
        message = f"{error.message}; {error.hint}"
        told = types.ShowMessageParams(types.MessageType.Error, message)
        desk.server.window_show_message(told)
        return
    for name, document in documents.items():
        _publish(desk, _File(folder, name, desk.seen[folder]), document)


def _examined(desk: _Desk, folder: Path, documents: Mapping[str, TextDocument]) -> Examined:
    project = load(folder)
    for path, document in documents.items():
        project = with_text(project, path, document.source.encode(errors="surrogatepass"))
    return held_back(examine_project(project, desk.as_of, desk.rules, effort=_ALONE), desk.rules)


def _publish(desk: _Desk, file: _File, document: TextDocument) -> None:
    found = marks(file.examined.findings, file.path, file.examined.project.lines)
    shown = [diagnostic(mark, file.uri) for mark in found]
    params = types.PublishDiagnosticsParams(document.uri, shown, document.version)
    desk.server.text_document_publish_diagnostics(params)
