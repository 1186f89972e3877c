"""The editor's server: it hears what is typed, and answers."""

from datetime import date

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from plangen import __version__
from plangen.cli.desk import Desk, File, file_as_typed, file_of, refresh, typed
from plangen.cli.protocol_words import (
    Utf16,
    code_action,
    completions,
    shown_range,
    workspace_edit,
)
from plangen.cli.rename import target_of
from plangen.errors import PlangenError
from plangen.kinds.catalogue import discover_rules
from plangen.language.actions import actions
from plangen.language.complete import complete
from plangen.language.cursor import Cursor, cursor_at, home
from plangen.language.define import define, word_at
from plangen.language.hover import hover
from plangen.language.place import Place, Range, range_of
from plangen.language.rename import rename
from plangen.render.way import Way
from plangen.source.edit import Edit


def editor(content: str | None, as_of: date | None) -> LanguageServer:
    """Return a server; documents are sent whole, so that no line end is counted in two ways."""
    whole = types.TextDocumentSyncKind.Full
    server = LanguageServer("plangen", __version__, whole, protocol_cls=Utf16)
    desk = Desk(server=server, content=content, as_of=as_of, rules=discover_rules())
    _follow(desk)
    _answer(desk)
    _change(desk)
    return server


def _follow(desk: Desk) -> None:
    """Examine the plans whenever a text changes."""

    @desk.server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        refresh(desk, params.text_document.uri)

    @desk.server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        typed(desk, params.text_document.uri)

    @desk.server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        refresh(desk, params.text_document.uri)

    @desk.server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        nothing = types.PublishDiagnosticsParams(uri, [])
        desk.server.text_document_publish_diagnostics(nothing)
        refresh(desk, uri)


def _answer(desk: Desk) -> None:
    """Answer what is asked about one place."""
    triggers = types.CompletionOptions(trigger_characters=["@", "{", ":", ",", "/"])

    @desk.server.feature(types.TEXT_DOCUMENT_COMPLETION, triggers)
    def completion(params: types.CompletionParams) -> types.CompletionList | None:
        file = file_as_typed(desk, params.text_document.uri)
        place = _place(params.position)
        if file is None:
            return None
        found = complete(file.examined.facts.portfolio, _cursor(file, place))
        return completions(found, place)

    @desk.server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        file = file_of(desk, params.text_document.uri)
        told = hover(file.examined.facts, file.path, params.position.line) if file else ""
        content = types.MarkupContent(types.MarkupKind.PlainText, told)
        return types.Hover(content) if told else None

    @desk.server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> types.Location | None:
        file = file_of(desk, params.text_document.uri)
        if file is None:
            return None
        span = define(file.examined.facts.portfolio, _cursor(file, _place(params.position)))
        if span is None:
            return None
        lines = file.examined.project.lines(span.path)
        return types.Location(file.uri(span.path), shown_range(range_of(span, lines)))


def _change(desk: Desk) -> None:
    """Offer what changes texts: another name, and fixes."""

    @desk.server.feature(types.TEXT_DOCUMENT_RENAME)
    def renamed(params: types.RenameParams) -> types.WorkspaceEdit | None:
        file = file_of(desk, params.text_document.uri)
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
        file = file_of(desk, uri)
        if file is None:
            return []
        asked = Range(_place(params.range.start), _place(params.range.end))
        found = actions(file.examined.findings, file.path, file.lines, asked)
        return [code_action(action, uri) for action in found]


def _renamed(file: File, cursor: Cursor, new: str) -> tuple[Edit, ...]:
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


def _cursor(file: File, place: Place) -> Cursor:
    return cursor_at(file.path, file.lines, place)
