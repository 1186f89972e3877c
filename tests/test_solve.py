"""Tests of solving: constraints, calendars, progress, people, groups, links across plans."""

from datetime import date

import pytest
from plan_text import START, days, plan, read, schedule, tasks

from plangen.model.task import TaskState
from plangen.schedule.calendar import FIRST, LAST
from plangen.schedule.dates import DriverKind, TaskDates
from plangen.schedule.network import build_network

CALENDARS = """
standard: {week: mon-fri, day: 8h}
seven: {week: mon-sun, day: 8h}
nights: {week: mon-thu, hours: "22:00-06:00"}
"""
PEOPLE = """
ana: {name: Ana Diaz, leave: [2026-02-04..2026-02-05]}
bo: {name: Bo Lind, leave: [2026-02-05..2026-02-06], capacity: 50%}
crew: {name: Crew, kind: team, capacity: 300%}
owl: {name: Owl Night, calendar: nights}
"""
SHARED = {"calendars.yml": CALENDARS, "people.yml": PEOPLE}


def one(line: str, as_of: str = START) -> TaskDates:
    """Return the dates of the only task."""
    return tasks(line, as_of=as_of, files=SHARED)["a"]


def test_work_begins_with_the_plan_and_not_before_the_status_date() -> None:
    assert days(one("a 5d")) == ("02-02", "02-06")
    assert one("a 5d").driver.kind is DriverKind.PLAN_START
    late = one("a 5d", as_of="2026-02-11")
    assert (days(late), late.driver.kind) == (("02-11", "02-17"), DriverKind.STATUS_DATE)


def test_a_plan_without_start_begins_on_the_status_date() -> None:
    found = tasks("a 5d", start="", as_of="2026-02-04")["a"]
    assert (days(found), found.driver.kind) == (("02-04", "02-10"), DriverKind.STATUS_DATE)


def test_a_task_without_estimate_takes_a_day() -> None:
    assert days(one("a")) == ("02-02", "02-02")


@pytest.mark.parametrize("body", [[], ["## Phase: Empty {#e}"], ["## Purpose", "- Nothing"]])
def test_a_plan_without_work_has_no_dates(body: list[str]) -> None:
    found = schedule(*body).plans["p"]
    assert (found.start, found.finish, found.longest_path) == (None, None, ())
    assert dict(found.tasks) == {}
    assert found.unplaced in {(), ("e",)}


@pytest.mark.parametrize(
    ("facts", "expected", "total"),
    [
        ("from:2026-02-09", ("02-09", "02-10"), 3),
        ("start-by:2026-02-03", ("02-02", "02-03"), 1),
        ("start-on:2026-02-05", ("02-05", "02-06"), 0),
        ("finish-from:2026-02-11", ("02-10", "02-11"), 2),
        ("finish-by:2026-02-04", ("02-02", "02-03"), 1),
        ("finish-on:2026-02-11", ("02-10", "02-11"), 0),
        ("by:2026-02-02", ("02-02", "02-03"), 8),
    ],
)
def test_constraints(facts: str, expected: tuple[str, str], total: float) -> None:
    found = tasks(f"a 2d {facts}", "other 10d")["a"]
    assert (days(found), found.total_float) == (expected, total)
    moved = facts.startswith(("from", "start-on", "finish-from", "finish-on"))
    assert (found.driver.kind is DriverKind.CONSTRAINT) is moved


@pytest.mark.parametrize(
    ("facts", "expected", "total"),
    [
        ("from:2026-02-07", ("02-09", "02-10"), 3),
        ("start-by:2026-02-07", ("02-02", "02-03"), 4),
        ("start-on:2026-02-07", ("02-09", "02-10"), 0),
        ("finish-from:2026-02-07", ("02-05", "02-09"), 5),
        ("finish-by:2026-02-07", ("02-02", "02-03"), 3),
        ("finish-on:2026-02-07", ("02-05", "02-06"), 0),
    ],
)
def test_constraints_on_a_day_off(facts: str, expected: tuple[str, str], total: float) -> None:
    """Not before a Saturday is on Monday, not behind it on Friday; a start on it is a Monday's."""
    found = tasks(f"a 2d {facts}", "other 10d")["a"]
    assert (days(found), found.total_float) == (expected, total)


