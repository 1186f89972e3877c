"""Tests of solving against published networks, and against relaxation on random ones."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import NormalDist

import pytest
from plan_text import DAILY, plan, read, schedule, tasks

from plangen.exporters.json import of_plan
from plangen.kinds.facts import gather
from plangen.schedule.calendar import moment
from plangen.schedule.dates import TaskDates
from plangen.schedule.demand import demands
from plangen.schedule.time_of import ELAPSED

MONDAY = date(2026, 2, 2)
TYPES = ("FS", "SS", "FF", "SF")
Row = tuple[float, float, float, float, float]


def network(*lines: str, as_of: str = "2026-02-02", logic: str = "retained") -> dict[str, Row]:
    """Return ES, EF, LS, LF and TF by task, in days from the start, around the clock."""
    settings = f"calendar: daily\nlogic: {logic}\n"
    found = tasks(*lines, as_of=as_of, files={"calendars.yml": DAILY, "plangen.yml": settings})
    return {name: _row(dates) for name, dates in found.items()}


def _row(dates: TaskDates) -> Row:
    start, finish = ((at - moment(MONDAY)) / 1440 for at in (dates.begins, dates.ends))
    early = (round(start, 2), round(finish, 2))
    late = (round(start + dates.total_float, 2), round(finish + dates.total_float, 2))
    return (*early, *late, round(dates.total_float, 2))


def floats(rows: Mapping[str, Row]) -> dict[str, float]:
    return {name: row[4] for name, row in rows.items()}


def of_arrows(arrows: Mapping[str, int]) -> list[str]:
    """Return lines for a network drawn with activities on arrows, `tail-head`."""
    lines = []
    for arrow, length in arrows.items():
        before = [f"a{other}" for other in arrows if other.split("-")[1] == arrow.split("-")[0]]
        lines.append(f"a{arrow} {length}d" + (f" after:{','.join(before)}" if before else ""))
    return lines


def test_the_pert_example_of_wikipedia() -> None:
    """Expected times (o + 4m + p) / 6 of the article's seven activities; data S, result D (B1)."""
    found = network(
        "a 96h",
        "b 128h",
        "c 124h after:a",
        "d 152h after:a",
        "e 124h after:b,c",
        "f 108h after:d",
        "g 124h after:e",
    )
    assert max(row[1] for row in found.values()) == 19.5
    assert floats(found) == {"a": 0, "b": 3.83, "c": 0, "d": 4.67, "e": 0, "f": 4.67, "g": 0}


RELIABLE = (
    "a 2d",
    "b 4d after:a",
    "c 10d after:b",
    "d 6d after:c",
    "e 4d after:c",
    "f 5d after:e",
    "g 7d after:d",
    "h 9d after:e,g",
    "i 7d after:c",
    "j 8d after:f,i",
    "k 4d after:j",
    "l 5d after:j",
    "m 2d after:h",
    "n 6d after:k,l",
)


def test_the_reliable_construction_company() -> None:
    """Hillier and Lieberman, Introduction to Operations Research, the prototype example."""
    found = network(*RELIABLE)
    assert max(row[1] for row in found.values()) == 44
    slack = {name: total for name, total in floats(found).items() if total}
    assert slack == {"d": 4, "g": 4, "h": 4, "i": 2, "k": 1, "m": 4}


def test_the_longest_path_of_the_reliable_construction_company() -> None:
    """The same source: start, A, B, C, E, F, J, L, N, finish."""
    files = {"calendars.yml": DAILY, "plangen.yml": "calendar: daily"}
    found = schedule(*RELIABLE, files=files).plans["p"]
    assert "".join(found.longest_path) == "abcefjln"


def test_taylor_problem_4() -> None:
    """B. W. Taylor, Introduction to Management Science, chapter 8, problem 4."""
    arrows = {"1-2": 7, "1-3": 10, "2-4": 6, "3-4": 5, "3-5": 4, "4-5": 3, "5-6": 2}
    found = network(*of_arrows(arrows))
    assert list(found.values()) == [
        (0, 7, 2, 9, 2),
        (0, 10, 0, 10, 0),
        (7, 13, 9, 15, 2),
        (10, 15, 10, 15, 0),
        (10, 14, 14, 18, 4),
        (15, 18, 15, 18, 0),
        (18, 20, 18, 20, 0),
    ]


def test_taylor_problem_5() -> None:
    """The same chapter, problem 5; 4-5 is a dummy of no length."""
    arrows = {
        "1-2": 8, "1-3": 10, "1-4": 9, "2-5": 6, "2-6": 4, "3-5": 5, "4-5": 0, "4-7": 7,
        "5-7": 12, "5-8": 15, "6-9": 18, "7-8": 4, "8-9": 7,
    }  # fmt: skip
    found = network(*of_arrows(arrows))
    assert max(row[1] for row in found.values()) == 38
    assert list(floats(found).values()) == [1, 0, 6, 1, 8, 0, 6, 11, 0, 1, 8, 0, 0]


