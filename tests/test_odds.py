"""Tests of what is said of the outcomes: days, errors, sensitivities, bars, and what needs arrays."""

import json
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_text import START, plan, read
from scipy.stats import rankdata  # type: ignore[import-untyped]  # it has no types
from simulated import MONDAY, ROUND, simulated
from test_forecast_passes import hastened, other
from test_solve_properties import AS_OF, DEFAULT, FILES, wild

from plangen.exporters.json import single
from plangen.kinds.facts import EVERYTHING, Facts, gather
from plangen.schedule.calendar import DAY, day_of, moment
from plangen.schedule.forecast.flat import flatten
from plangen.schedule.forecast.forecast import PlanForecast
from plangen.schedule.forecast.many_drags import trial
from plangen.schedule.forecast.many_forward import axes_of
from plangen.schedule.forecast.odds import Odds
from plangen.schedule.forecast.sample import (
    Finishes,
    Sensitivity,
    correlation,
    histogram,
    quantile,
    ranks,
    standard_error,
)
from plangen.schedule.forecast.simulate import Drawing, simulate
from plangen.schedule.forecast.uncertain import Uncertainty
from plangen.schedule.solve import solve

FIRST = moment(MONDAY) // DAY


def facts(*lines: str, head: str = "", **files: str) -> Facts:
    """Gather everything about plan `p`, whose days are around the clock."""
    shared = {f"plans/{name}.md": text for name, text in files.items()}
    portfolio = read({**plan(*lines, head=head), **ROUND, **shared})
    return gather(portfolio, MONDAY, needs=EVERYTHING)


def forecast(*lines: str, head: str = "") -> PlanForecast:
    return facts(*lines, head=head).forecasts["p"]


def test_the_spread_of_independent_work_in_a_row_is_shared_out() -> None:
    """In a series CI is 1, and the squares of the SSI are shares of the variance: 1 in sum (B3).

    The sampled tasks are a little correlated by chance, by up to 4 / sqrt(5000).
    """
    found = forecast("a 8/10/15d", "b 3/5/9d after:a", "c 1/4/20d after:b").tasks
    assert [task.criticality for task in found.values()] == [1, 1, 1]
    assert sum(task.ssi**2 for task in found.values()) == pytest.approx(1, abs=0.06)
    assert found["c"].ssi > found["b"].ssi


def test_the_only_task_decides_everything() -> None:
    (task,) = forecast("a 8/10/15d").tasks.values()
    assert (task.criticality, task.ssi, task.cruciality, task.rank_cruciality) == (1, 1, 1, 1)


def test_what_never_matters_and_what_never_varies_has_no_say() -> None:
    found = forecast("a 80/100/150d", "b 1/2/3d", "c 5d after:a", "z milestone after:b,c").tasks
    assert found["b"].criticality == found["b"].ssi == 0
    assert found["b"].cruciality < 4 / sqrt(5000)
    assert found["c"].criticality == 1
    assert found["c"].ssi == found["c"].cruciality == found["c"].rank_cruciality == 0


def test_a_level_of_effort_is_never_critical_and_its_phase_is_as_its_work() -> None:
    found = forecast("## Phase: One {#one}", "a 8/10/15d", "## Tasks", "w spans:one").tasks
    assert found["w"].criticality == 0
    assert found["one"].criticality == found["a"].criticality == 1
    assert found["w"].p80 == found["one"].p80 == found["a"].p80


def test_the_standard_error_of_p80() -> None:
    """0.0192 at 10,000 iterations of two paths (B3), so 0.0272 at 5,000; found from one sample."""
    finish = forecast("a 8/10/15d", "b 8/10/15d").finish
    assert finish is not None
    assert finish.standard_error == pytest.approx(0.0272, rel=0.5)
    assert finish.merge_bias == pytest.approx(1.8381, abs=4 * 1.3 / sqrt(5000))
    assert finish.contingency == pytest.approx(3.0778, abs=4 * 0.0272)
    assert finish.p80 == MONDAY + timedelta(days=13)


RINGS = """
import gc
from simulated import MONDAY, ROUND
from plan_text import plan, read
from plangen.kinds.facts import gather
from plangen.schedule.forecast.forecast import forecasts

lines = ["## Phase: One {#one finish-by:2026-03-02}", "a 8/10/15d", "b 1/2/3d after:a:+1d"]
lines += ["## Tasks", "m milestone after:one", "w spans:one", "n milestone", "c 2d after:m,n"]
lines += ["## Risks\\n\\n- Storm {#storm 50%>20% delay:5d affects:m}\\n"]
portfolio = read({**plan(*lines), **ROUND})
known = gather(portfolio, MONDAY)
# The first simulation imports what it needs, which leaves rings of its own.
forecasts(portfolio, known.schedule.around("p"), known.money)
gc.collect()
gc.disable()
found = forecasts(portfolio, known.schedule.around("p"), known.money)
assert found["p"].finish
gc.set_debug(gc.DEBUG_SAVEALL)
gc.collect()
print([type(each) for each in gc.garbage])
"""


