"""Tests of health: what dates and money say of a plan, beside what its owner says."""

from datetime import date

import pytest
from plan_text import START, plan, read

from plangen.kinds.facts import gather
from plangen.model.registers import Health
from plangen.schedule.health import PlanHealth


def health(
    *lines: str, head: str = "", as_of: str = START, tail: str = "", strict: bool = True
) -> PlanHealth:
    (text,) = plan(*lines, head=head).values()
    portfolio = read({"plans/p.md": text.decode() + tail}, strict=strict)
    return gather(portfolio, date.fromisoformat(as_of)).health["p"]


def judged(found: PlanHealth) -> tuple[Health | None, list[str]]:
    return found.computed, [reason.text for reason in found.reasons]


@pytest.mark.parametrize(
    ("target", "expected", "reasons"),
    [
        ("2026-02-11", Health.ON_TRACK, []),
        ("2026-02-10", Health.AT_RISK, ["finishes 4 calendar days before its target"]),
        ("2026-02-07", Health.AT_RISK, ["finishes 1 calendar day before its target"]),
        ("2026-02-06", Health.AT_RISK, ["finishes on the day of its target"]),
        ("2026-02-05", Health.OFF_TRACK, ["finishes 1 working day after its target"]),
        ("2026-01-30", Health.OFF_TRACK, ["finishes 5 working days after its target"]),
    ],
)
def test_the_finish_against_the_target(target: str, expected: Health, reasons: list[str]) -> None:
    found = health("a 5d", head=f"target: {target}")
    assert judged(found) == (expected, reasons)
    assert [reason.task for reason in found.reasons] == ["a"] * len(reasons)
    assert found.days_late == max((date(2026, 2, 6) - date.fromisoformat(target)).days, 0)


def test_work_all_done_is_late_or_in_time_but_not_at_risk() -> None:
    done = "[x] a 5d finished:2026-02-06"
    assert judged(health(done, head="target: 2026-02-06", as_of="2026-02-09")) == (
        Health.ON_TRACK,
        [],
    )
    late = judged(health(done, head="target: 2026-02-04", as_of="2026-02-09"))
    assert late == (Health.OFF_TRACK, ["finished 2 working days after its target"])


def test_nothing_to_judge_by_is_no_health() -> None:
    assert judged(health("a 5d")) == (None, [])
    assert judged(health(head="target: 2026-02-06")) == (None, [])
    assert judged(health("a 50d by:2026-02-03", head="target: 2026-02-06\nstatus: cancelled")) == (
        None,
        [],
    )


def test_a_missed_promise_is_a_risk() -> None:
    found = health(
        "a 5d by:2026-02-05", "[x] b 1d by:2026-01-01 finished:2026-02-02", "[-] c 9d by:2026-02-03"
    )
    assert judged(found) == (Health.AT_RISK, ["`Task a` finishes 1 working day after its promise"])


def test_a_phase_that_is_done_misses_no_promise() -> None:
    phase = "## Phase: One {#one by:2026-02-03}"
    assert judged(health(phase, "[x] a 1d finished:2026-02-04", as_of="2026-02-05")) == (None, [])
    open_phase = health(phase, "a 3d")
    assert open_phase.reasons[0].text == "`One` finishes 1 working day after its promise"


def test_a_slip_over_a_weekend_counts_calendar_days() -> None:
    found = health("a 2ed start-on:2026-02-07 by:2026-02-06", head="target: 2026-02-07")
    assert [reason.text for reason in found.reasons] == [
        "finishes 1 calendar day after its target",
        "`Task a` finishes 2 calendar days after its promise",
    ]


def test_what_recurs_misses_no_promise() -> None:
    assert judged(health("a milestone every:week by:2026-01-05")) == (None, [])


def test_blocked_work_matters_where_it_is_critical() -> None:
    note = "  - Blocked: no permit"
    found = health("a 5d", note, "b 2d", note)
    assert judged(found) == (Health.AT_RISK, ["`Task a` is blocked and critical"])
    assert found.reasons[0].task == "a"


def test_a_forecast_above_the_budget_is_a_risk() -> None:
    head = "budget: {currency: EUR, approved: 10k}"
    expected = "the forecast exceeds the budget by EUR 2,500"
    assert judged(health("a 5d cost:12500", head=head)) == (Health.AT_RISK, [expected])
    assert health("a 5d cost:10000.2", head=head).reasons[0].text.endswith("EUR 0.20")


def test_tasks_without_date_are_a_risk() -> None:
    found = health("a 1d after:b", "b 1d after:a", "c 1d", head="target: 2026-06-30")
    assert judged(found) == (Health.AT_RISK, ["2 tasks have no date"])
    found = health("## Phase: One {#one}", "a 1d after:one", "b 1d")
    assert judged(found) == (Health.AT_RISK, ["`Task a` has no date"])


def test_the_worst_comes_first_and_is_held_against_what_is_declared() -> None:
    update = "\n## Updates\n\n### 2026-01-05 {@ana health:off-track}\n\nBad.\n\n### 2026-02-02 {@ana health:on-track}\n\nAll is well.\n"
    found = health("a 5d by:2026-02-03", head="target: 2026-02-04", tail=update)
    assert [reason.health for reason in found.reasons] == [Health.OFF_TRACK, Health.AT_RISK]
    assert found.declared
    assert (found.declared.health, found.is_contradicted) == (Health.ON_TRACK, True)
    assert not health("a 5d", tail=update).is_contradicted
