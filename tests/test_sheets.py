"""Sheets: every item is a row, and what a cell says JSON says too."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import folder
import pytest
from registers_text import FILES

from plangen.exporters.json import single
from plangen.kinds.catalogue import discover, discover_rules
from plangen.kinds.facts import EVERYTHING, Facts
from plangen.kinds.generated import is_generated
from plangen.kinds.sheets.every import sheets
from plangen.kinds.sheets.sheet import Cell, CellKind, Sheet
from plangen.publish.build import build
from plangen.publish.examine import examine
from plangen.source.node import Plain

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 3, 16)
NAMES = [
    *("plans", "tasks", "milestones", "dependencies"),
    *("risks", "assumptions", "decisions", "issues", "changes", "feedback", "updates"),
    *("budget", "measures", "readings", "stakeholders", "raci"),
    *("people", "resources", "goals", "load"),
]
OWN = {
    # What a table needs beside the fields of an item: where it stands, and names behind ids.
    *("plan", "plan_title", "owner_name", "sponsor_name", "person_name", "who_name", "page"),
    *("task_title", "task_plan"),
}
OF_THE_PLAN = {"changes": {"currency"}, "risks": {"currency"}, "budget": {"currency", "items"}}
OTHERS = {
    **OF_THE_PLAN,
    "tasks": {"currency"},
    "plans": {"tasks"},
    "load": {"name", "kind", "id"},
    "readings": {"id", "title", "unit"},
    "dependencies": {"id", "title"},
}

Record = dict[str, Plain]


@cache
def small() -> Facts:
    return folder.facts(FILES, TODAY)


@cache
def demo() -> Facts:
    return examine(ROOT / "content", None, discover_rules(), EVERYTHING).facts


def table(name: str, facts: Facts) -> Sheet:
    return next(sheet for sheet in sheets(facts) if sheet.name == name)


def rows(name: str, facts: Facts) -> list[dict[str, Cell]]:
    sheet = table(name, facts)
    return [dict(zip([one.name for one in sheet.columns], row, strict=True)) for row in sheet.rows]


def records(facts: Facts) -> dict[str, list[Record]]:
    """Return what `plangen export json` says, a list for each sheet."""
    whole = json.loads(single(facts))
    plans = whole["plans"]
    lists = {name: [one for plan in plans for one in plan.get(name, ())] for name in NAMES}
    lists.update({name: whole[name] for name in ("plans", "people", "resources", "goals")})
    lists["load"] = [week for one in whole["load"] for week in one["weeks"]]
    lists["readings"] = [one for row in lists["measures"] for one in row["readings"]]
    lists["dependencies"] = [one for task in lists["tasks"] for one in task["predecessors"]]
    return lists


def flat(record: Mapping[str, Plain]) -> Record:
    """Return a record whose nested fields stand beside the others: `cost_low`."""
    people = record.get("people")
    # The owner of an entry is the first of its people.
    first = people[0] if isinstance(people, list) and people else None
    found: Record = {"owner": first["person"] if isinstance(first, dict) else ""}
    for name, value in record.items():
        if isinstance(value, dict) and name != "extra":
            found.update({f"{name}_{inner}": one for inner, one in flat(value).items()})
        else:
            found[name] = value
    return found


def spelt(cell: Cell) -> Plain:
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def test_the_tables_have_the_names_that_their_files_are_linked_by() -> None:
    assert [sheet.name for sheet in sheets(small())] == NAMES
    assert all(is_generated(f"data/{name}.csv") for name in NAMES)
    assert not is_generated("data/secrets.csv")


@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_rows_where_every_register_has_entries(name: str) -> None:
    sheet = table(name, small())
    assert sheet.rows
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}
    assert len({one.name for one in sheet.columns}) == len(sheet.columns)
    assert len({one.head for one in sheet.columns}) == len(sheet.columns)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("facts", [small, demo], ids=["small", "demo"])
def test_a_cell_and_json_say_the_same(name: str, facts: Callable[[], Facts]) -> None:
    expected = [flat(one) for one in records(facts())[name]]
    found = in_json(name, facts())
    assert len(found) == len(expected)
    for row, record in zip(found, expected, strict=True):
        for column in row.keys() - OWN - OTHERS.get(name, set()):
            said = record.get(column)
            # What JSON nests is one null where there is nothing: `cost` for all of `cost_low`.
            assert column in record or any(column.startswith(f"{one}_") for one in record), column
            if isinstance(said, list | dict) or (name == "budget" and said is None):
                continue
            assert spelt(row[column]) == said or {row[column], said} <= {None, ""}, column


def in_json(name: str, facts: Facts) -> list[dict[str, Cell]]:
    """Return the rows that JSON has too: not what whole plans wait for, nor the line of tasks."""
    found = rows(name, facts)
    if name == "dependencies":
        return [row for row in found if row["id"]]
    if name == "budget":
        written = {(plan.id, line.id) for plan in facts.plans for line in plan.lines}
        return [row for row in found if (row["plan"], row["id"]) in written]
    return found


@pytest.mark.parametrize("facts", [small, demo], ids=["small", "demo"])
def test_every_task_is_a_row(facts: Callable[[], Facts]) -> None:
    found = [(row["plan"], row["id"]) for row in rows("tasks", facts())]
    assert found == [(plan.id, task.id) for plan, task in facts().tasks()]
    points = {(plan.id, task.id) for plan, task in facts().tasks() if task.is_milestone}
    assert {(row["plan"], row["id"]) for row in rows("milestones", facts())} == points


def test_every_link_is_a_row_even_that_of_a_whole_plan() -> None:
    links = {
        (plan.id, task.id, str(link.target))
        for plan, task in small().tasks()
        for link in task.links
    }
    links |= {(plan.id, "", str(other)) for plan in small().plans for other in plan.after}
    found = rows("dependencies", small())
    assert {(row["plan"], row["id"], row["task"]) for row in found} == links
    (lay,) = [row for row in found if row["task"] == "quay/lay"]
    assert (lay["task_plan"], lay["task_title"]) == ("quay", "Lay the quay")
    assert (lay["type"], lay["lag"]) == ("SS", "2d")


@pytest.mark.parametrize("facts", [small, demo], ids=["small", "demo"])
def test_the_lines_of_a_budget_add_up_to_what_its_plan_says(facts: Callable[[], Facts]) -> None:
    lines = rows("budget", facts())
    for plan in rows("plans", facts()):
        for column in ("planned", "committed", "spent", "forecast"):
            sums = [row[column] for row in lines if row["plan"] == plan["id"]]
            assert sum(one for one in sums if isinstance(one, Decimal)) == plan[column]


def test_cells_are_what_their_column_says() -> None:
    kinds: dict[CellKind, tuple[type, ...]] = {
        CellKind.TEXT: (str,),
        CellKind.ADDRESS: (str,),
        CellKind.DATE: (date,),
        CellKind.FLAG: (bool,),
        CellKind.MONEY: (Decimal,),
        CellKind.NUMBER: (int, float, Decimal),
        CellKind.PERCENTAGE: (int, float, Decimal),
        CellKind.SHARE: (float,),
    }
    for sheet in sheets(demo()):
        for row in sheet.rows:
            for column, cell in zip(sheet.columns, row, strict=True):
                right = isinstance(cell, kinds[column.kind])
                assert cell is None or right, (sheet.name, column.name, cell)


def test_a_sheet_with_money_says_which() -> None:
    for sheet in sheets(small()):
        if any(column.kind is CellKind.MONEY for column in sheet.columns):
            assert sheet.index("currency") is not None, sheet.name
    assert {row["currency"] for row in rows("tasks", small())} == {"NOK", "EUR"}


def test_what_has_several_parts_is_spelt_as_in_a_plan() -> None:
    tasks = {row["id"]: row for row in rows("tasks", small()) if row["plan"] == "steps"}
    assert tasks["cut"]["people"] == "ana, bo:50%"
    assert tasks["cut"]["predecessors"] == "survey, quay/lay:SS+2d"
    assert tasks["lay"]["predecessors"] == "cut:-1d"
    (risk, _) = rows("risks", small())
    assert (
        risk["notes"] == "now: the third block broke.\nif-it-happens: order from the other quarry."
    )
    assert rows("changes", small())[0]["moves"] == "open:+10d"
    assert rows("updates", small())[0]["measured"] == "climbers:6.1"
    assert rows("people", small())[0]["leave"] == "2026-04-06..2026-04-10, 2026-05-01"


def test_what_has_no_place_has_no_dates() -> None:
    ring = next(row for row in rows("tasks", small()) if row["id"] == "ring")
    assert (ring["start"], ring["finish"], ring["total_float"]) == (None, None, None)
    assert (ring["critical"], ring["progress"]) == (False, 0.0)


def test_a_plan_leads_to_its_page_where_the_site_has_an_address() -> None:
    assert rows("plans", small())[1]["page"] == "https://plans.example.org/harbour/plans/steps.html"
    assert rows("plans", folder.facts(folder.plan("")))[0]["page"] == "plans/p.html"


def test_pages_lead_to_their_tables() -> None:
    files = build(ROOT / "tests" / "rules" / "base", TODAY, discover()).files
    for page in (
        *("plans", "timeline", "milestones", "risks", "decisions", "budget", "dependencies"),
        *("stakeholders", "workload", "people", "goals"),
    ):
        found = re.findall(r'href="(data/[^"]+)" download', files[f"{page}.html"].decode())
        assert len(found) >= 2, page
        assert found[-1] == "data/portfolio.xlsx"
        assert not [path for path in found if path not in files]


def test_a_cancelled_plan_has_neither_finish_nor_progress() -> None:
    done = "## Tasks\n\n- [x] Survey {#survey 5d finished:2026-03-06}\n"
    facts = folder.facts(folder.plan(done, "status: cancelled\n"), TODAY)
    (told,) = json.loads(single(facts))["plans"]
    assert (told["finish"], told["progress"]) == (None, None)
    table = next(sheet for sheet in sheets(facts) if sheet.name == "plans")
    (row,) = table.rows
    cells = dict(zip((column.name for column in table.columns), row, strict=True))
    assert (cells["finish"], cells["progress"]) == (None, None)
