"""Tests of the reference of keys: examples that fit their keys, and text without marks."""

import folder
import pytest

from plangen.kinds.catalogue import Catalogue
from plangen.kinds.gate import NOTHING
from plangen.model import fields, shared_fields
from plangen.model.shape import Wrong
from plangen.pages.key_examples import EXAMPLES, example
from plangen.pages.lookup import gather_lookup
from plangen.pages.reference import ReferenceView, reference_page
from plangen.source.node import Scalar
from plangen.source.span import Span

KINDS = {**fields.KINDS, **shared_fields.KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_examples_are_what_their_keys_take(kind: str) -> None:
    for field in KINDS[kind]:
        written = example(kind, field.name)
        if written:
            parsed = field.shape.parse(Scalar(written, Span.of_file("keys")))
            assert not isinstance(parsed, Wrong), (kind, field.name, parsed)


def test_what_is_told_of_keys_has_no_marks_of_markdown() -> None:
    facts = folder.facts(folder.plan("## Tasks\n"))
    page = reference_page(
        gather_lookup(facts, NOTHING, Catalogue(rules={}, charts={}, exporters={}))
    )
    assert isinstance(page.view, ReferenceView)
    rows = {(table.title, row.name): row for table in page.view.tables for row in table.rows}
    assert rows["Budget", "reserve"].meaning == "contingency, part of approved"
    assert rows["Plan", "calendar"].written == "calendar: nights"
    assert rows["Task", "calendar"].written == "calendar:nights"
    assert not [key for key, row in rows.items() if "`" in f"{row.meaning}{row.shape}"]


def test_every_example_is_of_a_key() -> None:
    keys = {field.name for table in KINDS.values() for field in table}
    keys |= {f"{kind}.{field.name}" for kind, table in KINDS.items() for field in table}
    assert set(EXAMPLES) <= keys
