"""Tests of what is drawn, and of the forecast that comes of it: events, seeds, groups, money."""

from datetime import date
from decimal import Decimal

import folder
import numpy as np
import pytest
from plan_text import body, plan, read
from simulated import ROUND, simulated

from plangen.kinds.facts import EVERYTHING, Need, gather
from plangen.schedule.forecast.forecast import PlanForecast

RISKS = "## Risks"


def forecast(
    *lines: str, head: str = "", settings: str = "", as_of: str = "2026-02-02"
) -> PlanForecast:
    """Return the forecast of a plan of lines on the usual calendar."""
    files = {**plan(*lines, head=head), "plangen.yml": settings.encode()}
    day = date.fromisoformat(as_of)
    return gather(read(files), day, needs=EVERYTHING).forecasts["p"]


def test_a_plan_without_uncertainty_has_no_forecast() -> None:
    portfolio = folder.portfolio(folder.plan("## Tasks\n\n" + body("a 5d")))
    assert dict(gather(portfolio, date(2026, 3, 2), needs=EVERYTHING).forecasts) == {}


def test_nothing_is_simulated_unless_somebody_looks() -> None:
    portfolio = folder.portfolio(folder.plan("## Tasks\n\n" + body("a 2/5/9d")))
    without = frozenset({Need.EARNED})
    assert dict(gather(portfolio, date(2026, 3, 2), needs=without).forecasts) == {}


def test_an_added_task_leaves_the_other_draws_alone() -> None:
    few = simulated("a 2/5/9d", "b 1/4/8d after:a")
    more = simulated("x 3/6/7d", "a 2/5/9d", "b 1/4/8d after:a", "c 1/2/3d")
    for name in ("a", "b"):
        assert np.array_equal(few.of(name), more.of(name))
    renamed = simulated("a 2/5/9d", "z 1/4/8d after:a")
    assert not np.array_equal(few.of("b"), renamed.of("z"))


def test_other_plans_leave_the_draws_alone_in_any_order() -> None:
    alone = simulated("a 2/5/9d")
    other = plan("b 1/4/8d", name="a-first")
    assert np.array_equal(
        alone.of("a"), simulated("a 2/5/9d after:q/b", files=plan("b 0d", name="q")).of("a")
    )
    both = forecast("a 2/5/9d")
    files = {**other, **plan("a 2/5/9d"), **plan("c 3/4/5d", name="z-last")}
    assert gather(read(files), date(2026, 2, 2), needs=EVERYTHING).forecasts["p"] == both


def test_a_risk_is_one_event_however_many_tasks_it_delays() -> None:
    """Two parallel tasks of 10 days, both delayed by 5 in the same 30 % of runs, and never one."""
    run = simulated("a 10d", "b 10d", RISKS, "- Storm {#storm 30% delay:5d affects:a,b}")
    assert set(np.unique(run.finish())) == {10.0, 15.0}
    assert (run.finish() == 15).mean() == pytest.approx(0.3, abs=4 * (0.21 / 10_000) ** 0.5)
    assert np.array_equal(run.of("a"), run.of("b"))


def test_a_delay_adds_up_along_a_chain() -> None:
    run = simulated("a 10d", "b 10d after:a", RISKS, "- Storm {#storm 30% delay:5d affects:a,b}")
    assert set(np.unique(run.finish())) == {20.0, 30.0}


def test_a_phase_is_delayed_once() -> None:
    """A risk of a phase holds up the work with which it goes on, not each task of it in turn."""
    run = simulated(
        "## Phase: Build {#build}",
        "a 10d",
        "b 10d after:a",
        RISKS,
        "- Storm {#storm 50% delay:5d affects:build}",
    )
    assert set(np.unique(run.finish())) == {20.0, 25.0}


def test_a_risk_of_nothing_in_particular_delays_the_plan() -> None:
    run = simulated("a 10d", "b 2d", RISKS, "- Storm {#storm 50% delay:5d}")
    assert set(np.unique(run.finish())) == {10.0, 15.0}