@pytest.mark.parametrize(
    ("facts", "total"),
    [
        ("start-by:2026-02-03", -4),
        ("start-on:2026-02-03", -4),
        ("finish-by:2026-02-06", -2),
        ("finish-on:2026-02-06", -2),
    ],
)
def test_logic_wins_over_a_constraint_and_leaves_negative_float(facts: str, total: float) -> None:
    found = tasks("a 5d", f"b 2d after:a {facts}")
    assert days(found["b"]) == ("02-09", "02-10")
    assert (found["b"].total_float, found["b"].free_float, found["b"].critical) == (total, 0, True)
    assert found["a"].total_float == total


def test_alap_uses_up_free_float_only() -> None:
    found = tasks("a 2d alap", "b 10d", "c 1d after:a", "d 1d after:b,c")
    assert days(found["a"]) == ("02-02", "02-03")
    found = tasks("a 2d alap", "b 10d", "c 1d after:a alap", "d 1d after:b,c")
    assert (days(found["c"]), days(found["a"])) == (("02-13", "02-13"), ("02-11", "02-12"))
    assert (found["a"].total_float, found["a"].critical) == (0, True)
    assert schedule("a 2d alap", "b 10d").plans["p"].longest_path == ("b",)


def test_alap_work_that_has_begun_stays() -> None:
    assert days(tasks("a 2d alap started:2026-02-02", "b 10d")["a"]) == ("02-02", "02-03")


def test_free_float_sees_what_alap_moved() -> None:
    found = tasks(
        "## Phase: One {#one}", "a 2d", "b 3d", "## Tasks", "c 2d alap after:one", "d 15d"
    )
    assert days(found["c"]) == ("02-19", "02-20")
    assert (found["a"].free_float, found["b"].free_float) == (11, 10)


def test_lags_and_leads() -> None:
    found = tasks(
        "a 4d",
        "b 1d after:a:+1d",
        "c 1d after:a:-2d",
        "d 1d after:a:+4ed",
        "e 1d after:a:SS+1w",
        "f 2d after:a:FF+4h",
        "m milestone after:a:+2d",
    )
    expected = {"b": "02-09", "c": "02-04", "d": "02-10", "e": "02-09", "f": "02-06", "m": "02-09"}
    assert {name: days(found[name])[1] for name in expected} == expected


def test_a_lag_from_an_evening_ends_on_an_evening() -> None:
    """As in TaskJuggler's Depends.tjp: a working day behind Friday evening is Monday evening."""
    found = tasks("a 5d", "b 1ed after:a", "c 1ed after:b:SS+1d", "d 1ed after:a:SS+1d")
    assert days(found["b"])[0] == "02-06"
    assert days(found["c"]) == ("02-09", "02-10")
    assert found["c"].begins % 1440 == found["b"].begins % 1440 == 16 * 60
    assert (days(found["d"])[0], found["d"].begins % 1440) == ("02-03", 8 * 60)


def test_elapsed_work_runs_through_the_weekend() -> None:
    found = tasks("a 5d", "cure 2ed after:a", "b 1d after:cure")
    assert days(found["cure"]) == ("02-06", "02-08")
    assert days(found["b"]) == ("02-09", "02-09")
    assert found["cure"].days == 2


def test_calendars_mix() -> None:
    found = tasks(
        "a 5d", "b 3d calendar:seven after:a", "n 1d calendar:nights after:b", "c 1d after:n",
        files=SHARED,
    )  # fmt: skip
    assert days(found["b"]) == ("02-07", "02-09")
    assert days(found["n"]) == ("02-09", "02-10")
    assert days(found["c"]) == ("02-10", "02-10")  # the night ends at six


def test_leave_counts_where_a_person_is_occupied() -> None:
    assert days(one("a @ana 5d")) == ("02-02", "02-06")
    assert days(one("a @ana:100% 5d")) == ("02-02", "02-10")
    assert days(one("a @ana work:5d")) == ("02-02", "02-10")
    assert days(one("a @ana:50%,bo:50% 5d")) == ("02-02", "02-09")  # 5 February is free for both


def test_the_only_person_occupied_brings_a_calendar() -> None:
    assert days(one("a @owl:100% 1d")) == ("02-02", "02-03")
    assert days(one("a @owl 1d")) == ("02-02", "02-02")


@pytest.mark.parametrize(
    ("people", "finish"),
    [("@crew,port", "02-06"), ("@crew", "02-13"), ("@crew:400%", "02-04")],
)
def test_effort_is_divided_by_units(people: str, finish: str) -> None:
    """80 h of work: two people take 5 d (the oracle of B1), four 2.5 d."""
    files = {"people.yml": PEOPLE + "port: {name: Port, kind: external}\n"}
    assert days(tasks(f"a {people} work:80h", files=files)["a"])[1] == finish


