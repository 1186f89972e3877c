"""Tests of solving against linear programming: a thousand random networks with dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from plan_text import DAILY, START, plan, read
from scipy.optimize import linprog  # type: ignore[import-untyped]  # it has no types
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from plangen.schedule.calendar import DAY, moment
from plangen.schedule.dates import Schedule, TaskDates
from plangen.schedule.solve import solve

MONDAY = date.fromisoformat(START)
BLOCKS = 4
PER_BLOCK = 250
TYPES = ("FS", "SS", "FF", "SF")
FACTS = ("from", "finish-from", "start-by", "finish-by", "start-on", "finish-on")
LATER = {"finish-from", "finish-by", "finish-on"}
"""Dates of a finish: a task that ends on a day is done when the next begins."""
FLOORS = {"from", "finish-from", "start-on", "finish-on"}
CEILINGS = {"start-by", "finish-by", "start-on", "finish-on"}
FILES = {"calendars.yml": DAILY, "plangen.yml": "calendar: daily\n"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link between tasks by their numbers; `lag` is in days."""

    before: int
    after: int
    type: str
    lag: int


@dataclass(frozen=True, slots=True)
class Network:
    """Lengths in days, links from lower to higher numbers, dates as `(task, fact, day)`."""

    lengths: tuple[int, ...]
    links: tuple[Link, ...]
    dates: tuple[tuple[int, str, int], ...]

    def gaps(self) -> Iterator[tuple[int, int, int]]:
        """Yield `(i, j, gap)` where the start of j is at least the start of i plus the gap."""
        for link in self.links:
            leaves = self.lengths[link.before] if link.type[0] == "F" else 0
            binds = self.lengths[link.after] if link.type[1] == "F" else 0
            yield link.before, link.after, leaves + link.lag - binds

    def starts(self, facts: set[str]) -> Iterator[tuple[int, int]]:
        """Yield `(task, start)`: what dates of some kinds mean for the task's start."""
        for task, fact, day in self.dates:
            if fact in facts:
                yield task, day + 1 - self.lengths[task] if fact in LATER else day


def random_network(seed: int) -> Network:
    """Return eight to twelve tasks; in half of all networks, some have dates."""
    chance = Random(seed)  # noqa: S311
    lengths = tuple(chance.choice((0, *range(10))) for _ in range(chance.randint(8, 12)))
    links = [
        Link(before, after, chance.choice(TYPES), chance.randint(-3, 5))
        for after in range(1, len(lengths))
        for before in chance.sample(range(after), min(after, chance.randint(0, 3)))
    ]
    dated = [number for number in range(len(lengths)) if seed % 2 and chance.random() < 0.3]
    dates = [(number, chance.choice(FACTS), chance.randint(0, 30)) for number in dated]
    return Network(lengths, tuple(links), tuple(dates))


def lines(network: Network, seed: int) -> list[str]:
    """Return the network as tasks of a plan, in any order."""
    found = []
    for number, length in enumerate(network.lengths):
        own = [link for link in network.links if link.after == number]
        after = ",".join(f"t{link.before}:{link.type}{link.lag:+}d" for link in own)
        facts = [f"t{number}", f"{length}d" if length else ("0d", "milestone")[seed % 3 > 0]]
        facts += [f"after:{after}"] if after else []
        facts += [
            f"{fact}:{MONDAY + timedelta(day)}"
            for task, fact, day in network.dates
            if task == number
        ]
        found.append(" ".join(facts))
    Random(seed).shuffle(found)  # noqa: S311
    return found


Program = tuple[list[tuple[int, int, int]], list[tuple[float | None, float | None]]]
"""The gaps between starts, and the lower and upper bound of each start."""


def early(network: Network) -> Program:
    """Return the program whose least starts are the early ones."""
    floors = [0] * len(network.lengths)
    for task, start in network.starts(FLOORS):
        floors[task] = max(floors[task], start)
    return list(network.gaps()), [(floor, None) for floor in floors]


def late(network: Network, end: int) -> Program:
    """Return the program whose greatest starts are the late ones."""
    ceilings = [end - length for length in network.lengths]
    for task, start in network.starts(CEILINGS):
        ceilings[task] = min(ceilings[task], start)
    return list(network.gaps()), [(None, ceiling) for ceiling in ceilings]


