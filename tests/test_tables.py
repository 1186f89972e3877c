"""Tables: every cell with its place, whatever the row looks like."""

import pytest

from plangen.source.outline import read_document
from plangen.source.tables import Table
from plangen.source.text import decode


def read(*lines: str) -> tuple[Table, list[str]]:
    source = "\n".join(("## Measures", "", *lines))
    document = read_document([decode("plans/a.md", source.encode())[0]])
    (table,) = document.sections[0].tables
    problems = [f"{one.rule} {one.span.line}:{one.span.column}" for one in document.problems]
    return table, problems


def row(line: str) -> tuple[list[str], list[str]]:
    """Return the cells of a row below a head of three columns, and the problems."""
    table, problems = read("| a | b | c |", "|---|---|---|", line)
    found = table.rows[0]
    assert {cell.span.line for cell in found} == {5}
    for cell in found:
        written = line[cell.span.column - 1 : cell.span.end_column - 1]
        assert written.replace("\\|", "|") == cell.text
    return [f"{cell.text}@{cell.span.column}" for cell in found], problems


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("| x | y | z |", ["x@3", "y@7", "z@11"]),
        ("|x|y|z|", ["x@2", "y@4", "z@6"]),
        ("x | y | z", ["x@1", "y@5", "z@9"]),
        ("x | y | z |", ["x@1", "y@5", "z@9"]),
        ("  |  x  |\ty\t|z  |  ", ["x@6", "y@11", "z@14"]),
        ("| x \\| w | y | z |", ["x | w@3", "y@12", "z@16"]),
        ("| \\| | y | \\||", ["|@3", "y@8", "|@12"]),
        ("| `x \\| w` | `y` | z |", ["`x | w`@3", "`y`@14", "z@20"]),
        ("| 漢字 | 😀 | é |", ["漢字@3", "😀@8", "é@12"]),
        ("| <= 4,0 % | 1_000 | a:b |", ["<= 4,0 %@3", "1_000@14", "a:b@22"]),
        ("| **x** | [y](z) | ~w~ |", ["**x**@3", "[y](z)@11", "~w~@20"]),
        ("| x <!-- w | v --> | y | z |", ["x@3", "y@22", "z@26"]),
        ("| x | y | z | <!-- w -->", ["x@3", "y@7", "z@11"]),
        ("| x \\\\ | y | z |", ["x \\\\@3", "y@10", "z@14"]),
    ],
)
def test_cells(line: str, expected: list[str]) -> None:
    assert row(line) == (expected, [])


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("| x | y |", ["x", "y", ""]),
        ("| x |", ["x", "", ""]),
        ("|", ["", "", ""]),
        ("| | y | |", ["", "y", ""]),
        ("|||z|", ["", "", "z"]),
        ("x", ["x", "", ""]),
    ],
)
def test_missing_cells_are_empty(line: str, texts: list[str]) -> None:
    table, problems = read("| a | b | c |", "|---|---|---|", line)
    assert [cell.text for cell in table.rows[0]] == texts
    assert {cell.span.line for cell in table.rows[0]} == {5}
    assert not problems


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("| x | y | z | w |", "5:15"),
        ("| x | y | z | w | v |", "5:15"),
        ("| `x | w` | y | z |", "5:17"),
        ("x | y | z | w", "5:13"),
    ],
)
def test_surplus_cells_are_problems(line: str, place: str) -> None:
    table, problems = read("| a | b | c |", "|---|---|---|", line)
    assert len(table.rows[0]) == 3
    assert problems == [f"bad-item {place}"]


def test_a_surplus_empty_cell_says_nothing() -> None:
    assert row("| x | y | z | |")[1] == []


def test_places_in_the_whole() -> None:
    table, problems = read("  a | *b*", "  --|:-:", "  c | d", "after", "", "text")
    assert not problems
    assert [cell.text for cell in table.head] == ["a", "*b*"]
    assert [[cell.text for cell in cells] for cells in table.rows] == [["c", "d"], ["after", ""]]
    assert table.span[1:] == (3, 3, 6, 6)
    assert table.head[1].span[1:] == (3, 7, 3, 10)


@pytest.mark.parametrize(
    "lines",
    [
        ("| a | b |", "|---|", "| c | d |"),
        ("| a | b |", "| c | d |"),
        ("| a | b |",),
        ("x", "", "| c | d |"),
    ],
)
def test_rows_without_a_table_are_problems(lines: tuple[str, ...]) -> None:
    source = "\n".join(("## Budget", "", *lines))
    document = read_document([decode("plans/a.md", source.encode())[0]])
    line = 3 + lines.index(next(one for one in lines if one.startswith("|")))
    assert [(one.rule, one.span.line) for one in document.problems] == [("bad-item", line)]


def test_a_line_between_rows_is_a_problem() -> None:
    for between in ("", "<!-- later -->"):
        table, problems = read("| a | b |", "|---|---|", "| c | d |", between, "| e | f |")
        assert len(table.rows) == 1
        assert problems == ["bad-item 7:1"]
