"""Tests of points in time: when a milestone happens, and on which day it is seen."""

from datetime import date, timedelta

import pytest
from plan_text import DAILY, START, days, tasks

from plangen.schedule.calendar import day_of
from plangen.schedule.dates import TaskDates

MONDAY = date.fromisoformat(START)
SEVEN = "seven: {week: mon-sun, day: 8h}\n"


def around_the_clock(*lines: str, as_of: str = START) -> dict[str, TaskDates]:
    files = {"calendars.yml": DAILY, "plangen.yml": "calendar: daily"}
    return dict(tasks(*lines, as_of=as_of, files=files))


@pytest.mark.parametrize("facts", ["", "from:2026-02-02", "start-on:2026-02-02"])
def test_a_milestone_that_begins_work_is_seen_on_the_day_that_begins(facts: str) -> None:
    """Where work never stops, the first moment of a day is also the last of the day before."""
    found = around_the_clock(f"m milestone {facts}", "n milestone after:m", "a 2d after:n")
    assert days(found["m"]) == days(found["n"]) == ("02-02", "02-02")
    assert (found["n"].late_start, found["n"].late_finish) == (MONDAY, MONDAY)
    assert days(found["a"]) == ("02-02", "02-03")


def test_a_milestone_that_ends_work_is_seen_on_the_day_that_ends() -> None:
    found = around_the_clock(
        "a 2d", "m milestone after:a", "n milestone after:m", "o milestone after:a:SS", "b 4d",
        "p milestone finish-from:2026-02-03", "q milestone after:a:+1d", "r milestone after:a,o",
    )  # fmt: skip
    assert {name: days(found[name])[1] for name in "mnopqr"} == {
        "m": "02-03",
        "n": "02-03",
        "o": "02-02",
        "p": "02-03",
        "q": "02-04",
        "r": "02-03",
    }
    assert found["m"].late_finish == found["b"].finish == MONDAY + timedelta(3)


def test_a_milestone_before_and_behind_a_group_is_seen_on_its_days() -> None:
    found = around_the_clock(
        "## Phase: One {#one}", "a 2d", "## Phase: Two {#two after:one,m}", "n milestone", "b 1d",
        "## Tasks", "m milestone", "o milestone after:two:SS", "x milestone after:e",
        "## Phase: Three {#e}", "s milestone from:2026-02-05",
    )  # fmt: skip
    assert days(found["n"]) == ("02-03", "02-03")
    assert (days(found["m"])[1], days(found["o"])[1]) == ("02-02", "02-04")
    assert days(found["x"]) == days(found["s"]) == ("02-05", "02-05")


def test_a_milestone_that_nothing_drives_waits_for_working_time() -> None:
    """As in Microsoft Project: a project's first milestone is at eight, when work begins."""
    found = tasks("m milestone", "a 1d", start="2026-02-07", as_of="2026-02-07")
    assert days(found["m"]) == days(found["a"]) == ("02-09", "02-09")
    assert found["m"].begins == found["a"].begins


def test_a_milestone_behind_weekend_work_does_not_wait_for_monday() -> None:
    files = {"calendars.yml": SEVEN}
    found = tasks(
        "a 4h calendar:seven", "m milestone after:a", start="", as_of="2026-02-07", files=files
    )
    assert days(found["m"]) == ("02-07", "02-07")
    assert day_of(found["m"].begins) == date(2026, 2, 7)