def test_milestones_are_seen_at_their_latest_drivers_finish() -> None:
    found = tasks("a 5d", "b 3d", "m milestone after:a,b", "n milestone after:m", "c 1d after:n")
    assert days(found["m"]) == days(found["n"]) == ("02-06", "02-06")
    assert found["m"].driver.task == "a"
    assert days(found["c"]) == ("02-09", "02-09")
    assert days(tasks("m milestone")["m"]) == ("02-02", "02-02")
    assert days(tasks("m milestone from:2026-02-07")["m"]) == ("02-09", "02-09")


def test_a_link_after_a_phase_waits_for_all_of_it() -> None:
    found = tasks(
        "## Phase: One {#one}", "a 2d", "b 4d", "## Phase: Two {#two after:one}", "c 1d", "d 1d"
    )
    assert days(found["c"]) == days(found["d"]) == ("02-06", "02-06")
    assert (found["c"].driver.plan, found["c"].driver.task) == ("p", "one")
    assert days(found["one"]) == ("02-02", "02-05")
    assert (found["a"].total_float, found["a"].free_float) == (2, 2)
    assert [found[name].longest_path for name in ("one", "a", "b", "two", "c")] == [
        True,
        False,
        True,
        True,
        True,
    ]


def test_a_link_from_the_start_of_a_phase() -> None:
    found = tasks(
        "## Phase: One {#one}", "a 2d", "b 4d after:a", "## Tasks", "c 1d after:one:SS+1d", "d 9d"
    )
    assert days(found["c"]) == ("02-03", "02-03")
    assert found["c"].total_float == 7
    assert (found["b"].total_float, found["b"].free_float) == (3, 3)
    assert (found["a"].total_float, found["a"].free_float) == (3, 0)
    bound = tasks(
        "## Phase: One {#one}", "a 2d", "b 4d after:a", "## Tasks", "c 8d after:one:SS+1d"
    )
    assert (bound["a"].total_float, bound["b"].total_float) == (0, 3)


def test_constraints_of_a_phase_bind_what_it_holds() -> None:
    found = tasks(
        "## Phase: One {#one from:2026-02-04 finish-by:2026-02-06}", "a 2d", "b 3d after:a"
    )
    assert days(found["one"]) == ("02-04", "02-10")
    assert found["b"].total_float == found["a"].total_float == -2


def test_a_summary_that_must_start_binds_only_what_is_first() -> None:
    found = tasks("s start-by:2026-02-02", "  a 2d", "  b 3d after:a", "c 9d")
    assert (found["a"].total_float, found["b"].total_float) == (0, 4)


def test_groups_roll_up_dates_progress_and_state() -> None:
    found = tasks(
        "## Phase: One {#one}",
        "### Package {#pack}",
        "[x] a 2d started:2026-02-02 finished:2026-02-03",
        "s",
        "  [-] b 50d",
        "  c 6d 50%",
        "## Phase: Two {#two}",
        "[x] d 1d finished:2026-02-02",
        "[-] e 9d after:one:+90d",
        "## Tasks",
        "f 1d after:two",
        as_of="2026-02-04",
    )
    assert [days(found[name]) for name in ("one", "pack", "s")] == [
        ("02-02", "02-06"),
        ("02-02", "02-06"),
        ("02-02", "02-06"),
    ]
    assert [found[name].progress for name in ("one", "s", "two")] == [62.5, 50, 100]
    assert [found[name].state for name in ("one", "s", "two")] == [
        TaskState.ACTIVE,
        TaskState.ACTIVE,
        TaskState.DONE,
    ]
    assert days(found["two"]) == ("02-02", "02-02")
    assert days(found["f"]) == ("02-04", "02-04")  # dropped work does not stretch its phase
    assert schedule("[x] a 99d finished:2026-02-02", "b 5h 99.99%").plans["p"].progress < 100


def test_spanning_work_lasts_as_long_as_what_it_spans() -> None:
    found = tasks(
        "## Phase: One {#one}", "a 2d", "b 5d after:a", "lead 1d spans:one",
        "## Tasks", "d 1d after:lead", "over spans:lead", "e 2d after:one:SS",
    )  # fmt: skip
    assert days(found["lead"]) == days(found["over"]) == days(found["one"]) == ("02-02", "02-10")
    assert not found["lead"].critical
    assert not found["lead"].longest_path
    assert days(found["d"]) == ("02-11", "02-11")
    assert found["b"].total_float == 0


