"""Tests of levelling against the proven optima of the 480 instances j30 of PSPLIB.

Optima: Kolisch and Sprecher 1997, proven by several authors since; they add up to 28,316.
"""

import json
from functools import cache
from pathlib import Path

import psplib
import pytest
from plan_text import read

from plangen.schedule.dates import PlanDates
from plangen.schedule.solve import solve

BLOCKS = 4
"""How many parts the instances are checked in, so that workers share them."""
LIMIT = 0.01
"""The largest mean distance from the optimum that levelling may have."""


def names(data: Path, block: int) -> list[Path]:
    paths = sorted((data / "psplib").glob("*.sm"))
    assert len(paths) == 480
    return paths[block::BLOCKS]


@cache
def optima(data: Path) -> dict[str, int]:
    known = json.loads((data / "psplib" / "expected.json").read_text(encoding="ascii"))
    found = {name: one["optimum"] for name, one in known["instances"].items()}
    assert sum(found.values()) == 28_316
    return found


def levelled(instance: psplib.Instance, *, settings: str = "") -> PlanDates:
    files = psplib.files(instance, level=True)
    files["plangen.yml"] += settings.encode()
    return solve(read(files), psplib.START).plans["p"]


@pytest.mark.parametrize("block", range(BLOCKS))
def test_levelled_dates_are_feasible_and_near_the_optimum(data: Path, block: int) -> None:
    gaps: list[float] = []
    for path in names(data, block):
        instance = psplib.read(path)
        dates = levelled(instance)
        starts = psplib.starts(dates)
        assert psplib.violations(instance, starts) == [], path.name
        length, optimum = psplib.makespan(instance, starts), optima(data)[path.name]
        assert length >= optimum, path.name
        told = dates.levelling
        assert told is not None
        assert round(length - told.gap_days) <= optimum, "the bound is below the optimum"
        assert length == optimum or not told.proven, path.name
        gaps.append(length / optimum - 1)
    assert sum(gaps) / len(gaps) <= LIMIT


@pytest.mark.parametrize("block", range(BLOCKS))
def test_constraint_programming_proves_nearly_all(data: Path, block: int) -> None:
    """At least 460 of the 480, each the known optimum."""
    pytest.importorskip("ortools", reason="the extra `ortools` is not installed")
    proven = 0
    for path in names(data, block):
        instance = psplib.read(path)
        dates = levelled(instance, settings="level_with: ortools\n")
        starts = psplib.starts(dates)
        assert psplib.violations(instance, starts) == [], path.name
        assert dates.levelling is not None
        if dates.levelling.proven:
            proven += 1
            assert psplib.makespan(instance, starts) == optima(data)[path.name], path.name
    assert proven >= 115
