"""The earned value of plans: a published exercise, the rules of tasks, and lines against items."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from plan_text import START, plan, read

from plangen.kinds.facts import Need, gather
from plangen.model.portfolio import Portfolio
from plangen.schedule.money.money import plan_money
from plangen.schedule.money.plan_earned import PlanEarned, Point, earned_values
from plangen.schedule.money.planned import planned_schedule
from plangen.schedule.solve import solve

LINES = "\n## Budget\n\n| id | line | planned | spent |\n|---|---|---|---|\n"


def valued(portfolio: Portfolio, as_of: str) -> Mapping[str, PlanEarned]:
    money = {name: plan_money(one) for name, one in portfolio.plans.items()}
    schedule = solve(portfolio, date.fromisoformat(as_of))
    return earned_values(portfolio, schedule, money, partial(planned_schedule, portfolio, schedule))


def earned(*lines: str, as_of: str, head: str = "", table: str = "") -> PlanEarned:
    """Return the earned value of a plan `p` made of lines, with a table of budget lines."""
    (text,) = plan(*lines, head=head).values()
    files = {"plans/p.md": text.decode() + (LINES + table if table else "")}
    return valued(read(files), as_of)["p"]


def figures(*values: Decimal | None) -> list[float | None]:
    return [value if value is None else float(value) for value in values]


def shown(value: Decimal | None, places: int = 4) -> float | None:
    return None if value is None else round(float(value), places)


FENCE = (
    "[x] side1 1d finished:2026-02-02 cost:1000 spent:1000",
    "[x] side2 1d after:side1 finished:2026-02-03 cost:1000 spent:1200",
    "side3 1d after:side2 started:2026-02-04 50% cost:1000 spent:600",
    "side4 1d after:side3 cost:1000",
)


def test_four_sides_of_a_fence(data: Path) -> None:
    """The fence exercise of PMP Exam Prep (Mulcahy), at the end of day 3: the morning of day 4.

    The book divides by a rounded CPI; the exact values stand beside its own.
    """
    (fence,) = json.loads((data / "example" / "evm-fence.json").read_text(encoding="utf-8"))
    printed, exact = fence["expected_published"], fence["exact"]
    one = earned(*FENCE, as_of="2026-02-05").performance
    sums = {"BAC": one.bac, "PV": one.pv, "EV": one.ev, "AC": one.ac, "CV": one.cv, "SV": one.sv}
    assert {name: printed[name] for name in sums} == sums
    assert (shown(one.cpi, 3), shown(one.spi, 3)) == (printed["CPI"], printed["SPI"])
    assert {"EAC": one.eac_cpi, "ETC": one.etc, "VAC": one.vac} == exact


def by_day(points: tuple[Point, ...]) -> dict[str, float]:
    return {f"{point.day:%m-%d}": float(point.amount) for point in points}


def test_the_money_of_the_fence_over_time() -> None:
    curves = earned(*FENCE, as_of="2026-02-05").curves
    assert by_day(curves.planned) == {
        "02-02": 0,
        "02-03": 1000,
        "02-04": 2000,
        "02-05": 3000,
        "02-06": 4000,
    }
    assert by_day(curves.earned) == {"02-02": 0, "02-03": 1000, "02-04": 2000, "02-05": 2500}
    assert by_day(curves.spent) == {"02-02": 0, "02-03": 1000, "02-04": 2200, "02-05": 2800}
    assert by_day(curves.forecast) == {"02-05": 2800, "02-06": 3920, "02-07": 4480}


def test_the_earned_schedule_of_a_plan_is_in_weeks() -> None:
    """Five weeks at 10k; after two of them, one and a half are earned."""
    one = earned("a 25d started:2026-02-02 30% cost:50k spent:15k", as_of="2026-02-16")
    assert one.timing is not None
    assert (shown(one.timing.earned), shown(one.timing.actual)) == (1.5, 2)
    assert shown(one.timing.planned) == round(4 + 5 / 7, 4)
    assert shown(one.timing.index) == 0.75


@pytest.mark.parametrize(
    ("fact", "open_box", "started", "ticked"),
    [
        ("", 0, 30, 30),
        ("earned:percent", 0, 30, 30),
        ("earned:0-100", 0, 0, 0),
        ("earned:50-50", 0, 50, 50),
        ("earned:milestones", 0, 0, 25),
    ],
)
def test_a_task_earns_by_its_rule(fact: str, open_box: int, started: int, ticked: int) -> None:
    checks = "\n".join(f"  - [{box}] Step {number}" for number, box in enumerate("x   "))
    words = f"10d cost:100 {fact}"

    def value(line: str) -> Decimal:
        return earned(line, as_of="2026-02-16").performance.ev

    assert value(f"a {words}") == open_box
    assert value(f"a {words} started:2026-02-02 30%") == started
    assert value(f"- [ ] A {{#a {words} started:2026-02-02 30%}}\n{checks}") == ticked
    assert value(f"[x] a {words} finished:2026-02-13") == 100


def test_a_summary_earns_with_its_subtasks_as_milestones() -> None:
    one = earned(
        "a cost:90 earned:milestones",
        "  [x] b 1d finished:2026-02-02",
        "  c 9d started:2026-02-03 50%",
        "  [-] d 9d",
        "  e 9d",
        as_of="2026-02-16",
    )
    assert one.performance.ev == 30


def test_blocked_work_that_has_begun_keeps_what_it_earned() -> None:
    text = "- [ ] A {#a 10d cost:100 earned:50-50 started:2026-02-02}\n  - Blocked: no power."
    assert earned(text, as_of="2026-02-16").performance.ev == 50


def test_a_line_is_the_budget_and_its_items_explain_it() -> None:
    """Of 100 the items explain 60; the other 40 earn with the plan: half of its work is done."""
    one = earned(
        "[x] a 5d cost:20 line:fit finished:2026-02-06",
        "b 5d after:a cost:40 line:fit",
        as_of="2026-02-09",
        table="| fit | Fitting | 100 | 50 |\n",
    ).performance
    assert figures(one.bac, one.ev, one.ac) == [100, 20 + 20, 50]
    assert one.pv is not None
    # The other 40 are spread over ten working days, of which five are past.
    assert one.pv == 20 + 20


def test_items_that_are_more_than_their_line_count_in_proportion() -> None:
    one = earned(
        "[x] a 5d cost:60 line:fit finished:2026-02-06",
        "b 5d after:a cost:90 line:fit",
        as_of="2026-02-09",
        table="| fit | Fitting | 100 | |\n",
    ).performance
    assert figures(one.bac, one.ev, one.pv) == [100, 40, 40]


def test_a_line_without_items_is_spread_over_the_plan() -> None:
    one = earned(
        "[x] a 5d finished:2026-02-06",
        "b 15d after:a",
        as_of="2026-02-16",
        table="| rent | Rent | 100 | 30 |\n",
    )
    assert figures(one.performance.pv, one.performance.ev, one.performance.ac) == [50, 25, 30]
    assert by_day(one.curves.spent)["02-09"] == 15


def test_items_of_no_line_and_the_reserve_are_not_in_the_budget() -> None:
    one = earned(
        "[x] a 5d cost:60 spent:70 finished:2026-02-06",
        "b 5d cost:10 line:fit",
        as_of="2026-02-09",
        head="budget: {approved: 500, reserve: 100}",
        table="| fit | Fitting | 10 | 0 |\n",
    ).performance
    assert figures(one.bac, one.ev, one.ac) == [10, 0, 0]


def test_without_a_word_on_cost_there_is_no_actual_cost() -> None:
    done = earned("[x] a 5d cost:60 finished:2026-02-06", "b 5d cost:60", as_of="2026-02-09")
    assert done.performance.ac is None
    assert done.curves.spent == done.curves.forecast == ()
    assert earned("a 5d cost:60", as_of=START).performance.ac == 0


def test_dropped_work_is_no_budget_but_what_it_cost_is_spent() -> None:
    one = earned("[-] a 5d cost:60 spent:15", "b 5d cost:40", as_of=START).performance
    assert figures(one.bac, one.ac) == [40, 15]


def test_a_milestone_costs_at_its_moment() -> None:
    curves = earned("a 5d cost:10", "paid milestone after:a cost:90", as_of=START).curves
    assert by_day(curves.planned) == {
        "02-02": 0,
        "02-03": 2,
        "02-04": 4,
        "02-05": 6,
        "02-06": 8,
        "02-07": 100,
    }


def test_what_recurs_costs_through_the_plan_and_what_spans_with_its_phase() -> None:
    curves = earned(
        "## Phase: One {#one}",
        "a 5d",
        "## Phase: Two {#two}",
        "b 5d after:a",
        "board milestone every:week cost:100",
        "desk spans:two cost:50",
        as_of=START,
    ).curves
    assert by_day(curves.planned)["02-09"] == 50
    assert by_day(curves.planned)["02-11"] == 70 + 20


def test_earning_is_told_at_the_dates_of_its_rule() -> None:
    curves = earned(
        "[x] a 4d cost:80 earned:0-100 finished:2026-02-05",
        "[x] b 4d cost:40 earned:50-50 finished:2026-02-05",
        as_of="2026-02-09",
    ).curves
    told = by_day(curves.earned)
    assert (told["02-02"], told["02-03"], told["02-05"], told["02-06"]) == (0, 20, 20, 120)


def test_a_plan_without_a_start_has_no_planned_value() -> None:
    (text,) = plan("[x] a 5d cost:60 spent:50 finished:2026-02-06", start="").values()
    one = valued(read({"plans/p.md": text}), "2026-02-09")["p"]
    assert (one.performance.pv, one.performance.spi, one.timing) == (None, None, None)
    assert one.performance.cpi == Decimal("1.2")
    assert one.curves.planned == ()


def test_plans_without_money_without_dates_or_cancelled_have_no_earned_value() -> None:
    head = "status: cancelled"
    files = {
        **plan("a 5d", name="free"),
        **plan("a 5d after:b cost:9", "b 5d after:a cost:9", name="ring"),
        **plan("a 5d cost:9", name="gone", head=head),
    }
    assert valued(read(files, strict=False), START) == {}


def test_time_stops_when_all_is_done() -> None:
    """Planned for a week, done in two; asked a year later."""
    one = earned(
        "[x] a 5d started:2026-02-02 finished:2026-02-13 cost:10 spent:12", as_of="2027-02-15"
    )
    assert one.is_over
    assert one.timing is not None
    assert (shown(one.timing.actual), shown(one.timing.index)) == (
        round(12 / 7, 4),
        round(5 / 12, 4),
    )
    assert one.curves.earned[-1] == Point(date(2026, 2, 14), Decimal(10))
    assert one.curves.forecast == ()


def test_a_task_without_a_place_and_work_begun_before_the_start_are_not_lost() -> None:
    (text,) = plan(
        "[x] a 5d started:2026-01-19 finished:2026-01-23 cost:30 spent:33",
        "b 5d after:c cost:10",
        "c 5d after:b cost:10",
    ).values()
    one = valued(read({"plans/p.md": text}, strict=False), "2026-02-09")["p"]
    assert figures(one.performance.bac, one.performance.ev, one.performance.ac) == [50, 30, 33]
    assert by_day(one.curves.earned)["01-19"] == 0


def test_a_long_plan_has_few_periods_and_a_short_one_a_point_a_day() -> None:
    long = earned("a 400w cost:100", as_of=START).curves.planned
    assert len(long) < 262
    assert long[-1].amount == 100
    assert len(earned("a 9w cost:100", as_of=START).curves.planned) == 62
    assert len(earned("a 20w cost:100", as_of=START).curves.planned) == 21


def test_rates_of_people_and_equipment_are_part_of_what_a_task_is_worth() -> None:
    """Five days at 400 and 5 x 100 for the crane: 2,500, on top of what is written."""
    head = "budget: {people: rates, equipment: rates}"
    files = {
        **plan("[/] a @ana:100% 5d uses:crane cost:500 40%", head=head),
        "people.yml": b"ana: {name: Ana, rate: 400}\n",
        "resources.yml": b"crane: {name: Crane, cost: 100}\n",
    }
    found = gather(read(files), date(2026, 2, 4), needs=frozenset({Need.EARNED})).earned["p"]
    assert figures(found.performance.bac, found.performance.ev) == [3000, 1200]
    assert found.performance.pv == 1200


def test_earned_value_is_gathered_only_when_it_is_needed() -> None:
    portfolio = read(plan("a 5d cost:60"))
    assert gather(portfolio, date(2026, 2, 4)).earned == {}