def test_work_can_span_a_phase_of_another_plan() -> None:
    other = plan("## Phase: One {#one}", "a 3d", name="other")
    found = schedule("lead spans:other/one", "b 1d", files=other).plans["p"]
    assert days(found.tasks["lead"]) == ("02-02", "02-04")
    assert (list(found.tasks), found.unplaced) == (["lead", "b"], ())
    assert found.finish == date(2026, 2, 2)


@pytest.mark.parametrize(
    ("facts", "as_of", "expected"),
    [
        ("every:week from:2026-02-04", "2026-02-09", "02-11"),
        ("every:week from:2026-02-04", "2026-02-11", "02-11"),
        ('every:"2 weeks" from:2026-02-04', "2026-02-06", "02-18"),
        ("every:month from:2026-01-31", "2026-02-02", "02-28"),
        ("every:month from:2026-01-31", "2026-03-01", "03-31"),
        ("every:quarter by:2026-01-15", "2026-02-02", "04-15"),
        ("every:year from:2024-02-29", "2027-02-02", "02-28"),
        ('every:"999 years" from:2024-02-29', "2027-02-02", "12-31"),
        ("every:once from:2026-01-31", "2026-02-02", "01-31"),
        ("every:month", "2026-02-01", "02-02"),
        ("every:month", "2026-02-04", "03-02"),
        ("every:week", "2026-02-04", "02-09"),
    ],
)
def test_recurring_milestones_happen_next(facts: str, as_of: str, expected: str) -> None:
    assert days(one(f"a milestone {facts}", as_of))[1] == expected


def test_what_recurs_behind_a_link_recurs_from_its_end() -> None:
    lines = ("[x] a 3d finished:2026-02-04", "board milestone every:month after:a")
    assert days(tasks(*lines, as_of="2026-02-10")["board"])[1] == "03-04"
    found = tasks("board milestone every:week", start="", as_of="2026-02-10")
    assert days(found["board"])[1] == "02-10"


def test_recurring_milestones_drive_nothing_and_have_no_float() -> None:
    found = schedule(
        "a 30d", "board milestone every:week from:2026-02-05 after:a", "b 1d after:board",
        "## Phase: One {#one}", "c 1d", "talk milestone every:month from:2026-02-20",
    )  # fmt: skip
    tasks = found.plans["p"].tasks
    assert (tasks["a"].total_float, days(tasks["b"])) == (0, ("02-02", "02-02"))
    assert (tasks["board"].total_float, tasks["board"].critical) == (0, False)
    assert days(tasks["one"]) == ("02-02", "02-02")


def test_dropped_work_keeps_its_links_and_limits_nobody() -> None:
    found = tasks("a 3d", "[-] b 5d after:a", "c 1d after:b", "[-] d 5d after:a:+90d", "e 9d")
    assert days(found["c"]) == ("02-05", "02-05")
    assert (found["a"].total_float, found["a"].free_float) == (5, 0)
    assert (found["c"].free_float, found["d"].total_float) == (5, 0)
    path = schedule("a 3d", "[-] b 5d after:a", "c 1d after:b").plans["p"]
    assert path.longest_path == ("a", "c")
    assert path.finish == date(2026, 2, 5)


def test_work_done_keeps_its_dates() -> None:
    found = tasks(
        "[x] a 9d started:2026-01-29 finished:2026-02-03", "b 2d after:a", "[x] c 1d finished:2026-02-01",
        "d 1d after:c", as_of="2026-02-04",
    )  # fmt: skip
    assert days(found["a"]) == ("01-29", "02-03")
    assert found["a"].driver.kind is DriverKind.ACTUAL
    assert days(found["b"]) == ("02-04", "02-05")
    assert days(found["c"]) == ("01-30", "02-01")  # on a Sunday, so it began on Friday


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("3d", ("02-02", "02-04")),
        ("20d", ("01-26", "02-20")),
        ("3d started:2026-02-10", ("02-10", "02-12")),
        ("9d started:2026-02-17", ("02-17", "02-20")),
        ("9d started:2026-02-25", ("02-20", "02-20")),
        ("3d started:2026-02-05 finished:2026-02-04", ("02-04", "02-04")),
    ],
)
def test_work_done_without_date_is_done_as_planned_or_by_the_status_date(
    facts: str, expected: tuple[str, str]
) -> None:
    assert days(one(f"[x] a {facts}", as_of="2026-02-20")) == expected


