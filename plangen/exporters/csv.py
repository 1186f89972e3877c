"""Tables as CSV, one file a sheet: RFC 4180, a head of field names, dates ISO, plain decimals.

A file begins with a byte order mark, without which Excel reads UTF-8 as its machine's own code
page. A text that a spreadsheet would take for a formula gets an apostrophe before it, the way
OWASP says (CSV Injection): also behind what another country's spreadsheet takes for the end of a
cell. Numbers stay numbers, whatever their sign.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from plangen.kinds.exporter import Exporter
from plangen.kinds.facts import Facts
from plangen.kinds.sheets.every import sheets
from plangen.kinds.sheets.sheet import Cell, Sheet
from plangen.kinds.sheets.work import tasks

_MARK = "\ufeff"
_FORMULA = re.compile(r"(?:\A|(?<=[;\t\r\n]))(?=[^\S\t\r\n]*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a cell begins and then a sign that starts a formula, in ASCII or of full width."""
_BLANK = re.compile(r"\A(?=[\t\r\n])")
_QUOTED = re.compile(r'[",;\t\r\n]')
_HARMLESS = re.compile(r'(?:[^\s=+\-@\uff1d\uff0b\uff0d\uff20",;][^",;\t\r\n]*)?')
"""Nearly all texts: none of the above is in them."""


def files(facts: Facts) -> Mapping[str, bytes]:
    """Return `data/NAME.csv` for each sheet."""
    return {f"data/{sheet.name}.csv": _bytes(sheet) for sheet in sheets(facts)}


def single(facts: Facts) -> bytes:
    """Return the tasks, for `plangen export csv`: one file of CSV has room for one table."""
    return _bytes(tasks(facts))


def _bytes(sheet: Sheet) -> bytes:
    head = _line([column.name for column in sheet.columns])
    rows = "".join(map(_line, sheet.rows))
    return f"{_MARK}{head}{rows}".encode("utf-8", "replace")


def _line(cells: Iterable[Cell]) -> str:
    return ",".join(map(field, cells)) + "\r\n"


def field(cell: Cell) -> str:
    """Return a cell as it stands in the file: in quotes where it needs them."""
    if cell is None:
        return ""
    if isinstance(cell, str) and _HARMLESS.fullmatch(cell):
        return cell
    text = shown(cell)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def shown(cell: Cell) -> str:
    """Return a cell as text: `2026-10-02`, `-12.5`, `true`; nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _BLANK.sub("'", _FORMULA.sub("'", cell))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell if isinstance(cell, Decimal) else Decimal(repr(cell)):f}"


EXPORTER = Exporter(files, single, ".csv")