def test_an_opportunity_takes_time_off_and_never_more_than_there_is() -> None:
    run = simulated("a 10d", RISKS, "- Early {#early opportunity 50% delay:4d affects:a}")
    assert set(np.unique(run.finish())) == {6.0, 10.0}
    run = simulated("a 3d", RISKS, "- Early {#early opportunity 50% delay:9d affects:a}")
    assert run.finish().min() == 0.0


def test_a_response_counts_and_what_it_saves_is_known() -> None:
    """The same draws serve both, so that a run with the response never ends later than without."""
    run = simulated("a 10d", RISKS, "- Storm {#storm 60%>20% delay:4/6/9d>1/2/3d affects:a}")
    assert (run.finish() <= run.finish_before()).all()
    assert (run.finish() > 10).mean() == pytest.approx(0.2, abs=0.02)
    assert (run.finish_before() > 10).mean() == pytest.approx(0.6, abs=0.02)


@pytest.mark.parametrize("state", ["occurred", "closed"])
def test_a_risk_that_is_past_is_not_drawn(state: str) -> None:
    run = simulated("a 2/3/9d", RISKS, f"- Storm {{#storm 90% delay:50d affects:a state:{state}}}")
    assert run.finish().max() < 10


def test_done_work_is_certain_and_work_under_way_by_what_is_left() -> None:
    run = simulated("a 8/10/15d started:2026-02-02 50%", as_of="2026-02-07")
    assert run.left("a").min() >= 4.0
    assert run.left("a").max() <= 7.5
    assert run.left("a").mean() == pytest.approx(5.5, abs=0.05)


def test_estimates_of_a_group_err_together() -> None:
    apart = simulated("a 8/10/15d", "b 8/10/15d after:a").finish().std()
    together = simulated("a 8/10/15d group:crew", "b 8/10/15d group:crew after:a").finish().std()
    assert together > apart * 1.15


def test_the_forecast_tells_dates_and_chances() -> None:
    found = forecast("a 8/10/15d", "z milestone after:a", head="target: 2026-02-16")
    finish = found.finish
    assert finish is not None
    assert finish.p50 <= finish.p80 <= finish.p90
    assert (finish.p50, finish.p80) == (date(2026, 2, 16), date(2026, 2, 18))
    assert finish.target_chance == pytest.approx(0.57, abs=0.03)
    assert finish.contingency == pytest.approx(2.35, abs=0.1)
    assert finish.p80_without == finish.p80
    assert sum(share for _, share in finish.histogram) == pytest.approx(1)
    assert found.tasks["a"].criticality == 1
    assert found.tasks["a"].ssi == pytest.approx(1, abs=0.01)
    assert found.tasks["a"].drag == pytest.approx(10)


def test_money_is_the_budget_and_what_risks_add() -> None:
    """One risk of 40 % and 1,000: the mean is 10,400, and P80 has it in full."""
    found = forecast(
        "a 10d cost:10000",
        RISKS,
        "- Fine {#fine 40% cost:1000}",
        head="budget: {currency: EUR, approved: 10500, reserve: 200}",
    )
    cost = found.cost
    assert cost is not None
    assert cost.mean == pytest.approx(Decimal(10_400), abs=Decimal(30))
    assert [cost.p50, cost.p80, cost.contingency] == [
        Decimal(10_000),
        Decimal(11_000),
        Decimal(1_000),
    ]
    assert cost.within_available == pytest.approx(0.6, abs=0.03)
    assert cost.within_approved == pytest.approx(0.6, abs=0.03)


def test_a_levelled_plan_keeps_its_order_in_every_run() -> None:
    """Two uncertain tasks of one person never overlap, so the plan lasts as long as both."""
    files = {"people.yml": "ana: {name: Ana, capacity: 100%}\n"} | {
        "plangen.yml": ROUND["plangen.yml"] + "\nlevel: true\n"
    }
    run = simulated("a @ana:100% 8/10/15d", "b @ana:100% 8/10/15d", files=files)
    assert np.allclose(run.finish(), run.left("a") + run.left("b"))