@pytest.mark.parametrize(
    ("line", "expected", "progress"),
    [
        ("a 10d started:2026-02-03 50%", ("02-03", "02-17"), 50),
        ("a 10d 50%", ("02-02", "02-17"), 50),
        ("a 10d started:2026-02-03 50% left:1d", ("02-03", "02-11"), 50),
        ("a 10d started:2026-02-03 left:1d", ("02-03", "02-11"), 90),
        ("a 10d left:4d", ("02-02", "02-16"), 60),
        ("a 10d started:2026-02-03 left:4ed", ("02-03", "02-13"), 70),
        ("a 10d started:2026-02-03 left:0d", ("02-03", "02-11"), 100),
        ("a 10d started:2026-02-03 from:2026-05-04", ("02-03", "02-24"), 0),
        ("a 10d started:2026-02-03 finish-from:2026-03-02", ("02-03", "03-02"), 0),
        ("a left:4d", ("02-02", "02-16"), 0),
        ("[/] a 10d", ("02-02", "02-24"), 0),
        ("a 3d started:2026-02-16", ("02-16", "02-18"), 0),
    ],
)
def test_work_under_way_goes_on_from_the_status_date(
    line: str, expected: tuple[str, str], progress: float
) -> None:
    found = one(line, as_of="2026-02-11")
    assert (days(found), found.progress) == (expected, progress)


def test_work_under_way_before_its_plan_goes_on_at_once() -> None:
    found = tasks("a 5d started:2026-02-03", start="2026-03-02", as_of="2026-02-04")["a"]
    assert days(found) == ("02-03", "02-10")


def test_the_start_of_work_under_way_limits_nothing() -> None:
    found = tasks("a 20d started:2026-02-02", "b 5d after:a:SS+2d", as_of="2026-02-09")
    assert days(found["a"]) == ("02-02", "03-06")
    assert (found["a"].total_float, found["b"].total_float) == (0, 15)
    for logic in ("retained", "override"):
        files = {"plangen.yml": f"logic: {logic}"}
        out = tasks(
            "a 5d", "b 5d after:a started:2026-02-02", "c 9d", as_of="2026-02-09", files=files
        )
        assert days(out["b"]) == ("02-02", "02-20" if logic == "retained" else "02-13")
        assert out["a"].free_float == (0 if logic == "retained" else 4)


def test_a_milestone_begun_is_still_a_point() -> None:
    found = tasks("a 5d", "m milestone after:a started:2026-02-02 10%")["m"]
    assert days(found) == ("02-06", "02-06")


def test_links_lead_across_plans_both_ways() -> None:
    other = plan("x 3d after:p/a", "y 1d", name="other")
    found = schedule("a 2d", "b 1d after:other/x", "c 9d", files=other)
    assert days(found.plans["other"].tasks["x"]) == ("02-04", "02-06")
    assert days(found.plans["p"].tasks["b"]) == ("02-09", "02-09")
    assert found.plans["p"].tasks["b"].driver.plan == "other"
    assert found.plans["other"].tasks["x"].total_float == 0
    assert found.plans["other"].tasks["y"].total_float == 4
    assert schedule("a 2d", "b 1d after:other/x", files=other).plans["p"].longest_path == ("a", "b")


@pytest.mark.parametrize(("after", "start"), [("other", "02-05"), ("other/x", "02-04")])
def test_a_plan_after_another(after: str, start: str) -> None:
    other = plan("x 2d", "y 3d", name="other")
    found = schedule("a 1d", "## Phase: One {#one}", "b 1d", head=f"after: {after}", files=other)
    tasks = found.plans["p"].tasks
    assert days(tasks["a"]) == days(tasks["b"]) == (start, start)


def ring(
    *lines: str, files: dict[str, bytes] | None = None
) -> tuple[set[str], list[int], set[str]]:
    """Return the tasks of the only cycle, the lines of its links, and what has no date."""
    found = schedule(*lines, files=files)
    (cycle,) = found.cycles
    unplaced = {f"{name}/{task}" for name, dates in found.plans.items() for task in dates.unplaced}
    return {name for _, name in cycle.tasks}, sorted(e.span.line for e in cycle.edges), unplaced


def test_tasks_in_a_ring_have_no_date_and_all_others_do() -> None:
    names, lines, unplaced = ring(
        "a 1d after:c", "b 1d after:a", "c 1d after:b", "d 1d after:c", "e 1d"
    )
    assert (names, lines) == ({"a", "b", "c"}, [9, 11, 13])
    assert unplaced == {"p/a", "p/b", "p/c"}


