"""Edits: what to write in place of a span, as values, so that all else stays byte for byte."""

from typing import NamedTuple

from plangen.source.span import Span


class Edit(NamedTuple):
    """A text that replaces a span; an empty span is an insertion, an empty text a deletion."""

    span: Span
    text: str


class Fix(NamedTuple):
    """What mends a finding: a title in the imperative (`write ...`), and edits in one file."""

    title: str
    edits: tuple[Edit, ...]
