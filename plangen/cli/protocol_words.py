"""Protocol words: ranges, findings, proposals and fixes as the Language Server Protocol has them."""

from collections.abc import Callable, Generator, Iterable

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method

from plangen.language.actions import Action
from plangen.language.complete import Completion
from plangen.language.diagnostics import Mark
from plangen.language.place import Place, Range, range_of
from plangen.source.edit import Edit


class Utf16(LanguageServerProtocol):
    """Counts in UTF-16, which every editor must know, whatever else it offers."""

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(
        self, params: types.InitializeParams
    ) -> Generator[object, object, types.InitializeResult]:
        """Take the offer of other units away, then start as always."""
        if params.capabilities.general:
            params.capabilities.general.position_encodings = None
        return (yield from super().lsp_initialize(params))


def _position(place: Place) -> types.Position:
    return types.Position(place.line, place.character)


def shown_range(shown: Range) -> types.Range:
    """Return a range."""
    return types.Range(_position(shown.start), _position(shown.end))


def diagnostic(mark: Mark, uri_of: Callable[[str], str]) -> types.Diagnostic:
    """Return a finding; `uri_of` gives the address of a file of the content."""
    return types.Diagnostic(
        range=shown_range(mark.range),
        severity=types.DiagnosticSeverity(mark.severity),
        code=mark.code,
        source="plangen",
        message=mark.message,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(uri_of(one.path), shown_range(one.range)), one.label
            )
            for one in mark.beside
        ],
    )


def completions(found: Completion, cursor: Place) -> types.CompletionList:
    """Return proposals that replace what is written up to the cursor."""
    written = shown_range(Range(Place(cursor.line, found.start), cursor))
    return types.CompletionList(
        is_incomplete=False,
        items=[
            types.CompletionItem(
                label=one.text, detail=one.meaning, text_edit=types.TextEdit(written, one.text)
            )
            for one in found.proposals
        ],
    )


def workspace_edit(
    edits: Iterable[Edit], uri_of: Callable[[str], str], lines: Callable[[str], tuple[str, ...]]
) -> types.WorkspaceEdit:
    """Return edits in any files, each found by its address."""
    changes: dict[str, list[types.TextEdit]] = {}
    for span, text in edits:
        shown = shown_range(range_of(span, lines(span.path)))
        changes.setdefault(uri_of(span.path), []).append(types.TextEdit(shown, text))
    return types.WorkspaceEdit(changes=changes)


def code_action(action: Action, uri: str) -> types.CodeAction:
    """Return a fix of one file."""
    edits = [types.TextEdit(shown_range(one.range), one.text) for one in action.changes]
    return types.CodeAction(
        title=action.title,
        kind=types.CodeActionKind.QuickFix,
        edit=types.WorkspaceEdit(changes={uri: edits}),
    )
