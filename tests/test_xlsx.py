"""The workbook, read back with another library: real dates, numbers, sums, and text that stays text."""

import io
import os
import subprocess
import sys
import warnings
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import folder
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.escape import unescape
from registers_text import FILES

from plangen.exporters import xlsx
from plangen.exporters.xlsx import CUT, EXPORTER
from plangen.kinds.sheets.every import sheets
from plangen.kinds.sheets.sheet import CellKind

BASE = Path(__file__).parent / "rules" / "base"
TODAY = date(2026, 3, 16)
EVIL = (
    '=HYPERLINK("https://example.org/?x="&A1, "open")',
    "{=SUM(A1:A9)}",
    "+1",
    "12",
    "https://example.org/",
    "mailto:ana@example.org",
    "internal:Sheet2!A1",
    "a_x0041_b",
    "<b>&amp;</b>",
    "2026-03-02",
)


@pytest.fixture(autouse=True, params=["small", "large"])
def _size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the workbook in both of its ways, whatever is in it."""
    if request.param == "large":
        monkeypatch.setattr(xlsx, "MANY", -1)


def workbook(files: dict[str, str], today: date = TODAY) -> Workbook:
    data = EXPORTER.single(folder.facts(files, today))
    return load_workbook(io.BytesIO(data))


def cells(book: Workbook, sheet: str, head: str) -> list[Cell]:
    page = book[sheet]
    column = next(cell.column for cell in page[1] if cell.value == head)
    found = [page.cell(row, column) for row in range(2, page.max_row + 1)]
    return [cell for cell in found if isinstance(cell, Cell)]


def titled(*titles: str) -> dict[str, str]:
    tasks = "".join(f"- {{id: t{at}, title: '{title}'}}\n" for at, title in enumerate(titles))
    return {"plans/p.md": f"---\nplan: p\nstart: 2026-03-02\ntasks:\n{tasks}---\n"}


def test_every_cell_comes_back_as_what_it_is() -> None:
    facts = folder.facts(FILES, TODAY)
    book = load_workbook(io.BytesIO(EXPORTER.files(facts)["data/portfolio.xlsx"]))
    assert book.sheetnames == [sheet.title for sheet in sheets(facts)]
    for sheet in sheets(facts):
        page = book[sheet.title]
        assert [cell.value for cell in page[1]] == [column.head for column in sheet.columns]
        assert page.max_row == len(sheet.rows) + 1
        for number, row in enumerate(sheet.rows, 2):
            for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True), 1):
                found = page.cell(number, at)
                assert isinstance(found, Cell)
                if value is None or value == "":
                    assert found.value is None
                elif isinstance(value, bool | str):
                    words = {True: "yes", False: "no"}
                    assert found.value == (words[value] if isinstance(value, bool) else value)
                    assert found.data_type == "s"
                elif isinstance(value, date):
                    assert found.is_date
                    assert found.value == datetime(value.year, value.month, value.day)  # noqa: DTZ001
                else:
                    hundred = 100 if column.kind is CellKind.PERCENTAGE else 1
                    assert found.data_type == "n"
                    assert Decimal(str(found.value)) == pytest.approx(Decimal(str(value)) / hundred)


def test_sums_are_in_the_currency_of_their_plan_and_percentages_are_shares() -> None:
    book = workbook(FILES)
    (_, steps) = cells(book, "Plans", "Approved")
    assert (steps.value, steps.number_format) == (400_000, "[$NOK] #,##0.00")
    (first, *_) = cells(book, "Risks", "Probability")
    assert (first.value, first.number_format) == (0.4, "0%")
    (_, steps) = cells(book, "Plans", "Target")
    assert steps.number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("text", EVIL)
def test_text_is_never_a_formula_a_link_or_a_number(text: str) -> None:
    (cell,) = cells(workbook(titled(text)), "Tasks", "Title")
    # Of text that stands in its cell, this reader leaves the escaping to us.
    value = unescape(str(cell.value)) if xlsx.MANY < 0 else cell.value
    assert (value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    "text", ["<r>&</r>", "<r></r>", "<r></r></si><si><t>x</t></si><si><r></r>"]
)
def test_text_is_never_a_part_of_the_file(text: str) -> None:
    first, second = cells(workbook(titled(text, "Next")), "Tasks", "Title")
    assert isinstance(first.value, str)
    assert (first.value.rstrip(" "), second.value) == (text, "Next")


def test_only_the_page_of_a_plan_is_a_link() -> None:
    (_, steps) = cells(workbook(FILES), "Plans", "Page")
    address = "https://plans.example.org/harbour/plans/steps.html"
    assert steps.hyperlink is not None
    assert (steps.value, steps.hyperlink.target) == (address, address)
    (plan,) = cells(workbook(folder.plan("")), "Plans", "Page")
    assert (plan.value, plan.hyperlink) == ("plans/p.html", None)


def test_the_head_stays_and_filters() -> None:
    page = workbook(FILES)["Tasks"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == page.dimensions
    assert page.column_dimensions["D"].width > len("Cut the stone")


def test_lines_of_a_note_stand_below_each_other() -> None:
    book = workbook(FILES)
    breaks, cheaper = cells(book, "Risks", "Notes")
    assert isinstance(breaks.value, str)
    assert "\n" in breaks.value
    assert (breaks.alignment.wrap_text, breaks.alignment.vertical) == (True, "top")
    (title, _) = cells(book, "Risks", "Title")
    assert not title.alignment.wrap_text
    assert cheaper.value is None
    assert book["Risks"].row_dimensions[2].height == 30
    assert 3 not in book["Risks"].row_dimensions


def test_names_of_sheets_are_what_a_workbook_allows() -> None:
    titles = [sheet.title for sheet in sheets(folder.facts({}, TODAY))]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert not [title for title in titles if len(title) > 31 or set(title) & set("[]:*?/\\'")]


def test_the_same_plans_give_the_same_bytes_without_formulas_or_a_time_but_the_status_date() -> (
    None
):
    facts = folder.facts(FILES, TODAY)
    data = EXPORTER.single(facts)
    assert data == EXPORTER.single(facts)
    book = load_workbook(io.BytesIO(data))
    assert book.properties.title == "Harbour"
    assert book.properties.created == datetime(2026, 3, 16)  # noqa: DTZ001
    assert book.properties.modified == datetime(2026, 3, 16)  # noqa: DTZ001
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [one for one in archive.namelist() if b"<f>" in archive.read(one)]
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}


@pytest.mark.parametrize("sign", ["a", "ü", "\U0001f6a2"])
def test_a_text_longer_than_a_cell_is_cut_with_a_mark(sign: str) -> None:
    update = f"## Updates\n\n### 2026-03-12 {{@ana}}\n\n{sign * 40_000}\n"
    (cell,) = cells(workbook(folder.plan(update)), "Updates", "Report")
    assert isinstance(cell.value, str)
    assert cell.value.endswith(CUT)
    assert set(cell.value.removesuffix(CUT)) == {sign}
    assert len(cell.value.encode("utf-16-le")) // 2 in {32_766, 32_767}


def test_a_day_that_spreadsheets_disagree_on_is_text() -> None:
    files = folder.plan(
        "## Tasks\n\n- [ ] Old {#old by:1900-02-28}\n\n- [ ] New {#new by:1900-03-01}\n"
    )
    old, new = cells(workbook(files), "Tasks", "Promised")
    assert (old.value, old.data_type) == ("1900-02-28", "s")
    assert new.is_date


def test_without_plans_there_is_still_a_workbook() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = workbook({})
    assert [page.max_row for page in book.worksheets] == [1] * len(book.worksheets)


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
def test_a_terminal_is_spared() -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "plangen", "export", "xlsx", "--content", str(BASE)]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "error: `xlsx` is not for a terminal",
        "  help: name a file: `-o plans.xlsx`",
    ]


def test_into_a_pipe_it_is_the_published_file(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "plangen", "--as-of", "2026-03-16"]
    place = ["--content", str(BASE)]
    done = subprocess.run([*command, "export", "xlsx", *place], capture_output=True, check=True)
    subprocess.run(
        [*command, "build", *place, "--out", str(tmp_path / "site")],
        capture_output=True,
        check=True,
    )
    assert done.stdout == (tmp_path / "site/data/portfolio.xlsx").read_bytes()
