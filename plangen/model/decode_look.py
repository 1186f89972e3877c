"""Decoding `theme:`, the name of a theme or a group of keys, and the files that it names."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from plangen.model import shared_fields as f
from plangen.model.field import Values, decode
from plangen.model.look import WEB_FONT, Look
from plangen.source.diagnostic import Diagnostic, did_you_mean
from plangen.source.node import Entry, Node, Scalar
from plangen.source.node import Mapping as NodeMapping
from plangen.source.span import Span

_COLOURS = frozenset((f.ACCENT.name, f.ACCENT_DARK.name))


def decode_look(node: Node | None, files: AbstractSet[str], problems: list[Diagnostic]) -> Look:
    """Decode what settings say of the look; a file that is not there is left out and told."""
    if node is None:
        return Look()
    # A name alone is short for a group with nothing but the name.
    named = (Entry(Scalar(f.THEME_NAME.name, node.span), node),)
    entries = node.entries if isinstance(node, NodeMapping) else named
    values = decode(entries, f.THEME_KEYS, node.span, problems)
    problems.extend(_commented(entry) for entry in entries if _is_commented(entry))
    look = Look(
        theme=values.get(f.THEME_NAME) or Look().theme,
        accent=values.get(f.ACCENT) or "",
        accent_dark=values.get(f.ACCENT_DARK) or "",
        logo=values.get(f.LOGO) or "",
        text_font=values.get(f.TEXT_FONT) or (),
        code_font=values.get(f.CODE_FONT) or (),
    )
    return _with_files(look, values, files, problems)


def _is_commented(entry: Entry) -> bool:
    value = entry.value
    return entry.key.text in _COLOURS and isinstance(value, Scalar) and value.is_null


def _commented(entry: Entry) -> Diagnostic:
    key = entry.key.text
    hint = f'put the colour into quotes, for `#` begins a comment in YAML: `{key}: "#0b6e4f"`'
    return _wrong(f"`{key}` has no value", entry.key.span, hint)


def _with_files(
    look: Look, values: Values, files: AbstractSet[str], problems: list[Diagnostic]
) -> Look:
    """Return a look with those of its files that are there."""

    def has(path: str, key: str) -> bool:
        if path in files:
            return True
        otherwise = "write its path from the content folder: `brand/logo.svg`"
        hint = did_you_mean(path, sorted(files), otherwise)
        problems.append(
            _wrong(f"there is no file `{path}`", values.place(key) or values.span, hint)
        )
        return False

    def fonts(names: tuple[str, ...], key: str) -> tuple[str, ...]:
        return tuple(name for name in names if not name.endswith(WEB_FONT) or has(name, key))

    return replace(
        look,
        logo=look.logo if look.logo and has(look.logo, f.LOGO.name) else "",
        text_font=fonts(look.text_font, f.TEXT_FONT.name),
        code_font=fonts(look.code_font, f.CODE_FONT.name),
    )


def _wrong(message: str, span: Span, hint: str) -> Diagnostic:
    return Diagnostic(rule="bad-value", message=message, span=span, hint=hint)