def test_a_simulation_leaves_no_rings_behind() -> None:
    """A ring would keep megabytes of arrays until the collector comes by.

    It is looked for in a process of its own: threads of other tests leave rings at any time.
    """
    left = subprocess.run(
        [sys.executable, "-c", RINGS],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parent,
    )
    assert left.stdout.decode().strip() == "[]"


def test_a_delayed_plan_delays_those_behind_it() -> None:
    risk = "## Risks\n\n- Storm {#storm 50% delay:5d}\n"
    files = plan("x 2d", name="q", head="after: p")
    run = simulated("a 10d", risk, files=files)
    assert set(np.unique(run.finish("q"))) == {12, 17}
    assert run.critical("a") == 1


@pytest.mark.parametrize("facts", ["milestone", "0d"])
def test_a_milestone_comes_later_by_a_risk_of_its_own(facts: str) -> None:
    risk = "## Risks\n\n- Late {#late 50% delay:5d affects:m}\n"
    run = simulated("a 10d", f"m {facts} after:a", "b 1d after:m", risk)
    assert set(np.unique(run.of("m"))) == {10, 15}
    assert set(np.unique(run.finish())) == {11, 16}
    assert [run.critical(task) for task in "amb"] == [1, 1, 1]


def test_a_risk_of_done_work_delays_the_plan() -> None:
    risk = "## Risks\n\n- Late {#late 50% delay:5d affects:a}\n"
    run = simulated("[x] a 2d finished:2026-02-03", "b 10d", risk)
    assert set(np.unique(run.finish())) == {10, 15}
    assert set(np.unique(run.of("b"))) == {10}


def test_units_of_a_delay_are_those_of_the_delayed_task() -> None:
    """A week is 5 days of 8 hours for one task and 7 days around the clock for the other."""
    risk = "## Risks\n\n- Late {#late 100% delay:1w affects:a,b}\n"
    run = simulated("a 1d calendar:standard", "b 1d", risk)
    assert set(np.unique(run.of("b"))) == {8}
    assert set(np.unique(run.of("a"))) == {7 + 16 / 24}


def test_parts_of_any_width_give_the_same_outcomes(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["a 8/10/15d group:g", "b 3/5/9d after:a group:g", "c 7d"]
    lines += ["## Risks\n\n- Storm {#storm 30%>20% delay:2/3/9d cost:1k affects:c}\n"]
    whole = simulated(*lines, iterations=1000)
    monkeypatch.setattr("plangen.schedule.forecast.simulate._CELLS", 1)
    parts = simulated(*lines, iterations=1000)
    assert np.array_equal(whole.finish(), parts.finish())
    assert np.array_equal(whole.finish_before(), parts.finish_before())
    assert np.array_equal(whole.outcomes.costs["p"], parts.outcomes.costs["p"])
    assert whole.outcomes.critical == pytest.approx(parts.outcomes.critical)


def test_expected_costs_of_risks_are_what_they_cost_on_average() -> None:
    """.3 x 100k - .1 x 50k + .5 x 20k = 35k (B5)."""
    cost = forecast(
        "a 10d",
        "## Risks\n\n- A {#ra 30% cost:100k}\n\n- B {#rb opportunity 10% cost:50k}\n\n"
        "- C {#rc 50% cost:20k}\n",
        head="budget: {currency: EUR, approved: 200k}",
    ).cost
    assert cost is not None
    spread = sqrt(0.21 * 100_000**2 + 0.09 * 50_000**2 + 0.25 * 20_000**2)
    assert float(cost.mean) == pytest.approx(35_000, abs=4 * spread / sqrt(5000))
    assert cost.p80 == cost.contingency == Decimal(100_000)


@DEFAULT
@given(wild().map(hastened), st.sampled_from(AS_OF), st.sampled_from(["", "p", "p/t0"]))
def test_without_draws_a_plan_finishes_as_scheduled(
    lines: list[str], as_of: str, after: str
) -> None:
    portfolio = read({**plan(*lines), **other(after), **FILES}, strict=False)
    schedule = solve(portfolio, date.fromisoformat(as_of))
    flat, certain = flatten(schedule), Uncertainty(("p", "other"), (), ())
    axes = axes_of(flat)
    outcomes = simulate(flat, axes, certain, Drawing(iterations=10))
    odds = Odds(schedule, trial(flat, axes), axes, certain.plans, outcomes)
    for home in portfolio.plans.values():
        finish, dates = odds.finish(home), schedule.plans[home.id]
        if finish is not None:
            assert finish.contingency == finish.merge_bias == finish.standard_error == 0
            for index, task in odds.tasks(home).items():
                if dates.tasks[index].driver.kind != "group":
                    assert task.p80 == dates.tasks[index].finish
            assert finish.p50 == finish.p90 == dates.finish


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=60), st.floats(0, 1))
def test_quantiles_and_ranks_are_the_usual_ones(values: list[int], share: float) -> None:
    sample = np.array(values, np.float64)
    assert quantile(sample, share) == pytest.approx(float(np.quantile(sample, share)))
    for apart in (1, 1000):
        whole = np.array(values, np.int64) * apart
        assert ranks(whole).tolist() == rankdata(whole).tolist()


