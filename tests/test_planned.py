"""The plan as written: progress and actuals are left out, and nothing else changes."""

from datetime import date
from decimal import Decimal

from plan_text import START, days, plan, read

from plangen.model.portfolio import Portfolio
from plangen.model.task import TaskState
from plangen.schedule.dates import Schedule
from plangen.schedule.money.planned import as_written, planned_schedule
from plangen.schedule.solve import solve


def planned(portfolio: Portfolio, as_of: str = "2026-03-02") -> Schedule | None:
    return planned_schedule(portfolio, solve(portfolio, date.fromisoformat(as_of)))


def spans(portfolio: Portfolio, name: str = "p") -> dict[str, tuple[str, str]]:
    found = planned(portfolio)
    assert found
    return {task: days(dates) for task, dates in found.plans[name].tasks.items()}


def test_progress_and_actuals_move_nothing_in_the_plan_as_written() -> None:
    found = spans(
        read(
            plan(
                "[x] a 5d started:2026-02-09 finished:2026-02-20",
                "[/] b 10d after:a started:2026-02-23 30% left:20d worked:10h spent:4k",
                "c 5d after:b",
                "[x] d milestone after:c finished:2026-02-27",
            )
        )
    )
    assert found == {
        "a": ("02-02", "02-06"),
        "b": ("02-09", "02-20"),
        "c": ("02-23", "02-27"),
        "d": ("02-27", "02-27"),
    }


def test_dropped_work_stays_dropped() -> None:
    portfolio = read(plan("a 5d", "[-] b 10d after:a", "c 5d after:b started:2026-02-02"))
    assert as_written(portfolio).plans["p"].tasks[1].state is TaskState.DROPPED
    assert spans(portfolio)["c"] == ("02-09", "02-13")


def test_what_is_left_is_the_whole_of_a_task_that_says_nothing_else() -> None:
    portfolio = read(plan("a started:2026-02-09 left:8d", "b 3d started:2026-02-09 left:8d"))
    assert spans(portfolio) == {"a": ("02-02", "02-11"), "b": ("02-02", "02-04")}


def test_a_plan_is_planned_from_its_own_start_and_behind_the_plans_it_waits_for() -> None:
    portfolio = read(
        {
            **plan("[x] a 5d finished:2026-02-27", name="one"),
            **plan("a 5d after:one/a", name="two", start="2026-01-05"),
            **plan("a 5d", name="three", start="2026-02-16"),
        }
    )
    assert spans(portfolio, "one") == {"a": ("02-02", "02-06")}
    assert spans(portfolio, "two") == {"a": ("02-09", "02-13")}
    assert spans(portfolio, "three") == {"a": ("02-16", "02-20")}


def test_without_a_start_nothing_is_planned() -> None:
    assert planned(read(plan("a 5d", start=""))) is None


def test_a_plan_that_is_as_written_is_not_solved_twice() -> None:
    portfolio = read(plan("a 5d", "[-] b 2d"))
    schedule = solve(portfolio, date.fromisoformat(START))
    assert as_written(portfolio) is portfolio
    assert planned_schedule(portfolio, schedule) is schedule
    later = planned(portfolio)
    assert later
    assert days(later.plans["p"].tasks["a"]) == ("02-02", "02-06")


def test_nothing_else_of_a_task_is_lost() -> None:
    line = "a 5d @ana:50% after:b cost:4k calendar:standard by:2026-03-01 60% spent:2k"
    (task, _) = as_written(read(plan(line, "b 1d"))).plans["p"].tasks
    assert (task.cost, task.by, task.spent) == (Decimal(4000), date(2026, 3, 1), None)
    assert (task.people[0].person, len(task.links), task.progress) == ("ana", 1, None)


def test_work_as_late_as_possible_is_planned_late() -> None:
    portfolio = read(plan("a 10d", "b 2d alap started:2026-02-03", "c 1d after:a,b"))
    assert spans(portfolio)["b"] == ("02-12", "02-13")