def test_the_shortest_ring_is_named() -> None:
    names, lines, unplaced = ring("a 1d after:d", "b 1d after:a", "c 1d after:b,d", "d 1d after:c")
    assert (names, lines) == ({"c", "d"}, [13, 15])
    assert len(unplaced) == 4


def test_a_ring_through_a_phase_and_another_plan() -> None:
    names, lines, unplaced = ring(
        "## Phase: One {#one}", "a 1d", "b 1d after:c", "## Tasks", "c 1d after:one"
    )
    assert (names, unplaced) == ({"one", "b", "c"}, {"p/b", "p/c"})
    assert lines == [11, 15]
    names, _, unplaced = ring(
        "a 1d after:other/x", files=plan("x 1d after:p/a", "y 1d", name="other")
    )
    assert (names, unplaced) == ({"a", "x"}, {"p/a", "other/x"})


def test_a_ring_of_spanning_work() -> None:
    names, lines, unplaced = ring("a spans:b", "b spans:a", "c 1d after:a", "d 1d")
    assert (names, lines, unplaced) == ({"a", "b"}, [], {"p/a", "p/b"})
    names, _, unplaced = ring("## Phase: One {#one}", "a 1d after:lead", "b 1d", "lead spans:one")
    assert (names, unplaced) == ({"one", "a", "lead"}, {"p/a", "p/lead"})


def test_links_to_oneself_and_to_nowhere_bind_nothing() -> None:
    found = tasks("a 1d after:a", "b 1d after:nobody,else/where", "c 1d spans:c", "d 1d spans:gone")
    assert all(days(dates) == ("02-02", "02-02") for dates in found.values())
    assert len(found) == 4


def test_everything_beyond_the_last_day_is_on_it_and_days_can_be_added() -> None:
    found = tasks(
        "a 999999mo after:c:+999999ed", "b 1d started:1900-01-01", "c 1ed from:2200-12-31",
        "d 1d after:b:-999999mo alap", "e 99999mo", "f 1d finish-by:1900-01-01 after:c",
    )  # fmt: skip
    assert found["a"].finish == LAST
    assert found["b"].start == date(1900, 1, 1)
    for dates in found.values():
        for day in (dates.start, dates.finish, dates.late_start, dates.late_finish):
            assert FIRST <= day <= LAST


def test_links_into_a_group_do_not_multiply() -> None:
    names = [f"a{number}" for number in range(300)]
    lines = [f"{name} 1d" for name in names]
    lines += [f"## Phase: Two {{#two after:{','.join(names)}}}"]
    lines += [f"b{number} 1d" for number in range(300)]
    network = build_network(read(plan(*lines)))
    assert sum(map(len, network.into)) == 600
    inward = [*lines[300:], "## Phase: Three {#three after:two}"]
    inward[0] = f"## Phase: Two {{#two after:{','.join(f'b{number}' for number in range(300))}}}"
    network = build_network(read(plan(*inward)))
    assert sum(map(len, network.into)) < 1500
    found = schedule(*inward)
    assert len(found.plans["p"].unplaced) == 302
    assert len(found.cycles[0].tasks) == 2


def test_a_link_into_a_group_drives_each_task_by_its_own_calendar() -> None:
    found = schedule(
        "a 5d", "b 2d calendar:seven after:a", "c 1d after:x", "x 4d",
        "## Phase: Two {#two after:x,a,b}", "d 1d", "e 1d calendar:seven", "f milestone",
        files=SHARED,
    ).plans["p"]  # fmt: skip
    drivers = {name: found.tasks[name].driver.task for name in "def"}
    assert drivers == {"d": "a", "e": "b", "f": "b"}
    assert [days(found.tasks[name])[0] for name in "def"] == ["02-09", "02-09", "02-08"]
    assert found.longest_path == ("a", "b", "d", "e")
    assert found.tasks["two"].free_float == 0
    assert (found.tasks["x"].free_float, found.tasks["x"].total_float) == (0, 1)


def test_a_task_does_not_wait_for_itself_through_its_group() -> None:
    found = tasks("a 2d", "## Phase: Two {#two after:a,b:FF,b}", "b 2d", "c 1d")
    assert days(found["b"]) == ("02-04", "02-05")
    assert days(found["c"]) == ("02-06", "02-06")