def test_correlation_of_what_never_changes_is_none() -> None:
    some = np.arange(5.0)
    assert correlation(some, 3 - 2 * some) == pytest.approx(-1)
    assert correlation(some, np.ones(5)) == 0
    assert Finishes(some, 1.0, some).sensitivity(np.array([480]), 480, 1.0) == Sensitivity()
    assert standard_error(np.ones(5), 0.8) == 0


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=50))
def test_a_histogram_has_few_bars_and_loses_nothing(offsets: list[int]) -> None:
    days = FIRST + np.array(offsets, np.int64)
    bars, width = histogram(days)
    assert sum(share for _, share in bars) == pytest.approx(1, abs=0.01)
    assert (bars[-1][0] - bars[0][0]).days // width < 60
    assert bars[0][0] <= day_of(int(days.min()) * DAY)
    assert bars[-1][0] + timedelta(days=width) > day_of(int(days.max()) * DAY)
    assert width == 1 or {bar.weekday() for bar, _ in bars} == {0}


def test_the_forecast_as_json() -> None:
    lines = ("a 8/10/15d", "[x] b 1d finished:2026-02-02")
    found = json.loads(single(facts(*lines, head="target: 2026-02-12")))
    (only,) = found["plans"]
    assert only["simulation"]["iterations"] == 5000
    assert only["simulation"]["p80"] == "2026-02-14"
    assert 0 < only["simulation"]["target_chance"] < 1
    assert only["simulation"]["cost"] is None
    task, done = only["tasks"]
    assert task["forecast"]["criticality"] == 1
    assert done["forecast"] is None


def test_the_distribution_and_the_correlation_are_settings() -> None:
    lines = ("a 8/10/15d group:g", "b 8/10/15d after:a group:g")

    def p90(settings: str) -> date:
        files = {**ROUND, "plangen.yml": f"calendar: daily\n{settings}"}
        found = gather(read({**plan(*lines), **files}), MONDAY, needs=EVERYTHING)
        finish = found.forecasts["p"].finish
        assert finish is not None
        return finish.p90

    assert p90("distribution: pert\n") < p90("")
    assert p90("correlation: 0\n") < p90("correlation: 1\n")


@pytest.mark.parametrize("value", ["-0.1", "1.5", "much", "50%"])
def test_a_correlation_is_from_0_to_1(value: str) -> None:
    files: dict[str, bytes | str] = {**plan("a 1d"), "plangen.yml": f"correlation: {value}\n"}
    (problem,) = read(files, strict=False).problems
    assert (problem.rule, problem.span.line) == ("bad-value", 1)
    assert read(files, strict=False).settings.correlation == Decimal("0.5")


@pytest.mark.parametrize(("estimate", "wanted"), [("5d", False), ("2/5/9d", True)])
def test_arrays_are_imported_only_where_something_is_uncertain(
    estimate: str,
    wanted: bool,  # noqa: FBT001 (a row of a table)
) -> None:
    text = plan(f"a {estimate}")["plans/p.md"].decode()
    program = (
        "import sys; from datetime import date\n"
        "from plangen.kinds.facts import EVERYTHING, gather\n"
        "from plangen.model.read import read_portfolio\n"
        f"portfolio = read_portfolio({{'plans/p.md': {text!r}.encode()}})\n"
        f"gather(portfolio, date.fromisoformat({START!r}), needs=EVERYTHING)\n"
        "print('numpy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == str(wanted)