PDM = (
    "a 5d",
    "b 8d after:a:SS+2d",
    "c 6d after:a:+1d",
    "d 4d after:b:FF+2d,c:-1d",
    "e 3d after:c:SF+7d,d",
)


def test_links_of_all_types_with_lags_and_leads() -> None:
    """Our own precedence diagram, checked by linear programming (B1)."""
    assert network(*PDM) == {
        "a": (0, 5, 0, 5, 0),
        "b": (2, 10, 5, 13, 3),
        "c": (6, 12, 6, 12, 0),
        "d": (11, 15, 11, 15, 0),
        "e": (15, 18, 15, 18, 0),
    }
    found = tasks(*PDM, files={"calendars.yml": DAILY, "plangen.yml": "calendar: daily"})
    assert [dates.free_float for dates in found.values()] == [0, 3, 0, 0, 0]
    assert [str(dates.driver.task) for dates in found.values()] == ["", "a", "a", "c", "d"]


@pytest.mark.parametrize(("length", "finish"), [(5, 25), (8, 22)])
def test_longer_work_can_shorten_a_plan_driven_by_its_finish(length: int, finish: int) -> None:
    """The reverse critical activity of B1: what is bound by its finish starts earlier if longer."""
    found = network("a 10d", f"b {length}d after:a:FF", "c 20d after:b:SS")
    assert max(row[1] for row in found.values()) == finish


OUT_OF_SEQUENCE = (
    "a 10d started:2026-02-02 left:6d",
    "b 8d after:a started:2026-02-06 left:5d",
    "c 4d after:b",
)


@pytest.mark.parametrize(
    ("logic", "finishes", "total"),
    [("retained", [12, 17, 21], [0, 0, 0]), ("override", [12, 11, 15], [3, 0, 0])],
)
def test_work_out_of_sequence_keeps_its_logic_or_not(
    logic: str, finishes: list[int], total: list[int]
) -> None:
    """The data date oracle of B1: day 6, B began before A was done."""
    found = network(*OUT_OF_SEQUENCE, as_of="2026-02-08", logic=logic)
    assert [row[1] for row in found.values()] == finishes
    assert list(floats(found).values()) == total
    assert found["c"][0] == finishes[1]


def test_the_porta_vac_project(data: Path) -> None:
    """Anderson, Sweeney and Williams, Quantitative Methods for Business, chapter 9: in weeks.

    Expected times (a + 4m + b) / 6 drive; the variance of the critical path is ((b - a) / 6)^2
    summed, as the textbook has it (PERT-1959).
    """
    source = json.loads((data / "example" / "porta-vac.json").read_text(encoding="utf-8"))
    known, lines, variance = source["expected_published"], [], {}
    for name, (low, likely, high, before) in source["tasks"].items():
        expected = (low + 4 * likely + high) / 6
        assert expected == known["te"][name]
        variance[name] = ((high - low) / 6) ** 2
        assert round(variance[name], 2) == known["var"][name]
        lines.append(
            f"{name.lower()} {expected:g}d" + (f" after:{before.lower()}" if before else "")
        )
    files = {"calendars.yml": DAILY, "plangen.yml": "calendar: daily"}
    path = schedule(*lines, files=files).plans["p"].longest_path
    rows = {name.upper(): row for name, row in network(*lines).items()}
    assert {name: row[0] for name, row in rows.items()} == known["ES"]
    assert {name: row[2] for name, row in rows.items()} == known["LS"]
    assert {name: row[4] for name, row in rows.items()} == known["slack"]
    assert [name.upper() for name in path] == known["critical"]
    assert max(row[1] for row in rows.values()) == known["duration"]
    spread = sum(variance[name] for name in known["critical"])
    assert round(spread, 3) == known["variance"]
    chance = NormalDist(known["duration"], spread**0.5).cdf(20)
    assert abs(chance - known["P_T_le_20_critical_path"]) < 5e-5


@pytest.mark.parametrize(
    ("facts", "finish", "effort"),
    [
        ("@crew:200% work:80h", 5, 80),
        ("@crew:400% work:80h", 2.5, 80),
        ("@crew:400% 5d", 5, 160),
    ],
)
def test_work_is_duration_times_units(facts: str, finish: float, effort: int) -> None:
    """The effort oracle of B1: two people, four who shorten it, four on a fixed duration."""
    files = {"people.yml": "crew: {name: Crew, kind: team, capacity: 400%}\n"}
    portfolio = read({**plan(f"a {facts}"), **files})
    dates = tasks(f"a {facts}", files=files)["a"]
    (task,) = portfolio.plans["p"].tasks
    (demand,) = demands(task, ELAPSED)
    assert dates.days == finish
    assert float(demand.amount) / 100 * dates.duration / 60 == effort


