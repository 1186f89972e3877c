"""Tests of floats where calendars mix: work put off by its float is in nobody's way, a minute more is.

This needs no formula for late dates: the forward pass runs again with one task put off, once
by as much as its float lets it, once by a minute more. Each task's dates are compared by the
work before them in its own calendar: what moves only within its own free time has not moved.
"""

from collections.abc import Mapping
from datetime import date
from random import Random

import pytest
from plan_text import START, schedule

from plangen.schedule.bounds import Early
from plangen.schedule.forward import ForwardPass
from plangen.schedule.solved import Solved

FILES = {
    "calendars.yml": (
        "standard: {week: mon-fri, day: 8h, holidays: [2026-02-04, 2026-02-19..2026-02-24]}\n"
        'nights: {week: mon-thu, hours: "22:00-06:00"}\n'
        "seven: {week: mon-sun, day: 6h}\n"
        'split: {week: "tue-wed,sat", hours: "07:00-12:00,13:30-18:00"}\n'
    )
}
CALENDARS = ("", "", " calendar:nights", " calendar:seven", " calendar:split")
LENGTHS = ("1d", "3d", "5d", "6h", "2ed", "4ed", "1w", "milestone")
LAGS = ("", "", "", ":SS", ":FF", ":SF", ":+2d", ":-1d", ":SS+3ed", ":FF-4h", ":SF+1w", ":+1ed")
BLOCKS, PER_BLOCK = 4, 50


def random_lines(seed: int) -> list[str]:
    """Return a plan of tasks in several calendars, with links of all types and lags."""
    chance = Random(seed)  # noqa: S311
    found = []
    for number in range(chance.randint(4, 9)):
        length = chance.choice(LENGTHS)
        calendar = "" if length.endswith("ed") else chance.choice(CALENDARS)
        names = chance.sample(range(number), min(number, chance.randint(0, 3)))
        after = ",".join(f"t{other}{chance.choice(LAGS)}" for other in names)
        found.append(f"t{number} {length}{calendar}" + (f" after:{after}" if after else ""))
    return found


def put_off(solved: Solved, index: int, minutes: int) -> dict[int, Early]:
    """Return the early dates where one task starts some working minutes later."""
    calendar, early = solved.network.nodes[index].calendar, solved.early[index]
    work = calendar.work(early.start) + minutes
    begins = calendar.start_of(work) if early.left else calendar.finish_of(work)
    again = ForwardPass(
        solved.network, date.fromisoformat(START), override=False, early={}, delays={index: begins}
    )
    again.run(solved.order.nodes)
    return again.early


def tasks_of(solved: Solved) -> list[int]:
    return [index for index, node in enumerate(solved.network.nodes) if node.task]


def is_late(solved: Solved, moved: Mapping[int, Early]) -> bool:
    """Tell whether a task ends behind the finish of the plan."""
    (end,) = solved.ends.values()
    calendars = {index: solved.network.nodes[index].calendar for index in tasks_of(solved)}
    return any(own.work(moved[i].finish) > own.work(end) for i, own in calendars.items())


def is_moved(solved: Solved, moved: Mapping[int, Early], index: int) -> bool:
    """Tell whether another task starts or ends later."""
    for other in tasks_of(solved):
        work = solved.network.nodes[other].calendar.work
        before, after = solved.early[other], moved[other]
        if other != index and (
            work(before.start) < work(after.start) or work(before.finish) < work(after.finish)
        ):
            return True
    return False


@pytest.mark.parametrize("block", range(BLOCKS))
def test_total_float_is_what_the_finish_allows(block: int) -> None:
    for seed in range(PER_BLOCK * block, PER_BLOCK * (block + 1)):
        solved = schedule(*random_lines(seed), files=FILES).solved
        for index in tasks_of(solved):
            total = solved.floats[index].total
            assert total >= 0, (seed, index)
            assert not is_late(solved, put_off(solved, index, total)), (seed, index)
            assert is_late(solved, put_off(solved, index, total + 1)), (seed, index)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_free_float_is_what_all_others_allow(block: int) -> None:
    for seed in range(PER_BLOCK * block, PER_BLOCK * (block + 1)):
        solved = schedule(*random_lines(seed), files=FILES).solved
        for index in tasks_of(solved):
            free = solved.floats[index].free
            kept, moved = (put_off(solved, index, free + more) for more in (0, 1))
            assert not is_late(solved, kept), (seed, index)
            assert not is_moved(solved, kept, index), (seed, index)
            assert is_late(solved, moved) or is_moved(solved, moved, index), (seed, index)


def test_work_that_only_waits_for_another_has_no_negative_float() -> None:
    """A finish on Sunday holds the finish of office work to Monday morning, and delays nobody."""
    found = schedule("a 7d calendar:seven", "b 1d after:a:FF", "c 5d after:b", files=FILES)
    assert [dates.total_float for dates in found.plans["p"].tasks.values()] == [0, 0, 0]
