"""Tests of the float of each link: what drives, what has days to spare, and free float from it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_text import DAILY, plan, read, schedule

from plangen.model.portfolio import Portfolio
from plangen.schedule.dates import Schedule
from plangen.schedule.explain.link_floats import link_floats, plan_link_floats
from plangen.schedule.solve import solve

AROUND_THE_CLOCK = {"calendars.yml": DAILY, "plangen.yml": "calendar: daily"}
PDM = (
    "a 5d",
    "b 8d after:a:SS+2d",
    "c 6d after:a:+1d",
    "d 4d after:b:FF+2d,c:-1d",
    "e 3d after:c:SF+7d,d",
)


def floats(found: Schedule, task: str, plan_id: str = "p") -> list[float | None]:
    return [one.days for one in link_floats(found, plan_id, task)]


def test_links_of_all_types_in_the_mixed_network() -> None:
    """Our own precedence diagram, checked by linear programming (B1): FF is 0 but for B, 3."""
    found = schedule(*PDM, files=AROUND_THE_CLOCK)
    assert {name: floats(found, name) for name in "abcde"} == {
        "a": [],
        "b": [0],
        "c": [0],
        "d": [3, 0],
        "e": [5, 0],
    }


def test_the_float_is_in_days_of_the_task_that_waits() -> None:
    found = schedule("a 5d", "b 7d", "c 1d after:a,b:-1d", "m milestone after:a,b:SS+1w")
    assert floats(found, "c") == [1, 0]
    assert floats(found, "m") == [0, 0]
    half = {"calendars.yml": 'half: {week: mon-fri, hours: "08:00-12:00"}\n'}
    found = schedule("a 5d", "b 7d", "c 1d calendar:half after:a,b", files=half)
    assert floats(found, "c") == [2, 0]


def test_a_link_into_a_phase_is_as_tight_as_for_the_first_task_in_it() -> None:
    found = schedule(
        "a 5d",
        "b 8d",
        "c 15d",
        "## Phase: One {#one after:a,b:FF}",
        "d 2d after:c:-12d",
        "e 1d after:c",
    )
    assert floats(found, "one") == [1, 0]
    assert floats(found, "d") == [3]
    assert floats(found, "e") == [0]


def test_a_link_between_plans_and_one_in_a_header() -> None:
    files = plan("x 2d after:p/a", "y 10d", name="q", head="after: p")
    found = schedule("a 5d", "b 8d", files=files)
    assert floats(found, "x", "q") == [3]
    assert [one.days for one in link_floats(found, "q")] == [0]


@pytest.mark.parametrize(
    "lines",
    [
        ("a 5d", "[x] b 2d after:a finished:2026-02-02"),
        ("a milestone every:week", "b 2d after:a"),
        ("a 5d after:c", "c 1d after:a", "b 2d after:a"),
        ("a 5d", "b milestone every:week from:2026-02-03 after:a"),
    ],
)
def test_a_link_that_holds_nothing_has_no_float(lines: tuple[str, ...]) -> None:
    assert floats(schedule(*lines), "b") == [None]


def test_work_under_way_ignores_its_logic_where_the_settings_say_so() -> None:
    lines = ("a 5d", "b 5d started:2026-02-02 after:a")
    assert floats(schedule(*lines), "b") == [0]
    override = {"plangen.yml": "logic: override"}
    assert floats(schedule(*lines, files=override), "b") == [None]


def test_names_that_nobody_has_give_nothing() -> None:
    found = schedule("a 5d")
    assert link_floats(found, "p", "nobody") == link_floats(found, "nowhere", "a") == ()
    assert plan_link_floats(found, "nowhere") == {}


def least_floats(portfolio: Portfolio, found: Schedule) -> dict[str, float]:
    """Return the free float of each task of plan `p` by what its links and the end leave it."""
    dates, home = found.plans["p"].tasks, portfolio.plans["p"]
    end = max(one.ends for one in dates.values())
    free = {name: (end - one.ends) / 1440 for name, one in dates.items()}
    for task in home.tasks:
        for one in link_floats(found, "p", task.id):
            assert one.days is not None
            free[one.link.target.id] = min(free[one.link.target.id], one.days)
    return free


@st.composite
def networks(draw: st.DrawFn) -> list[str]:
    """Return tasks with links of all types, some of them in a phase that waits as a whole."""
    count = draw(st.integers(2, 9))
    into_phase = draw(st.integers(1, count))
    lines: list[str] = []
    for number in range(count):
        if number == into_phase:
            lines.append(f"## Phase: One {{#one{links(draw, number)}}}")
        lines.append(f"t{number} {draw(st.integers(0, 9))}d{links(draw, number)}")
    return lines


def links(draw: st.DrawFn, number: int) -> str:
    before = draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)) if number else []
    written = [
        f"t{one}:{draw(st.sampled_from(['FS', 'SS', 'FF', 'SF']))}{draw(st.integers(-3, 5)):+}d"
        for one in before
    ]
    return f" after:{','.join(written)}" if written else ""


@settings(max_examples=150, deadline=None, derandomize=True)
@given(networks())
def test_free_float_is_the_least_float_of_the_links_out_of_a_task(lines: list[str]) -> None:
    """Fondahl 1961; the free floats come from the backward walk of the solver."""
    portfolio = read({**plan(*lines), **AROUND_THE_CLOCK}, strict=False)
    found = solve(portfolio, date(2026, 2, 2))
    expected = least_floats(portfolio, found)
    for task in portfolio.plans["p"].tasks:
        if not task.is_group:
            placed = found.plans["p"].tasks[task.id]
            assert placed.free_float == expected[task.id], task.id
