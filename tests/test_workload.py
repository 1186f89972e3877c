"""The workload page, the strip on a person's page and the data: what they say, and when nothing."""

import json
from collections.abc import Mapping
from datetime import date

import folder
from plan_text import plan

from plangen.exporters.json import EXPORTER, of_plan
from plangen.exporters.json import files as data_files
from plangen.kinds.catalogue import Catalogue
from plangen.kinds.facts import Facts
from plangen.kinds.gate import NOTHING
from plangen.pages.load_cells import LoadStrip, heads
from plangen.pages.page import Page
from plangen.pages.people import PersonView
from plangen.pages.site import pages
from plangen.pages.workload import LoadRow, WorkloadView

MONDAY = date(2026, 2, 2)
SHARED = {
    "people.yml": "ana: {name: Ana, capacity: 100%}\nben: {name: Ben, capacity: 80%}\n"
    "crew: {name: Crew, kind: team, capacity: 300%}\nidle: {name: Ida, capacity: 50%}\n",
    "resources.yml": "boat: {name: Boat, capacity: 1}\n",
}


def texts(*plans: Mapping[str, bytes]) -> dict[str, str]:
    written = {path: text.decode() for some in plans for path, text in some.items()}
    return {**SHARED, **written}


BUSY = texts(
    plan("a @ana:60%,crew:150% 10d uses:boat", "b @ben:40% 5d", head="status: active"),
    plan("a @ana:70% 5d uses:boat from:2026-02-09", name="q", head="status: approved"),
    plan("a @ben:100% 5d", name="r", head="status: draft"),
)


def facts(files: Mapping[str, str]) -> Facts:
    return folder.facts(files, MONDAY)


def site(files: Mapping[str, str]) -> dict[str, Page]:
    catalogue = Catalogue(rules={}, charts={}, exporters={})
    return {page.path: page for page in pages(facts(files), NOTHING, catalogue)}


def workload(files: Mapping[str, str]) -> WorkloadView:
    view = site(files)["workload.html"].view
    assert isinstance(view, WorkloadView)
    return view


def strip(files: Mapping[str, str], person: str) -> LoadStrip:
    view = site(files)[f"people/{person}.html"].view
    assert isinstance(view, PersonView)
    return view.load


def row(view: WorkloadView, name: str) -> LoadRow:
    return next(row for table in view.tables for row in table.rows if row.who.label == name)


def test_the_first_sentence_says_who_when_and_because_of_what() -> None:
    view = workload(BUSY)
    assert view.sentence == (
        "1 of 3 people and teams has more work than time. "
        "The worst is Ana, with 130 % in the week of Mon 9 Feb 2026, mostly because of “Task a”."
    )
    assert view.equipment_sentence == (
        "Boat is double-booked, first from Mon 9 Feb 2026 to Fri 13 Feb 2026."
    )


def test_cells_have_their_percentages_and_too_much_is_marked() -> None:
    ana = row(workload(BUSY), "Ana")
    assert [(cell.text, cell.is_over, cell.step) for cell in ana.cells] == [
        ("60", False, 3),
        ("130", True, 5),
    ]
    assert ana.over == 1
    assert ana.cells[1].title == (
        "Week of Mon 9 Feb 2026, 52 h of 40 h: Task a (Plan q) 28 h; Task a (Plan p) 24 h"
    )


def test_people_teams_and_equipment_have_a_table_each() -> None:
    view = workload(BUSY)
    assert [(table.title, [row.who.label for row in table.rows]) for table in view.tables] == [
        ("People", ["Ana", "Ben"]),
        ("Teams", ["Crew"]),
        ("Equipment", ["Boat"]),
    ]
    assert [one.label for one in view.idle] == ["Ida"]
    assert row(view, "Ana").who.href == "people/ana.html"
    assert row(view, "Crew").who.href == "teams/crew.html"
    assert [cell.text for cell in row(view, "Boat").cells] == ["1", "2"]


def test_a_draft_is_shown_apart_and_by_name() -> None:
    view = workload(BUSY)
    (cell, _) = row(view, "Ben").cells
    assert (cell.text, cell.more, cell.is_over, cell.would_be_over) == ("50", "+125", False, True)
    (would,) = view.proposed
    assert (would.who.label, would.proposer.label, would.much) == ("Ben", "Plan r", "175 %")


