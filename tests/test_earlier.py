"""Tests of what would bring a date earlier: published drags, lags, dates, waits for people."""

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from plan_text import DAILY, START, plan, read
from test_solve_oracles import PDM, RELIABLE
from test_solve_properties import AHEAD, AS_OF, DEFAULT, FILES, orderly

from plangen.schedule.explain.earlier import Lever, gains
from plangen.schedule.explain.explain import explain
from plangen.schedule.explain.hop import End
from plangen.schedule.forecast.drag import drags
from plangen.schedule.solve import solve

AROUND_THE_CLOCK = {"calendars.yml": DAILY, "plangen.yml": "calendar: daily"}
PEOPLE = {
    "people.yml": "bo: {name: Bo Lind, capacity: 100%}\n",
    "plangen.yml": "level: true\n",
}


def effects(
    *lines: str,
    task: str = "",
    end: End = End.FINISH,
    as_of: str = START,
    files: Mapping[str, str] | None = None,
) -> list[tuple[str, str, float]]:
    """Return what would bring a date earlier: the task, what is taken away, the effect in days."""
    portfolio = read({**plan(*lines), **(files or {})})
    found = solve(portfolio, date.fromisoformat(as_of))
    told = explain(portfolio, found, "p", task, end)
    return [(one.hop.item.task, one.lever.value, one.days) for one in gains(found, told).found]


def work(found: list[tuple[str, str, float]]) -> dict[str, float]:
    return {task: days for task, lever, days in found if lever == Lever.WORK.value}


def test_the_drag_of_the_mixed_network() -> None:
    """Our own precedence diagram (B1): A 3, C 3, D 3, E 3, and B is not on the longest path."""
    assert work(effects(*PDM, files=AROUND_THE_CLOCK)) == {"a": 3, "c": 3, "d": 3, "e": 3}


def test_the_drag_of_the_reliable_construction_company() -> None:
    """Hillier and Lieberman's prototype example; drags as computed in B1."""
    found = work(effects(*RELIABLE, files=AROUND_THE_CLOCK))
    assert found == {"a": 2, "b": 4, "c": 10, "e": 2, "f": 2, "j": 4, "l": 1, "n": 4}
    assert list(found.values()) == [10, 4, 4, 4, 2, 2, 2, 1]


def test_any_date_can_be_asked_for_not_only_the_last() -> None:
    lines = ("a 5d", "b 3d", "c 4d after:a,b", "d 20d")
    assert work(effects(*lines, task="c")) == {"c": 4, "a": 2}
    assert work(effects(*lines, task="c", end=End.START)) == {"a": 2}
    assert effects(*lines) == [("d", "work", 11)]


def test_a_lag_is_worth_what_it_makes_wait() -> None:
    lines = ("a 5d", "b 12d", "c 1d after:a:+10d,b")
    assert effects(*lines, task="c") == [("c", "lag", 3), ("a", "work", 3), ("c", "work", 1)]
    into_a_phase = ("a 5d", "## Phase: One {#one after:a:+10d}", "c 1d")
    assert ("c", "lag", 10) in effects(*into_a_phase, task="c")


def test_a_date_is_worth_what_it_holds_back() -> None:
    assert effects("a 2d from:2026-02-09", "b 4d", task="a") == [
        ("a", "date", 5),
        ("a", "work", 2),
    ]
    by_phase = ("## Phase: One {#one from:2026-02-09}", "a 2d")
    assert ("a", "date", 5) in effects(*by_phase, task="a")


def test_work_under_way_can_only_save_what_is_left() -> None:
    lines = ("a 10d started:2026-02-02 60%", "b 2d after:a")
    assert effects(*lines, task="b", as_of="2026-02-11") == [("a", "work", 4), ("b", "work", 2)]


def test_waiting_for_somebody_is_worth_the_time_until_they_are_free() -> None:
    found = effects("a 5d @bo:100%", "b 2d @bo:100%", files=PEOPLE)
    assert "shortage" in {lever for _, lever, _ in found}


def test_what_is_over_or_has_no_date_cannot_be_earlier() -> None:
    assert effects("[x] a 2d finished:2026-02-03", task="a", as_of="2026-02-09") == []
    assert effects("a 1d after:b", "b 1d after:a", task="a") == []
    assert effects("a 1d", task="nobody") == []
    assert effects("a milestone every:week", task="a") == []


def test_parallel_work_as_long_leaves_no_effect() -> None:
    assert effects("a 5d", "b 5d") == []


def test_of_a_chain_too_long_to_try_it_all_the_longest_pieces_are_tried() -> None:
    lines = ("a 1d", "b 9d after:a", "c 2d after:b", "d 5d after:c:+3d")
    portfolio = read(plan(*lines))
    found = solve(portfolio, date.fromisoformat(START))
    told = explain(portfolio, found, "p", "d")
    some = gains(found, told, budget=4)
    assert [(one.hop.item.task, one.days) for one in some.found] == [("b", 9), ("d", 5)]
    assert some.untried == 3
    assert gains(found, told).untried == 0
    some = gains(found, told, known={"c": 2.0, "nobody": 5.0}, budget=0)
    assert [(one.hop.item.task, one.days) for one in some.found] == [("c", 2)]


ONE_CALENDAR = tuple(fact for fact in AHEAD if not fact.startswith(("calendar", "@")))


@DEFAULT
@given(orderly(ONE_CALENDAR), st.sampled_from(AS_OF))
def test_work_of_the_longest_path_is_worth_its_drag(lines: list[str], as_of: str) -> None:
    """Drags are found by one pass over arrays, gains by one pass for each task: no code is shared."""
    portfolio = read({**plan(*lines), **FILES}, strict=False)
    found = solve(portfolio, date.fromisoformat(as_of))
    told = explain(portfolio, found, "p")
    worth = {
        one.hop.item.task: one.days for one in gains(found, told).found if one.lever is Lever.WORK
    }
    known = drags(found, "p")
    for task in {hop.item.task for hop in told.hops} & known.keys():
        assert worth.get(task, 0) == max(known[task], 0), task
