"""Tests against the 480 instances j30 of PSPLIB: the network without its resources."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import psplib
import pytest
from plan_text import read

from plangen.schedule.solve import solve

BLOCKS = 4
"""How many parts the instances are checked in, so that workers share them."""


def instances(data: Path, block: int) -> list[psplib.Instance]:
    paths = sorted((data / "psplib").glob("*.sm"))
    assert len(paths) == 480
    return [psplib.read(path) for path in paths[block::BLOCKS]]


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_network_has_the_published_length_and_floats(data: Path, block: int) -> None:
    """MPM time as in the files' headers; floats as computed independently by the data's authors."""
    known = json.loads((data / "psplib" / "expected.json").read_text(encoding="ascii"))["instances"]
    some = instances(data, block)
    files: dict[str, bytes] = {}
    for instance in some:
        files |= psplib.files(instance, level=False, plan=instance.name.replace("_", "-"))
    found = solve(read(files), psplib.START)
    for instance in some:
        dates = found.plans[instance.name.replace("_", "-")]
        starts, expected = psplib.starts(dates), known[f"{instance.name}.sm"]
        floats = [task.total_float for task in dates.tasks.values()]
        assert psplib.makespan(instance, starts) == expected["MPM"], instance.name
        assert sum(floats) == expected["total_slack_sum"], instance.name
        assert sum(task.critical for task in dates.tasks.values()) == expected["critical_jobs"]
        without = replace(instance, capacities=(10**6,) * len(instance.capacities))
        assert psplib.violations(without, starts) == []


def small() -> psplib.Instance:
    return psplib.Instance(
        name="small",
        durations={1: 0, 2: 3, 3: 2, 4: 0},
        successors={1: (2, 3), 2: (4,), 3: (4,), 4: ()},
        requests={1: (0,), 2: (4,), 3: (3,), 4: (0,)},
        capacities=(5,),
    )


def test_the_checker_of_starts_finds_what_is_wrong() -> None:
    assert psplib.violations(small(), {1: 0, 2: 0, 3: 3, 4: 5}) == []
    assert psplib.violations(small(), {1: 0, 2: 0, 3: 2, 4: 4}) == [
        "period 2: resource 1 has 5, 7 are taken"
    ]
    assert psplib.violations(small(), {1: 0, 2: 0, 3: 3, 4: 4}) == [
        "job 4 starts at 4, 3 ends at 5"
    ]
    assert psplib.violations(small(), {1: -1, 2: 0, 3: 3}) == [
        "job 4 has no start",
        "job 1 starts before the project",
    ]


def test_an_instance_becomes_a_plan_and_its_starts_come_back() -> None:
    files = psplib.files(small(), level=False)
    assert b"{#j3 2d uses:r1:3 after:j1}" in files["plans/p.md"]
    found = solve(read(files), date(2026, 1, 1)).plans["p"]
    assert psplib.starts(found) == {1: 0, 2: 0, 3: 0, 4: 3}