def test_every_excess_names_its_tasks_largest_first() -> None:
    shown = [
        (one.who.label, one.when, one.much, [task.amount for task in one.tasks])
        for one in workload(BUSY).excesses
    ]
    assert shown == [
        ("Ana", "Week of Mon 9 Feb 2026", "130 %", ["28 h", "24 h"]),
        ("Boat", "From Mon 9 Feb 2026 to Fri 13 Feb 2026", "2 of 1", ["1", "1"]),
    ]


def test_half_a_year_is_shown_and_the_rest_said() -> None:
    view = workload(
        texts(plan("a @ana:50% 140d", "b @ana:60% 5d from:2026-08-10", head="status: active"))
    )
    assert len(view.heads) == 26
    assert view.rest == (
        "There is load in 2 later weeks, the last that of Mon 10 Aug 2026; "
        "1 has too much in some of them."
    )


def test_the_year_stands_where_it_begins() -> None:
    found = heads([date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11)])
    assert [(head.number, head.month) for head in found] == [
        ("21", "Dec"),
        ("28", "Dec"),
        ("4", "Jan 27"),
        ("11", "Jan"),
    ]


def test_nobody_with_too_much_is_said_in_numbers() -> None:
    view = workload(texts(plan("a @ana:50%,ben:80% 5d", head="status: active")))
    assert view.sentence == (
        "Nobody has too much: not one of 2 people and teams has more work than time in any week."
    )
    assert view.equipment_sentence == ""


def test_an_empty_page_teaches_what_to_write() -> None:
    view = workload(texts(plan("a @ana 5d", head="status: active")))
    assert (view.tables, view.has_capacity) == ((), True)
    assert view.sentence == "No work to come takes a stated part of anybody's time."
    bare = workload({"plans/p.md": "---\nplan: p\n---\n\n## Tasks\n\n- [ ] A {#a 5d}\n"})
    assert not bare.has_capacity


def test_a_person_sees_the_tasks_of_each_week() -> None:
    found = strip(BUSY, "ana")
    assert [(week.week.iso, week.of, len(week.tasks)) for week in found.weeks] == [
        ("2026-02-02", "24 h of 40 h", 1),
        ("2026-02-09", "52 h of 40 h", 2),
    ]
    assert found.weeks[1].tasks[0].link.href == "plans/q.html#i-a"
    assert strip(BUSY, "idle").weeks == ()


def test_the_data_have_the_load_by_supply_and_week() -> None:
    load = json.loads(data_files(facts(BUSY))["data/portfolio.json"])["load"]
    assert [one["id"] for one in load] == ["ana", "ben", "crew", "idle", "boat"]
    assert load[0]["weeks"][1] == {
        "week": "2026-02-09",
        "capacity": 40.0,
        "load": 52.0,
        "tentative": 0.0,
        "percent": 130,
        "over": True,
        "tasks": [
            {"plan": "q", "task": "a", "amount": 28.0, "tentative": False},
            {"plan": "p", "task": "a", "amount": 24.0, "tentative": False},
        ],
    }
    assert load[4]["double_booked"] == [
        {
            "start": "2026-02-09",
            "finish": "2026-02-13",
            "pieces": 2.0,
            "proposed_by": "",
            "tasks": ["p/a", "q/a"],
        }
    ]


def test_the_data_of_a_task_have_what_its_people_cost_where_that_counts() -> None:
    people = {"people.yml": "ana: {name: Ana, rate: 500}\n"}
    line = "a @ana:50% 4d cost:100"
    for head, labour in (("budget: {people: rates}", "1000.00"), ("title: P", None)):
        written = {path: text.decode() for path, text in plan(line, head=head).items()}
        found = facts({**people, **written})
        assert EXPORTER.path_of(found.plans[0]) == "data/plans/p.json"
        (task,) = json.loads(of_plan(found, found.plans[0]))["tasks"]
        assert (task["cost"], task["labour_cost"], task["equipment_cost"]) == ("100", labour, None)
