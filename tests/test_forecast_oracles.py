"""Tests of simulation against closed forms and published networks; four standard errors allowed."""

import json
from collections.abc import Mapping
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from simulated import Days, simulated

from plangen.schedule.forecast.simulate import Drawing

MANY = 10_000
PERT = Drawing(iterations=20_000, distribution="pert")


def parallel(count: int) -> list[str]:
    return [f"t{number} 8/10/15d" for number in range(count)]


def error_of_share(share: float, count: int = MANY) -> float:
    return 4 * sqrt(share * (1 - share) / count)


def error_of_mean(finish: Days) -> float:
    return 4 * float(finish.std()) / sqrt(len(finish))


@pytest.mark.parametrize(
    ("count", "mean", "p80"),
    [
        (1, 11, 12.3543),
        (2, 11.8381, 13.0778),
        (3, 12.2945, 13.4161),
        (5, 12.8145, 13.7640),
        (10, 13.4011, 14.1212),
    ],
)
def test_the_latest_of_independent_paths(count: int, mean: float, p80: float) -> None:
    """The mean and P80 of the largest of 1 to 10 tri(8, 10, 15): B3, by integration."""
    finish = simulated(*parallel(count)).finish()
    assert finish.mean() == pytest.approx(mean, abs=error_of_mean(finish))
    assert (finish <= p80).mean() == pytest.approx(0.8, abs=error_of_share(0.8))
    assert np.quantile(finish, 0.8) == pytest.approx(p80, abs=0.08)


def test_quantiles_of_one_path_and_of_two() -> None:
    """B3: P50 and P90, and the chance of the likely finish: 2/7, and its square."""
    one, two = (simulated(*parallel(count)).finish() for count in (1, 2))
    for finish, p50, p90 in ((one, 10.8167, 13.1292), (two, 11.7982, 13.6598)):
        assert (finish <= p50).mean() == pytest.approx(0.5, abs=error_of_share(0.5))
        assert (finish <= p90).mean() == pytest.approx(0.9, abs=error_of_share(0.9))
    assert (one <= 10).mean() == pytest.approx(0.2857, abs=error_of_share(0.2857))
    assert (two <= 10).mean() == pytest.approx(0.0816, abs=error_of_share(0.0816))
    assert one.var() == pytest.approx(2.1667, abs=0.1)


def test_the_later_of_two_even_triangles(data: Path) -> None:
    """Closed forms beside the data of the Porta-Vac project."""
    source = json.loads((data / "example" / "porta-vac.json").read_text(encoding="utf-8"))
    known = source["closed_forms"]["max of two iid triangular(5,10,15)"]
    finish = simulated("a 5/10/15d", "b 5/10/15d").finish()
    assert (finish <= known["P50"]).mean() == pytest.approx(0.5, abs=error_of_share(0.5))
    assert (finish <= known["P80"]).mean() == pytest.approx(0.8, abs=error_of_share(0.8))


def test_one_beta_pert_task() -> None:
    """beta-PERT(8, 10, 15): mean 10.5, variance 1.6071, P50, P80, P90 (B3)."""
    finish = simulated("a 8/10/15d", drawing=PERT).finish()
    assert finish.mean() == pytest.approx(10.5, abs=error_of_mean(finish))
    assert finish.var() == pytest.approx(1.6071, abs=0.06)
    for share, known in ((0.5, 10.3826), (0.8, 11.6259), (0.9, 12.2727)):
        error = error_of_share(share, PERT.iterations)
        assert (finish <= known).mean() == pytest.approx(share, abs=error)


@pytest.mark.parametrize(("rank", "deviation"), [(0, 4.6547), (0.3, 8.9536), (0.5, 10.9163)])
def test_the_sum_of_ten_tasks_with_correlation(rank: float, deviation: float) -> None:
    """The deviation of ten tri(8, 10, 15) in a row is sqrt(n s2 (1 + (n - 1) rho)) (B3).

    The formula has the correlation of lengths, the setting that of their ranks; for triangles
    they differ by less than 0.02, which is 1.5 % of the deviation.
    """
    lines = [
        f"t{number} 8/10/15d group:crew" + (f" after:t{number - 1}" if number else "")
        for number in range(10)
    ]
    finish = simulated(*lines, drawing=Drawing(iterations=MANY, correlation=rank)).finish()
    sampling = 4 / (2 * MANY) ** 0.5
    assert finish.std() == pytest.approx(deviation, rel=sampling + 0.015)
    assert finish.mean() == pytest.approx(110, abs=error_of_mean(finish))


