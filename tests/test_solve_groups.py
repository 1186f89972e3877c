"""Tests of the free float of groups: what a phase can slip as a whole without moving others."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

import pytest
from plan_text import DAILY, plan, schedule, tasks

from plangen.schedule.dates import TaskDates

FILES = {"calendars.yml": DAILY, "plangen.yml": "calendar: daily"}
LAGS = ("", "", ":+2d", ":-1d", ":SS", ":SS+1d", ":FF", ":FF+2d", ":SF+3d")


def test_links_inside_a_group_do_not_limit_it() -> None:
    found = tasks(
        "## Phase: One {#one}", "a 2d", "b 3d after:a",
        "## Tasks", "c 1d after:b from:2026-02-11", "d 12d",
    )  # fmt: skip
    assert (found["a"].free_float, found["b"].free_float, found["one"].free_float) == (0, 2, 2)
    assert (found["b"].total_float, found["one"].total_float) == (6, 6)
    free = tasks("## Phase: One {#one}", "a 2d", "b 3d after:a", "## Tasks", "d 12d")
    assert (free["a"].free_float, free["one"].free_float) == (0, 7)


def test_a_link_between_packages_limits_the_package_but_not_the_phase() -> None:
    found = tasks(
        "## Phase: One {#one}", "### Package {#pack}", "a 2d", "b 1d after:a", "### Other {#rest}",
        "c 1d after:pack", "## Phase: Two {#two}", "d 9d",
    )  # fmt: skip
    assert [found[name].free_float for name in ("pack", "rest", "one", "two")] == [0, 5, 5, 0]


def test_a_link_into_a_phase_limits_the_phase_before_it() -> None:
    found = tasks(
        "## Phase: One {#one}", "a 2d", "b 1d after:a", "## Phase: Two {#two after:b:+1d}",
        "c 1d", "d 1d after:c", "## Tasks", "e 9d",
    )  # fmt: skip
    assert [found[name].free_float for name in ("one", "two")] == [0, 3]


def test_what_spans_a_phase_slips_with_it_and_moves_what_waits_for_it() -> None:
    lines = ("## Phase: One {#one}", "a 2d", "b 1d after:a", "lead spans:one")
    found = tasks(*lines, "## Phase: Two {#two}", "over spans:lead", "c 1d after:over", "d 9d")
    assert [found[name].free_float for name in ("one", "two")] == [0, 0]
    assert tasks(*lines, "## Tasks", "d 9d")["one"].free_float == 6


def test_alap_work_has_used_up_what_its_group_could_slip() -> None:
    found = tasks("## Phase: One {#one}", "a 2d", "b 1d alap after:a", "## Tasks", "d 9d")
    assert (found["b"].free_float, found["one"].free_float) == (0, 0)


def test_done_work_limits_no_group_and_another_plan_does() -> None:
    lines = ("## Phase: One {#one}", "[x] a 2d finished:2026-02-02", "b 1d", "## Tasks", "d 9d")
    assert tasks(*lines)["one"].free_float == 8
    other = plan("x 1d after:p/one:+1d", name="other")
    assert schedule(*lines, files=other).plans["p"].tasks["one"].free_float == 0


def nested(seed: int) -> tuple[list[str], dict[str, list[str]]]:
    """Return a random plan of two phases, each with a package, and what each group holds."""
    chance = Random(seed)  # noqa: S311
    groups: dict[str, list[str]] = {"one": [], "one-a": [], "two": [], "two-a": []}
    lines: list[str] = []
    known: list[str] = []
    for phase in ("one", "two"):
        after = f" after:{chance.choice(known)}" if known and chance.random() < 0.3 else ""
        lines.append(f"## Phase: {phase} {{#{phase}{after}}}")
        for number in range(6):
            if number == 3:
                lines.append(f"### Package {{#{phase}-a}}")
            name = f"{phase}{number}"
            names = chance.sample(known, min(len(known), chance.randint(0, 2)))
            after = ",".join(other + chance.choice(LAGS) for other in names)
            fact = f" after:{after}" if after else ""
            lines.append(f"{name} {chance.randint(1, 6)}d{fact}")
            known.append(name)
            groups[phase].append(name)
            if number >= 3:
                groups[f"{phase}-a"].append(name)
        known += [f"{phase}-a", phase] if chance.random() < 0.7 else []
    return [*lines, "## Tasks", f"last {chance.randint(1, 40)}d"], groups


def slipped(
    lines: list[str], inside: list[str], found: Mapping[str, TaskDates], by: float
) -> dict[str, TaskDates]:
    """Return the dates if all that a group holds starts some days later."""
    moved = []
    for line in lines:
        name = line.split()[0]
        start = found[name].start + timedelta(by) if name in inside else None
        moved.append(f"{line} from:{start}" if start else line)
    return dict(tasks(*moved, files=FILES))


@pytest.mark.parametrize("block", range(3))
def test_a_group_slips_by_its_free_float_and_no_more(block: int) -> None:
    """All that it holds is put off by that much: nothing else moves; by a day more, something does."""
    slips = 0
    for seed in range(block * 15, block * 15 + 15):
        lines, groups = nested(seed)
        found = tasks(*lines, files=FILES)
        for group, inside in groups.items():
            free = found[group].free_float
            slips += free > 0
            assert _outside(slipped(lines, inside, found, free), groups, group) == _outside(
                found, groups, group
            ), (seed, group)
            later = slipped(lines, inside, found, free + 1)
            assert _outside(later, groups, group) != _outside(found, groups, group), (seed, group)
    assert slips > 10


def _outside(
    found: Mapping[str, TaskDates], groups: Mapping[str, list[str]], group: str
) -> tuple[date, dict[str, tuple[date, date]]]:
    """Return the finish of all, and the dates of the tasks that a group does not hold."""
    others = {
        name: (dates.start, dates.finish)
        for name, dates in found.items()
        if name not in groups and name not in groups[group]
    }
    return max(dates.finish for dates in found.values()), others