def optimum(programs: Sequence[Program], sign: int) -> list[list[int]]:
    """Return the starts whose sum is least (`sign` 1) or greatest (-1), program by program.

    The programs are independent, so all are solved as one by HiGHS, with sparse rows.
    """
    offsets = np.cumsum([0, *(len(bounds) for _, bounds in programs)])
    rows = [
        (offset + before, offset + after, gap)
        for (gaps, _), offset in zip(programs, offsets[:-1], strict=True)
        for before, after, gap in gaps
    ]
    count = np.arange(len(rows))
    matrix = csr_array(
        (
            np.repeat([1, -1], len(rows)),
            (np.tile(count, 2), [*(row[0] for row in rows), *(row[1] for row in rows)]),
        ),
        shape=(len(rows), offsets[-1]),
    )
    found = linprog(
        np.full(offsets[-1], sign),
        A_ub=matrix,
        b_ub=[-gap for _, _, gap in rows],
        bounds=[bound for _, bounds in programs for bound in bounds],
        method="highs",
    )
    assert found.success, found.message
    whole = np.rint(found.x)
    assert np.abs(found.x - whole).max() < 1e-6
    return [part.astype(int).tolist() for part in np.split(whole, offsets[1:-1])]


def solved(networks: dict[int, Network]) -> Schedule:
    """Schedule each network as a plan of its own."""
    files: dict[str, bytes | str] = {**FILES}
    for seed, network in networks.items():
        files |= plan(*lines(network, seed), name=f"n{seed}")
    return solve(read(files), MONDAY)


Row = tuple[int, int, int, int, float]


def row(found: Schedule, plan: str, number: int) -> Row:
    """Return ES, EF, LS, LF in days from the start, and TF in days."""
    own = found.plans[plan]
    index = found.solved.network.roots[plan] + 1 + [*own.tasks].index(f"t{number}")
    dates, limits = own.tasks[f"t{number}"], found.solved.late[index]
    moments = (dates.begins, dates.ends, limits.start, limits.finish)
    days = [(at - moment(MONDAY)) / DAY for at in moments]
    assert all(day == int(day) for day in days)
    start, finish, late_start, late_finish = map(int, days)
    return start, finish, late_start, late_finish, dates.total_float


@pytest.mark.parametrize("block", range(BLOCKS))
def test_early_and_late_dates_are_those_of_a_linear_program(block: int) -> None:
    """The least sum of starts is all early starts; the greatest, not behind the end, all late ones.

    A constraint that lies too early limits late dates only, so that float is negative (B1).
    """
    networks = {
        seed: random_network(seed) for seed in range(PER_BLOCK * block, PER_BLOCK * (block + 1))
    }
    firsts = optimum([early(network) for network in networks.values()], 1)
    ends = [
        max(start + length for start, length in zip(starts, network.lengths, strict=True))
        for network, starts in zip(networks.values(), firsts, strict=True)
    ]
    lasts = optimum([late(n, end) for n, end in zip(networks.values(), ends, strict=True)], -1)
    found = solved(networks)
    negative = 0
    for (seed, network), first, last in zip(networks.items(), firsts, lasts, strict=True):
        for number, length in enumerate(network.lengths):
            least, most = first[number], last[number]
            expected: Row = (least, least + length, most, most + length, most - least)
            assert row(found, f"n{seed}", number) == expected, (seed, number)
            negative += most < least
    assert negative > PER_BLOCK // 4


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_days_shown_are_those_of_the_moments(block: int) -> None:
    seeds = range(PER_BLOCK * block, PER_BLOCK * (block + 1), 10)
    networks = {seed: random_network(seed) for seed in seeds}
    found = solved(networks)
    for seed, network in networks.items():
        for number, length in enumerate(network.lengths):
            dates = found.plans[f"n{seed}"].tasks[f"t{number}"]
            start, finish, late_start, late_finish, _ = row(found, f"n{seed}", number)
            seen = (start, finish - 1, late_start, late_finish - 1)
            if not length:
                ends = ends_work(network, found, f"n{seed}", number)
                seen = (start - ends, start - ends, late_start - ends, late_start - ends)
            assert shown(dates) == seen, (seed, number)


def ends_work(network: Network, found: Schedule, plan: str, point: int) -> bool:
    """Tell whether a point stands at the end of work: its date, or a link without slack says so.

    Then it is seen on the last day of that work, else on the day that begins with it.
    """
    start = row(found, plan, point)[0]
    if any(
        task == point and fact in LATER & FLOORS and day + 1 == start
        for task, fact, day in network.dates
    ):
        return True
    binding = [
        link
        for link in network.links
        if link.after == point
        and start == row(found, plan, link.before)[link.type[0] == "F"] + link.lag
    ]
    return any(
        link.type[0] == "F"
        if network.lengths[link.before]
        else ends_work(network, found, plan, link.before)
        for link in binding
    )


def shown(dates: TaskDates) -> tuple[int, int, int, int]:
    """Return the four dates as days behind the first."""
    days = (dates.start, dates.finish, dates.late_start, dates.late_finish)
    first, last, late_first, late_last = ((day - MONDAY).days for day in days)
    return first, last, late_first, late_last