def test_the_example_plan(data: Path) -> None:
    """The dates its data sheet gives for the plan without progress, on 2026-02-02."""
    text = (data / "example" / "ferry-tap.md").read_text(encoding="utf-8").replace("- [x]", "- [ ]")
    for fact in (" finished:2026-02-13", " started:2026-02-16 60%"):
        assert fact in text
        text = text.replace(fact, "")
    facts = gather(read({"plans/ferry-tap.md": text}, strict=False), MONDAY)
    exported = json.loads(of_plan(facts, facts.plans[0]))
    finishes = {task["id"]: task["finish"] for task in exported["tasks"]}
    expected = {
        "fares": "2026-02-13",
        "survey": "2026-03-06",
        "maker": "2026-03-27",
        "fit-2": "2026-05-20",
        "trial": "2026-06-17",
        "fit-7": "2026-07-22",
        "live": "2026-07-22",
    }
    assert {name: finishes[name] for name in expected} == expected
    assert exported["longest_path"] == list(expected)
    assert [task["id"] for task in exported["tasks"] if task["longest_path"] and task["critical"]]


@dataclass(frozen=True, slots=True)
class _Link:
    before: int
    after: int
    type: str
    lag: int


def random_network(seed: int) -> tuple[list[int], list[_Link]]:
    """Return lengths and links of a random network, from lower to higher numbers."""
    chance = random.Random(seed)  # noqa: S311
    lengths = [chance.randint(0, 9) for _ in range(chance.randint(2, 14))]
    links: list[_Link] = []
    for after in range(1, len(lengths)):
        links.extend(
            _Link(before, after, chance.choice(TYPES), chance.randint(-3, 5))
            for before in chance.sample(range(after), min(after, chance.randint(0, 3)))
        )
    return lengths, links


def relaxed(lengths: list[int], links: list[_Link]) -> list[tuple[int, int, int]]:
    """Return ES, LS and FF by moving starts until no link is broken (Bellman 1958)."""
    gaps = []
    for link in links:
        leaves = lengths[link.before] if link.type[0] == "F" else 0
        binds = lengths[link.after] if link.type[1] == "F" else 0
        gaps.append((link.before, link.after, leaves + link.lag - binds))
    early = [0] * len(lengths)
    for _ in lengths:
        for before, after, gap in gaps:
            early[after] = max(early[after], early[before] + gap)
    end = max(start + length for start, length in zip(early, lengths, strict=True))
    late = [end - length for length in lengths]
    for _ in lengths:
        for before, after, gap in gaps:
            late[before] = min(late[before], late[after] - gap)
    free = [end - start - length for start, length in zip(early, lengths, strict=True)]
    for before, after, gap in gaps:
        free[before] = min(free[before], early[after] - early[before] - gap)
    return list(zip(early, late, free, strict=True))


def in_calendar(seed: int) -> dict[int, tuple[float, float, float]]:
    """Return ES, LS and FF in working days, by number, of a plan in a Monday-to-Friday week."""
    lengths, links = random_network(seed)
    lines = []
    for number, length in enumerate(lengths):
        own = [link for link in links if link.after == number]
        after = ",".join(f"t{link.before}:{link.type}{link.lag:+}d" for link in own)
        lines.append(f"t{number} {length}d" + (f" after:{after}" if after else ""))
    random.Random(seed).shuffle(lines)  # noqa: S311
    found = tasks(*lines)
    rows = {}
    for name, dates in found.items():
        start = _working_days(dates.begins)
        rows[int(name[1:])] = (start, start + dates.total_float, dates.free_float)
    return rows


def _working_days(instant: int) -> float:
    day, minute = divmod(instant - moment(MONDAY), 1440)
    weeks, weekday = divmod(day, 7)
    return (
        5 * weeks + min(weekday, 5) + (min(max(minute - 480, 0), 480) / 480 if weekday < 5 else 0)
    )


@pytest.mark.parametrize("block", range(4))
def test_random_networks_agree_with_relaxation(block: int) -> None:
    for seed in range(50 * block, 50 * block + 50):
        found, expected = in_calendar(seed), relaxed(*random_network(seed))
        assert [found[number] for number in range(len(expected))] == expected, seed


def test_late_dates_are_as_far_from_early_ones_as_the_float() -> None:
    found = tasks("a 5d", "b 10d", "c 5d after:a")
    assert found["a"].late_start == MONDAY
    assert found["b"].late_finish == MONDAY + timedelta(11)
    assert (found["c"].late_start, found["c"].late_finish) == (date(2026, 2, 9), date(2026, 2, 13))
    found = tasks("a 5d", "b 12d", "c 5d after:a")
    assert (found["a"].late_start, found["a"].late_finish) == (date(2026, 2, 4), date(2026, 2, 10))
    assert (found["a"].total_float, found["a"].free_float) == (2, 0)
    assert (found["c"].total_float, found["c"].free_float) == (2, 2)
