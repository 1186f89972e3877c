"""Tables as one workbook: a sheet each, with real dates, numbers and sums in their currencies.

Text is always text: nothing in it becomes a formula, a link or a number. The only time in the
file is the status date, so that the same plans give the same bytes.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from io import BytesIO

from plangen.frozen import frozen
from plangen.kinds.exporter import Exporter
from plangen.kinds.facts import Facts
from plangen.kinds.sheets.every import sheets
from plangen.kinds.sheets.sheet import Cell, CellKind, Column, Sheet

CUT = " … (cut)"
"""Ends a text that is longer than a cell may be."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"valign": "top"},
}
_CELL_LIMIT, _ADDRESS_LIMIT = 32_767, 2_000
_FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets disagree on which day a number means."""
_STYLES = {CellKind.DATE: "yyyy-mm-dd", CellKind.PERCENTAGE: "0%", CellKind.SHARE: "0%"}
_WIDTHS = {CellKind.TEXT: 10, CellKind.MONEY: 16, CellKind.ADDRESS: 30}
_WIDEST, _LOOKED_AT = 50, 200
_LINE, _TALLEST = 15, 12
"""The height of a line in points, and how many lines of a text show."""


@frozen()
class _Written:
    """A cell in the workbook: by which method, what, in which number format; `wraps` its lines."""

    method: str
    value: str | float | date
    style: str = "General"
    wraps: bool = False


def files(facts: Facts) -> Mapping[str, bytes]:
    """Return `data/portfolio.xlsx`."""
    return {"data/portfolio.xlsx": single(facts)}


def single(facts: Facts) -> bytes:
    """Return the workbook with all sheets, those without rows too: who reads them finds them."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 (only where a workbook is made)

    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, _OPTIONS)
    title = _cut(facts.portfolio.settings.title[:255])
    workbook.set_properties(
        {"title": title, "created": datetime.combine(facts.status_date, time())}
    )
    head = workbook.add_format({"bold": True, "bottom": 1})
    styles = {}
    for sheet in sheets(facts):
        page = workbook.add_worksheet(sheet.title)
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, column.head, head)
            page.set_column(at, at, _width(sheet, at, column))
        for row, at, cell in _cells(sheet):
            style = (cell.style, cell.wraps)
            if style not in styles:
                look = {"num_format": cell.style, "text_wrap": cell.wraps}
                styles[style] = workbook.add_format(look)
            getattr(page, cell.method)(row, at, cell.value, styles[style])
        for row, lines in _tall(sheet):
            page.set_row(row, lines * _LINE)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        page.set_landscape()
        page.repeat_rows(0)
    workbook.close()
    return stream.getvalue()


def _cells(sheet: Sheet) -> Iterator[tuple[int, int, _Written]]:
    """Yield the cells that hold anything, below the head."""
    known = sheet.index("currency")
    kinds = [column.kind for column in sheet.columns]
    for number, row in enumerate(sheet.rows, 1):
        currency = "" if known is None else str(row[known])
        for at, cell in enumerate(row):
            if cell is not None and cell != "":
                yield number, at, _written(cell, kinds[at], currency)


def _written(cell: Cell, kind: CellKind, currency: str) -> _Written:
    if isinstance(cell, str) or cell is None:
        return _text(cell or "", kind)
    if isinstance(cell, bool):
        return _Written("write_string", "yes" if cell else "no")
    if isinstance(cell, date):
        if cell < _FIRST_DAY:
            return _text(cell.isoformat(), kind)
        return _Written("write_datetime", cell, _STYLES[CellKind.DATE])
    value = float(cell)
    if kind is CellKind.PERCENTAGE:
        value /= 100
    style = f"[${currency}] #,##0.00" if kind is CellKind.MONEY else _STYLES.get(kind, "General")
    return _Written("write_number", value, style)


def _text(text: str, kind: CellKind) -> _Written:
    """Return text; an address of another host is a link if a workbook can hold it."""
    clean = _cut(text)
    is_link = text.startswith(("https://", "http://")) and len(text) <= _ADDRESS_LIMIT
    if kind is CellKind.ADDRESS and is_link:
        return _Written("write_url", clean)
    return _Written("write_string", clean, wraps="\n" in clean)


def _cut(text: str) -> str:
    """Return a text that fits into a cell, which counts in units of UTF-16."""
    if text.isascii() and len(text) <= _CELL_LIMIT:
        return text
    clean = text.encode("utf-8", "replace").decode("utf-8")
    units = clean.encode("utf-16-le")
    if len(units) <= 2 * _CELL_LIMIT:
        return clean
    return units[: 2 * (_CELL_LIMIT - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _tall(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield the rows in which texts wrap, and for how many lines: not every program counts them."""
    for number, row in enumerate(sheet.rows, 1):
        texts = [cell.split("\n") for cell in row if isinstance(cell, str) and "\n" in cell]
        counts = [sum(len(line) // _WIDEST + 1 for line in lines) for lines in texts]
        if counts:
            yield number, min(max(counts), _TALLEST)


def _width(sheet: Sheet, at: int, column: Column) -> float:
    """Return a width in characters: that of the head with its button, or of what stands below."""
    found = [_WIDTHS.get(column.kind, 11), len(column.head) + 3]
    if column.kind is CellKind.TEXT:
        cells = (str(row[at] or "") for row in sheet.rows[:_LOOKED_AT])
        found.append(max((len(line) for cell in cells for line in [cell[:_WIDEST]]), default=0) + 1)
    return min(max(found), _WIDEST)


EXPORTER = Exporter(files, single, is_binary=True)