def test_two_equal_paths_share_criticality() -> None:
    """Of two parallel tasks each is the later one in half of the cases (B3)."""
    found = simulated("a 8/10/15d", "b 8/10/15d")
    assert found.critical("a") == pytest.approx(0.5, abs=error_of_share(0.5) + 0.001)
    assert 1 <= found.critical("a") + found.critical("b") <= 1.002


def test_a_path_alone_is_always_critical() -> None:
    found = simulated("a 8/10/15d", "b 3/5/9d after:a", "c milestone after:b")
    assert [found.critical(task) for task in "abc"] == [1, 1, 1]


RELIABLE = {
    "a": (1, 2, 3, ""),
    "b": (2, 3.5, 8, "a"),
    "c": (6, 9, 18, "b"),
    "d": (4, 5.5, 10, "c"),
    "e": (1, 4.5, 5, "c"),
    "f": (4, 4, 10, "e"),
    "g": (5, 6.5, 11, "d"),
    "h": (5, 8, 17, "e,g"),
    "i": (3, 7.5, 9, "c"),
    "j": (3, 9, 9, "f,i"),
    "k": (4, 4, 4, "j"),
    "l": (1, 5.5, 7, "j"),
    "m": (1, 2, 3, "h"),
    "n": (5, 5.5, 9, "k,l"),
}


def lines_of(tasks: Mapping[str, tuple[float, float, float, str]]) -> list[str]:
    return [
        f"{name.lower()} {low:g}/{likely:g}/{high:g}d"
        + (f" after:{before.lower()}" if before else "")
        for name, (low, likely, high, before) in tasks.items()
    ]


def test_the_reliable_construction_company() -> None:
    """Hillier and Lieberman's prototype example with beta-PERT, by 400,000 iterations (B3)."""
    finish = simulated(*lines_of(RELIABLE), drawing=PERT).finish()
    assert finish.mean() == pytest.approx(44.32, abs=error_of_mean(finish) + 0.02)
    for limit, share in ((44, 0.475), (47, 0.816), (46.81, 0.8), (48.21, 0.9)):
        error = error_of_share(share, PERT.iterations) + 0.002
        assert (finish <= limit).mean() == pytest.approx(share, abs=error)


def test_the_porta_vac_project(data: Path) -> None:
    """Anderson, Sweeney and Williams, chapter 9: a network takes longer than its critical path.

    The textbook has P(T <= 20 weeks) = .9655 for the critical path alone, by a normal
    distribution; the product over its paths is .945. Beta-PERT has a larger variance than the
    textbook's ((b - a) / 6)^2, and paths that share tasks are less than independent.
    """
    source = json.loads((data / "example" / "porta-vac.json").read_text(encoding="utf-8"))
    known = source["expected_published"]
    lines = lines_of({name: tuple(points) for name, points in source["tasks"].items()})
    found = simulated(*lines, drawing=PERT)
    finish = found.finish()
    assert finish.mean() > known["duration"] + error_of_mean(finish)
    assert (finish <= 20).mean() < known["P_T_le_20_critical_path"]
    assert (finish <= 20).mean() == pytest.approx(known["path_product_P_T_le_20"], abs=0.02)
    assert (finish <= 19).mean() == pytest.approx(known["path_product_P_T_le_19"], abs=0.03)
    shares = {name: found.critical(name.lower()) for name in source["tasks"]}
    assert shares["A"] > 0.95
    assert shares["J"] == 1
    assert min(shares[name] for name in known["critical"]) > 0.5
    assert shares["B"] < 0.05


def test_the_standard_error_of_p80_over_many_simulations() -> None:
    """P80 of two paths has the standard error 0.0192 at 10,000 iterations (B3, 300 seeds)."""
    found = [
        float(np.quantile(simulated(f"{name} 8/10/15d", f"{name}x 8/10/15d").finish(), 0.8))
        for name in (f"k{number}" for number in range(40))
    ]
    assert np.mean(found) == pytest.approx(13.0778, abs=4 * 0.0192 / 40**0.5)
    assert np.std(found) == pytest.approx(0.0192, rel=4 / 80**0.5)
