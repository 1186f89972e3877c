"""Tests of draws: raw numbers that never change, inverse distributions, correlation by groups."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, spearmanr  # type: ignore[import-untyped]  # it has no types

from plangen.schedule.forecast.draws import Copula, normal_table, pert, stream, triangular, uniform

MANY = 100_000


def shares(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(values, np.float64)


def test_raw_draws_never_change() -> None:
    """Another numpy, machine or version of plangen must give the same dates."""
    assert stream("ferry-tap/till", "own").random_raw(3).tolist() == GOLDEN
    assert uniform(stream("ferry-tap/till", "own"), 3).tolist() == [
        ((raw >> 11) + 0.5) / 2**53 for raw in GOLDEN
    ]


GOLDEN = [16477306511986194450, 15306941741658097244, 526301866058050747]


def test_streams_differ_by_key_and_by_use() -> None:
    first = [stream(key, what).random_raw() for key in ("p/a", "p/b") for what in ("own", "cost")]
    assert len(set(first)) == 4


def test_draws_are_spread_evenly() -> None:
    """The mean of n even draws has the error 1 / sqrt(12 n); 4 of them are allowed."""
    drawn = uniform(stream("p/a", "own"), MANY)
    assert drawn.min() > 0
    assert drawn.max() < 1
    assert abs(drawn.mean() - 0.5) < 4 / (12 * MANY) ** 0.5
    counts = np.histogram(drawn, 10, (0, 1))[0]
    assert abs(counts - MANY / 10).max() < 4 * (MANY * 0.09) ** 0.5


def test_the_triangle_of_the_facts() -> None:
    """tri(8, 10, 15): P50, P80, P90 in closed form, P(mode or less) = 2/7 (B3)."""
    found = triangular(shares(0.5, 0.8, 0.9, 2 / 7), 8, 10, 15)
    assert found == pytest.approx([10.8167, 12.3543, 13.1292, 10], abs=1e-4)


def test_the_triangle_of_the_porta_vac_project(data: Path) -> None:
    """Closed forms beside the data of Anderson, Sweeney and Williams, chapter 9."""
    source = json.loads((data / "example" / "porta-vac.json").read_text(encoding="utf-8"))
    known = source["closed_forms"]["triangular(4,5,12)"]
    found = triangular(shares(0.1, 0.5, 0.8, 0.9), 4, 5, 12)
    assert found == pytest.approx([known[name] for name in ("P10", "P50", "P80", "P90")], abs=1e-6)


POINTS = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(sorted)


@given(POINTS, st.floats(0, 1))
def test_a_quantile_of_a_triangle_has_that_share_below(points: list[int], share: float) -> None:
    low, likely, high = points
    (found,) = triangular(shares(share), low, likely, high)
    assert low - 1e-9 <= found <= high + 1e-9
    if low < high:
        rising, falling = (found - low) ** 2, (high - found) ** 2
        width = high - low
        below = (
            rising / (width * (likely - low))
            if found < likely
            else 1 - falling / (width * (high - likely))
            if likely < high
            else 1
        )
        assert below == pytest.approx(share, abs=1e-6)


def test_the_beta_pert_distribution_of_the_facts() -> None:
    """beta-PERT(8, 10, 15): P50, P80, P90; mean (8 + 40 + 15) / 6, variance 1.6071 (B3)."""
    found = pert(shares(0.5, 0.8, 0.9), 8, 10, 15)
    assert found == pytest.approx([10.3826, 11.6259, 12.2727], abs=1e-4)
    even = pert((np.arange(MANY) + 0.5) / MANY, 8, 10, 15)
    assert even.mean() == pytest.approx(10.5, abs=1e-4)
    assert even.var() == pytest.approx(1.6071, abs=1e-4)


@given(POINTS, st.floats(0.001, 0.999))
def test_a_quantile_of_beta_pert_agrees_with_scipy(points: list[int], share: float) -> None:
    low, likely, high = points
    (found,) = pert(shares(share), low, likely, high)
    if low == high:
        assert found == likely
        return
    alpha = 1 + 4 * (likely - low) / (high - low)
    known = low + (high - low) * beta.ppf(share, alpha, 6 - alpha)
    assert found == pytest.approx(known, abs=2e-4 * (high - low))


def test_the_larger_of_two_normal_draws() -> None:
    """Clark 1961: max of two N(10, 2) has mean 10 + 2 / sqrt(pi), deviation 1.6513 (B3)."""
    normals, shares = normal_table()
    first, second = (
        10 + 2 * np.interp(uniform(stream(key, "own"), MANY), shares, normals)
        for key in ("p/a", "p/b")
    )
    larger = np.maximum(first, second)
    assert abs(larger.mean() - 11.1284) < 4 * 1.6513 / MANY**0.5
    assert abs(larger.std() - 1.6513) < 4 * 1.6513 / (2 * MANY) ** 0.5


@pytest.mark.parametrize("rank", [0, 0.3, 0.5, 0.9, 1])
def test_draws_of_a_group_have_the_correlation_of_ranks_asked_for(rank: float) -> None:
    copula = Copula(rank)
    factor = uniform(stream("p/g", "group"), MANY)
    first, second = (
        copula.joined(uniform(stream(key, "own"), MANY), factor) for key in ("p/a", "p/b")
    )
    assert spearmanr(first, second).statistic == pytest.approx(rank, abs=4 / MANY**0.5)
    for drawn in (first, second):
        assert drawn.min() >= 0
        assert drawn.max() <= 1
        assert abs(drawn.mean() - 0.5) < 4 / (12 * MANY) ** 0.5
        assert abs(drawn.var() - 1 / 12) < 4 * (1 / 180 / MANY) ** 0.5


def test_without_correlation_a_group_changes_nothing() -> None:
    own, factor = (uniform(stream(key, "own"), 1000) for key in ("p/a", "p/g"))
    assert Copula(0).joined(own, factor) == pytest.approx(own, abs=1e-6)
