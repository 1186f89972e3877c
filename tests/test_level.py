"""Tests of levelling: nothing is taken more than there is, and links, dates and calendars hold."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from folder import write
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_text import START, plan, read

from plangen.model.portfolio import Portfolio
from plangen.schedule.dates import DriverKind, Levelling, Schedule, TaskDates
from plangen.schedule.solve import solve

MONDAY = date.fromisoformat(START)
LEVEL = {"plangen.yml": b"level: true\n"}
PEOPLE = {
    "people.yml": b"ana: {name: Ana, capacity: 100%}\n"
    b"bo: {name: Bo, capacity: 50%}\n"
    b"crew: {name: Crew, kind: team, capacity: 300%}\n"
    b"cy: {name: Cy}\n",
    "resources.yml": b"crane: {name: Crane}\nboat: {name: Boat, capacity: 2}\n",
}
CAPACITY = {"ana": 100, "bo": 50, "crew": 300, "crane": 1, "boat": 2}


def levelled(files: Mapping[str, bytes], status: date = MONDAY) -> Schedule:
    """Solve with levelling, and see that nothing is taken more than there is."""
    portfolio = read({**LEVEL, **PEOPLE, **files})
    found = solve(portfolio, status)
    assert overuse(portfolio, found) == []
    return found


def overuse(portfolio: Portfolio, found: Schedule) -> list[str]:
    """Name every moment at which levelled work takes more than there is, by counting.

    A demand above all there is counts as all there is. Only stated units and `uses:` are
    counted here, from the text of the plan.
    """
    changes: defaultdict[str, list[tuple[int, float, str]]] = defaultdict(list)
    for item in portfolio.plans.values():
        for task in item.tasks:
            dates = found.of(item.id, task.id)
            if dates is None or not task.is_open or task.is_milestone:
                continue
            taken = [(one.person, one.units) for one in task.people if one.units]
            taken += [(use.resource, use.count) for use in task.uses]
            for name, amount in taken:
                if name in CAPACITY:
                    size = min(float(amount), CAPACITY[name])
                    changes[name].append((dates.begins, size, task.id))
                    changes[name].append((dates.ends, -size, task.id))
    wrong: list[str] = []
    for name, steps in changes.items():
        used = 0.0
        for at, size, task_id in sorted(steps, key=lambda step: (step[0], step[1])):
            used += size
            if used > CAPACITY[name] + 1e-9:
                wrong.append(f"{name} has {used} of {CAPACITY[name]} at {at} ({task_id})")
    return wrong


def dates(found: Schedule, name: str = "p") -> Mapping[str, TaskDates]:
    return found.plans[name].tasks


def result(found: Schedule, name: str = "p") -> Levelling:
    levelling = found.plans[name].levelling
    assert levelling is not None
    return levelling


def test_two_tasks_of_one_person_follow_each_other() -> None:
    found = levelled(plan("a @ana:100% 5d", "b @ana:100% 3d", "z milestone after:a,b"))
    assert (dates(found)["a"].finish, dates(found)["b"].start) == (
        date(2026, 2, 6),
        date(2026, 2, 9),
    )
    assert found.plans["p"].finish == date(2026, 2, 11)


def test_what_holds_a_task_is_named() -> None:
    found = levelled(plan("a @ana:100% 5d", "b @ana:100% 3d after:c", "c 1d"))
    driver = dates(found)["b"].driver
    assert (driver.kind, driver.task, driver.resource) == (DriverKind.LEVELLING, "a", "ana")


def test_the_longest_path_goes_on_through_a_handover() -> None:
    found = levelled(plan("a @ana:100% 5d", "b @ana:100% 3d after:c", "c 1d"))
    assert found.plans["p"].longest_path == ("a", "b")
    assert dates(found)["a"].total_float == 0
    assert dates(found)["c"].total_float == 4


def test_halves_run_side_by_side() -> None:
    found = levelled(plan("a @ana:50% 5d", "b @ana:50% 3d", "c @ana:25% 2d"))
    assert dates(found)["b"].start == MONDAY
    assert dates(found)["c"].start == date(2026, 2, 5)


def test_an_owner_without_units_is_not_occupied() -> None:
    found = levelled(plan("a @ana 5d", "b @ana 3d"))
    assert dates(found)["b"].start == MONDAY
    assert result(found).moved == 0


def test_milestones_that_wait_are_no_tasks_put_off() -> None:
    found = levelled(plan("a @ana:100% 5d", "b @ana:100% 5d", "m milestone after:b"))
    assert dates(found)["m"].finish == date(2026, 2, 13)
    assert result(found).moved == 1


def test_who_has_no_capacity_carries_no_load() -> None:
    found = levelled(plan("a @cy:100% 5d", "b @cy:100% 3d"))
    assert dates(found)["b"].start == MONDAY


def test_effort_counts_in_full() -> None:
    found = levelled(plan("a @ana work:40h", "b @ana work:40h"))
    assert found.plans["p"].finish == date(2026, 2, 13)


def test_a_team_serves_as_many_as_it_has_people() -> None:
    found = levelled(plan(*(f"{name} @crew:100% 5d" for name in "abcd")))
    assert sorted(one.start for one in dates(found).values()) == [MONDAY] * 3 + [date(2026, 2, 9)]


def test_equipment_is_not_in_two_places() -> None:
    found = levelled(plan("a 5d uses:crane", "b 3d uses:crane,boat:2", "c 1d uses:boat"))
    assert dates(found)["b"].start == date(2026, 2, 9)


def test_more_than_there_is_counts_as_all_there_is() -> None:
    found = levelled(plan("a @bo:100% 5d", "b @bo:10% 1d"))
    assert found.plans["p"].finish == date(2026, 2, 9)


def test_work_under_way_stays_where_it_is() -> None:
    found = levelled(
        plan("a @ana:100% 5d", "b @ana:100% 10d started:2026-02-02", "c @ana:100% 1d"),
        status=date(2026, 2, 9),
    )
    assert dates(found)["b"].finish == date(2026, 2, 20)
    assert min(dates(found)["a"].start, dates(found)["c"].start) == date(2026, 2, 23)


def test_work_done_takes_nobodys_time() -> None:
    found = levelled(
        plan("[x] a @ana:100% 5d started:2026-02-02 finished:2026-02-06", "b @ana:100% 3d"),
        status=date(2026, 2, 4),
    )
    assert dates(found)["b"].start == date(2026, 2, 4)


@pytest.mark.parametrize(
    "line", ["[x] a 1d finished:2026-02-02", "[-] a 1d", "## Phase: One {#one}"]
)
def test_a_plan_without_work_to_come_is_levelled_at_once(line: str) -> None:
    levelled(plan(line))


def test_people_are_shared_by_all_plans() -> None:
    found = levelled({**plan("a @ana:100% 5d", name="p"), **plan("b @ana:100% 3d", name="q")})
    starts = {dates(found, "p")["a"].start, dates(found, "q")["b"].start}
    assert len(starts) == 2
    assert MONDAY in starts


def test_a_plan_of_high_priority_is_served_first() -> None:
    files = {
        **plan("a @ana:100% 5d", name="p"),
        **plan("b @ana:100% 8d", name="q", head="priority: high"),
    }
    found = levelled(files)
    assert dates(found, "q")["b"].start == MONDAY
    assert dates(found, "p")["a"].start == date(2026, 2, 12)


def test_a_task_of_high_priority_is_served_first() -> None:
    found = levelled(plan("a @ana:100% 5d", "b @ana:100% 5d priority:high"))
    assert dates(found)["b"].start == MONDAY


def test_a_plan_that_is_not_levelled_stays_and_is_gone_around() -> None:
    files = {
        **plan("a @ana:100% 5d", name="p", head="level: true"),
        **plan("b @ana:100% 3d from:2026-02-04", name="q"),
        "plangen.yml": b"level: false\n",
    }
    found = levelled(files)
    assert dates(found, "q")["b"].start == date(2026, 2, 4)
    assert dates(found, "p")["a"].start == date(2026, 2, 9)
    assert found.plans["q"].levelling is None


def test_a_plan_may_decline() -> None:
    found = solve(
        read({**LEVEL, **PEOPLE, **plan("a @ana:100% 5d", "b @ana:100% 3d", head="level: false")}),
        MONDAY,
    )
    assert dates(found)["b"].start == MONDAY


def test_nothing_is_levelled_unless_asked() -> None:
    found = solve(read({**PEOPLE, **plan("a @ana:100% 5d", "b @ana:100% 3d")}), MONDAY)
    assert dates(found)["b"].start == MONDAY
    assert found.plans["p"].levelling is None


def test_the_bound_and_the_gap_are_told() -> None:
    found = levelled(plan("a @ana:100% 5d", "b @ana:100% 5d", "c 3d"))
    told = result(found)
    assert told.links_only == date(2026, 2, 6)
    assert told.bound == found.plans["p"].finish == date(2026, 2, 13)
    assert (told.gap, told.gap_days, told.proven, told.moved) == (0.0, 0.0, True, 1)


def test_dates_and_links_bind_as_ever() -> None:
    found = levelled(
        plan(
            "a @ana:100% 2d from:2026-02-09",
            "b @ana:100% 3d",
            "c @ana:100% 1d after:b:+5d",
            "d 2d after:c:SS",
        )
    )
    tasks = dates(found)
    assert tasks["a"].start >= date(2026, 2, 9)
    assert tasks["c"].start >= tasks["b"].finish + timedelta(days=7)
    assert tasks["d"].start >= tasks["c"].start


def test_each_task_keeps_its_own_calendar() -> None:
    calendars = b"weekend: {week: sat-sun, day: 8h}\n"
    files = plan("a @ana:100% 3d", "b @ana:100% 2d calendar:weekend", "c @ana:100% 4d")
    found = levelled({**files, "calendars.yml": calendars})
    assert dates(found)["b"].start.weekday() == 5
    assert dates(found)["b"].finish.weekday() == 6


def test_a_handover_against_the_start_of_a_group_makes_no_ring() -> None:
    """`x` waits for the start of the phase and has the crane before `b`, which is in the phase."""
    found = levelled(
        plan(
            "## Phase: Build {#build}",
            "a 1d",
            "b 3d uses:crane after:a:+20d",
            "## Phase: Show {#show}",
            "x 2d uses:crane after:build:SS",
        )
    )
    assert found.plans["p"].unplaced == ()
    assert dates(found)["x"].start == MONDAY


def test_everything_else_has_dates_beside_a_ring() -> None:
    found = levelled(
        plan("a @ana:100% 1d after:b", "b @ana:100% 1d after:a", "c @ana:100% 2d", "d @ana:100% 2d")
    )
    assert set(found.plans["p"].unplaced) == {"a", "b"}
    assert len({dates(found)["c"].start, dates(found)["d"].start}) == 2


def test_as_late_as_possible_leaves_people_their_time() -> None:
    found = levelled(
        plan("a @ana:100% 5d", "b @ana:100% 3d alap", "c 20d", "z milestone after:a,b,c")
    )
    assert dates(found)["b"].finish == found.plans["p"].finish


def test_the_same_plans_give_the_same_dates() -> None:
    files = plan(*(f"t{n} @ana:{20 + 7 * n}% {n % 4 + 1}d uses:boat" for n in range(12)))
    assert dates(levelled(files)) == dates(levelled(files))


KINDS = ("FS", "SS", "FF", "SF")


@st.composite
def projects(draw: st.DrawFn) -> dict[str, bytes]:
    """Draw two plans with links of all types, lags, people, equipment and three calendars."""
    files = {
        "calendars.yml": b"nights: {week: mon-fri 20:00-04:00}\nlong: {week: mon-sat, day: 10h}\n"
    }
    known: list[str] = []
    for name in ("p", "q"):
        lines: list[str] = []
        for number in range(draw(st.integers(1, 7))):
            line = f"{name}{number} {draw(st.integers(1, 6))}d"
            line += draw(
                st.sampled_from(("", " @ana:100%", " @ana:50%,bo:50%", " @crew:200%", " @bo:25%"))
            )
            line += draw(st.sampled_from(("", "", " uses:crane", " uses:boat:2", " uses:boat")))
            line += draw(st.sampled_from(("", "", "", " calendar:nights", " calendar:long")))
            line += draw(st.sampled_from(("", "", "", " started:2026-01-29", " from:2026-02-10")))
            if draw(st.booleans()) and known:
                kind, lag = (
                    draw(st.sampled_from(KINDS)),
                    draw(st.sampled_from(("", "+2d", "-1d", "+3ed"))),
                )
                line += f" after:{draw(st.sampled_from(known))}:{kind}{lag}"
            lines.append(line)
            known.append(f"{name}/{name}{number}")
        files |= plan(*lines, name=name)
    return files


@settings(deadline=None, max_examples=60)
@given(projects())
def test_levelled_dates_respect_links_calendars_and_capacity(files: dict[str, bytes]) -> None:
    portfolio = read({**LEVEL, **PEOPLE, **files}, strict=False)
    found = solve(portfolio, MONDAY)
    begun = [
        (one.id, task.id) for one in portfolio.plans.values() for task in one.tasks if task.started
    ]
    if not begun:
        assert overuse(portfolio, found) == []
    check_links(found)
    free = solve(read({**PEOPLE, **files}, strict=False), MONDAY)
    for name, dated in found.plans.items():
        for task, placed in dated.tasks.items():
            assert placed.begins >= free.plans[name].tasks[task].begins
            assert placed.duration == free.plans[name].tasks[task].duration


def check_links(found: Schedule) -> None:
    """See that each link holds between the moments that came out, counted in its lag's calendar."""
    solved = found.solved
    for index, edges in enumerate(solved.network.into):
        for edge in edges:
            before, after = solved.early[edge.before], solved.early[index]
            if after.begun or edge.supply is not None:
                continue
            calendar = solved.network.nodes[index].lag_calendar
            source = before.finish if edge.type.value[0] == "F" else before.start
            target = after.finish if edge.type.value[1] == "F" else after.start
            if edge.lag is None:
                assert calendar.work(target) >= calendar.work(source)
            elif edge.lag.unit.value == "ed":
                assert target - source >= int(edge.lag.amount) * 1440
            else:
                lag = int(edge.lag.amount * calendar.day_length)
                assert calendar.work(target) - calendar.work(source) >= lag


@pytest.mark.parametrize("status", [MONDAY, date(2026, 2, 5)])
def test_work_never_starts_before_the_status_date(status: date) -> None:
    found = levelled(plan("a @ana:100% 2d", "b @ana:100% 2d", "c @ana:100% 2d"), status)
    assert min(one.start for one in dates(found).values()) == status


def test_levelling_with_a_library_that_is_missing_is_refused(tmp_path: Path) -> None:
    """Other dates would come out, so no build may go on without it."""
    write(
        tmp_path,
        {
            "plangen.yml": "level: true\nlevel_with: ortools\n",
            "people.yml": "ana: {name: Ana, capacity: 100%}\n",
            "plans/p.md": "---\nplan: p\n---\n\n## Tasks\n\n- [ ] A {#a @ana:100% 5d}\n",
        },
    )
    program = "import sys; sys.modules['ortools'] = None; from plangen.__main__ import main; main()"
    command = [sys.executable, "-c", program, "check", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the settings level with OR-Tools, which is not installed" in done.stderr
    assert "with its extra `ortools`" in done.stderr
