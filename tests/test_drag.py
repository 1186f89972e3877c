"""Tests of drag: published networks, and placing the work without each task."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_text import DAILY, plan, read, schedule
from test_solve_oracles import PDM, RELIABLE
from test_solve_properties import AHEAD, AS_OF, DEFAULT, FILES, orderly

from plangen.schedule.dates import Schedule
from plangen.schedule.forecast.drag import drags
from plangen.schedule.forward import ForwardPass, plan_ends
from plangen.schedule.solve import solve

ROUND = {"calendars.yml": DAILY, "plangen.yml": "calendar: daily"}


def test_the_reliable_construction_company() -> None:
    """Hillier and Lieberman's prototype example; drags of B1, by Devaux's rule."""
    found = drags(schedule(*RELIABLE, files=ROUND), "p")
    assert found == {"a": 2, "b": 4, "c": 10, "e": 2, "f": 2, "j": 4, "l": 1, "n": 4}


def test_links_of_all_types() -> None:
    """Our precedence diagram of B1; `b` is not on the longest path and has no drag."""
    found = drags(schedule(*PDM, files=ROUND), "p")
    assert found == {"a": 3, "c": 3, "d": 3, "e": 3}


def test_work_bound_by_its_finish_holds_nothing_up() -> None:
    """The reverse critical activity of B1: without `b`, `c` starts 5 days later, on day 10."""
    found = drags(schedule("a 10d", "b 5d after:a:FF", "c 20d after:b:SS", files=ROUND), "p")
    assert found == {"a": 5, "b": -5, "c": 15}


def test_work_under_way_holds_up_by_what_is_left() -> None:
    lines = ("a 10d started:2026-02-02 left:4d", "b 3d after:a")
    assert drags(schedule(*lines, as_of="2026-02-09"), "p") == {"a": 4, "b": 3}


def test_a_plan_that_nobody_has_or_that_is_empty() -> None:
    found = schedule("[x] a 5d finished:2026-02-06", as_of="2026-03-02")
    assert drags(found, "p") == {}
    assert drags(found, "nobody") == {}


def test_columns_in_chunks_are_like_columns_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = schedule(*RELIABLE, files=ROUND)
    whole = drags(found, "p")
    monkeypatch.setattr("plangen.schedule.forecast.many_drags._CELLS", 50)
    assert drags(found, "p") == whole


def test_drag_in_a_plan_behind_another() -> None:
    other = plan("x 4d", name="other")
    files = {**plan("a 2d after:other/x", "b 5d after:a", "c 3d"), **other}
    assert drags(solve(read(files), date(2026, 2, 2)), "p") == {"a": 2, "b": 5}


def test_work_of_the_night_that_takes_no_time_waits_for_its_night() -> None:
    """It would still not come before Monday 22:00, when the day's work of the plan is over."""
    files = {"calendars.yml": 'nights: {week: mon-thu, hours: "22:00-06:00"}'}
    assert drags(schedule("a 2d calendar:nights", files=files), "p") == {"a": 1}


def without(found: Schedule, index: int) -> int:
    """Place everything again without one task; return when the plan finishes."""
    network, solved = found.solved.network, found.solved
    nodes = list(network.nodes)
    nodes[index] = replace(nodes[index], length=0)
    changed = replace(network, nodes=tuple(nodes))
    forward = ForwardPass(changed, found.status_date, solved.override, {}, solved.delays)
    forward.run(solved.order.nodes)
    return plan_ends(changed, forward.early)["p"]


@DEFAULT
@given(orderly(tuple(fact for fact in AHEAD if fact != "alap")), st.sampled_from(AS_OF))
def test_drag_is_what_placing_the_work_again_gains(lines: list[str], as_of: str) -> None:
    found = solve(read({**plan(*lines), **FILES}, strict=False), date.fromisoformat(as_of))
    calendar = found.solved.network.nodes[0].calendar
    now = calendar.work(found.solved.ends["p"])
    for name, drag in drags(found, "p").items():
        index = [f"t{number}" for number in range(len(lines))].index(name) + 1
        if found.solved.network.nodes[index].length:
            then = calendar.work(without(found, index))
            assert drag == round((now - then) / calendar.day_length, 4)
