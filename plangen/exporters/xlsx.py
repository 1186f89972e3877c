"""Tables as one workbook: a sheet each, with real dates, numbers and sums in their currencies.

Text is always text: nothing in it becomes a formula, a link or a number. The only time in the
file is the status date, so that the same plans give the same bytes.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from io import BytesIO

from plangen.kinds.exporter import Exporter
from plangen.kinds.facts import Facts
from plangen.kinds.sheets.every import sheets
from plangen.kinds.sheets.sheet import Cell, CellKind, Column, Sheet

CUT = " … (cut)"
"""Ends a text that is longer than a cell may be."""
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"valign": "top"},
}
MANY = 40_000
"""With more tasks each row is written as it comes, which takes a quarter longer and no memory."""
_CELL_LIMIT, _ADDRESS_LIMIT = 32_767, 2_000
_DAY_ZERO, _FIRST_DAY = date(1899, 12, 30).toordinal(), date(1900, 3, 1)
"""A date is the number of days since; before March 1900 spreadsheets disagree on which it is."""
_STYLES = {CellKind.DATE: "yyyy-mm-dd", CellKind.PERCENTAGE: "0%", CellKind.SHARE: "0%"}
_TEXTS = _PLAIN, _WRAPPED, _LINK = "General", "wrapped", "link"
"""Styles of text; all others are formats of numbers."""
_WIDTHS = {CellKind.TEXT: 10, CellKind.MONEY: 16, CellKind.ADDRESS: 30}
_WIDEST, _LOOKED_AT = 50, 200
_LINE, _TALLEST = 15, 12
"""The height of a line in points, and how many lines of a text show."""


def files(facts: Facts) -> Mapping[str, bytes]:
    """Return `data/portfolio.xlsx`."""
    return {"data/portfolio.xlsx": single(facts)}


def single(facts: Facts) -> bytes:
    """Return the workbook with all sheets, those without rows too: who reads them finds them."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 (only where a workbook is made)

    stream = BytesIO()
    is_large = sum(len(plan.tasks) for plan in facts.plans) > MANY
    workbook = xlsxwriter.Workbook(stream, _OPTIONS | {"constant_memory": is_large})
    title = _cut(facts.portfolio.settings.title[:255])
    created = datetime.combine(facts.status_date, time())
    workbook.set_properties({"title": title, "created": created})
    head = workbook.add_format({"bold": True, "bottom": 1})
    styles = {_PLAIN: None}
    for sheet in sheets(facts):
        page = workbook.add_worksheet(sheet.title)
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, column.head, head)
            page.set_column(at, at, _width(sheet, at, column))
        heights = _tall(sheet)
        for row, at, value, style in _cells(sheet):
            if row in heights:
                page.set_row(row, heights.pop(row))
            if style not in styles:
                look = {"num_format": _PLAIN if style in _TEXTS else style}
                styles[style] = workbook.add_format(look | {"text_wrap": style == _WRAPPED})
            if style == _LINK:
                page.write_url(row, at, value, styles[style])
            elif isinstance(value, str):
                page.write_string(row, at, value, styles[style])
            else:
                page.write_number(row, at, value, styles[style])
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        page.set_landscape()
        page.repeat_rows(0)
    workbook.close()
    return stream.getvalue()


def _cells(sheet: Sheet) -> Iterator[tuple[int, int, str | float, str]]:
    """Yield the row, column, value and style of each cell that holds anything, below the head."""
    known = sheet.index("currency")
    kinds = [column.kind for column in sheet.columns]
    for number, row in enumerate(sheet.rows, 1):
        currency = "" if known is None else str(row[known])
        for at, cell in enumerate(row):
            if cell is not None and cell != "":
                yield number, at, *_written(cell, kinds[at], currency)


def _written(cell: Cell, kind: CellKind, currency: str) -> tuple[str | float, str]:
    """Return what stands in the workbook for a cell, and in which style."""
    if isinstance(cell, str) or cell is None:
        return _text(cell or "", kind)
    if isinstance(cell, bool):
        return ("yes" if cell else "no"), _PLAIN
    if isinstance(cell, date):
        if cell < _FIRST_DAY:
            return _text(cell.isoformat(), kind)
        return cell.toordinal() - _DAY_ZERO, _STYLES[CellKind.DATE]
    value = float(cell) / (100 if kind is CellKind.PERCENTAGE else 1)
    if kind is CellKind.MONEY:
        return value, f"[${currency}] #,##0.00"
    return value, _STYLES.get(kind, _PLAIN)


def _text(text: str, kind: CellKind) -> tuple[str, str]:
    """Return text; an address of another host is a link if a workbook can hold it."""
    # What looks like a run of the file's own text, the library would write as it is.
    is_run = text.startswith("<r>") and text.endswith("</r>")
    clean = _cut(f"{text} " if is_run else text)
    is_link = text.startswith(("https://", "http://")) and len(text) <= _ADDRESS_LIMIT
    if kind is CellKind.ADDRESS and is_link:
        return clean, _LINK
    return clean, _WRAPPED if "\n" in clean else _PLAIN


def _cut(text: str) -> str:
    """Return a text that fits into a cell, which counts in units of UTF-16."""
    if text.isascii() and len(text) <= _CELL_LIMIT:
        return text
    clean = text.encode("utf-8", "replace").decode("utf-8")
    units = clean.encode("utf-16-le")
    if len(units) <= 2 * _CELL_LIMIT:
        return clean
    return units[: 2 * (_CELL_LIMIT - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _tall(sheet: Sheet) -> dict[int, int]:
    """Return the heights of rows in which texts wrap: not every program counts their lines."""
    heights: dict[int, int] = {}
    for number, row in enumerate(sheet.rows, 1):
        for text in (cell for cell in row if isinstance(cell, str) and "\n" in cell):
            count = sum(len(line) // _WIDEST + 1 for line in text.split("\n"))
            heights[number] = max(heights.get(number, 0), min(count, _TALLEST) * _LINE)
    return heights


def _width(sheet: Sheet, at: int, column: Column) -> float:
    """Return a width in characters: that of the head with its button, or of what stands below."""
    found = [_WIDTHS.get(column.kind, 11), len(column.head) + 3]
    if column.kind is CellKind.TEXT:
        cells = (str(row[at] or "") for row in sheet.rows[:_LOOKED_AT])
        found.append(max((len(line) for cell in cells for line in [cell[:_WIDEST]]), default=0) + 1)
    return min(max(found), _WIDEST)


EXPORTER = Exporter(files, single, ".xlsx", is_binary=True)
