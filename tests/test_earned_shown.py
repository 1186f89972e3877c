"""Earned value as people and programs see it: in words on the plan's page, as a curve, as JSON."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from folder import facts
from plan_text import START, plan

from plangen.charts.earned_value import draw
from plangen.exporters.json import of_plan
from plangen.kinds.catalogue import Catalogue
from plangen.kinds.facts import Facts
from plangen.kinds.gate import NOTHING
from plangen.pages.lookup import gather_lookup
from plangen.pages.plan_earned import Indicator
from plangen.pages.plan_money import MoneyView, money_view

GUIDE = Path(__file__).parent.parent / "content" / "guide"
FENCE = (
    "[x] side1 1d finished:2026-02-02 cost:1000 spent:1000",
    "[x] side2 1d after:side1 finished:2026-02-03 cost:1000 spent:1200",
    "side3 1d after:side2 started:2026-02-04 50% cost:1000 spent:600",
    "side4 1d after:side3 cost:1000",
)
RISKS = "\n## Risks\n\n- Rain {#rain 20%>10% cost:10k}\n\n- Frost {#frost impact:low}\n"


def known(*lines: str, as_of: str, start: str = START, head: str = "", more: str = "") -> Facts:
    (text,) = plan(*lines, start=start, head=head).values()
    return facts({"plans/p.md": text.decode() + more}, date.fromisoformat(as_of))


def money(found: Facts) -> MoneyView:
    empty = Catalogue(rules={}, charts={}, exporters={})
    return money_view(gather_lookup(found, NOTHING, empty), found.plans[0])


def told(found: Facts) -> Mapping[str, Indicator]:
    return {one.label: one for one in money(found).earned}


def test_the_indicators_in_plain_words() -> None:
    rows = told(known(*FENCE, as_of="2026-02-05"))
    assert {label: row.text for label, row in rows.items()} == {
        "Planned by now": "EUR 3,000",
        "Earned": "EUR 2,500",
        "Spent": "EUR 2,800",
        "Cost performance": "0.89",
        "Schedule performance": "0.83",
        "In time": "0.1 weeks behind plan",
        "At completion": "EUR 4,480",
        "Needed from here": "1.25",
    }
    assert rows["Cost performance"].exact == "0.8929"
    assert rows["Cost performance"].note == "CPI: work worth EUR 0.89 for each EUR spent"
    assert rows["Schedule performance"].note == "SPI: 83 % of the work that was planned by now"
    assert rows["Earned"].note == "EV: 63 % of the budget"


def test_the_estimate_says_by_which_formula_and_what_the_others_say() -> None:
    rows = told(known(*FENCE, as_of="2026-02-05"))
    assert rows["At completion"].note == (
        "EAC if the rest costs like the work so far; EUR 4,300 if the rest costs as planned; "
        "EUR 4,816 if cost and pace stay as they are"
    )
    early = told(known("a 10d started:2026-02-02 10% cost:100 spent:20", as_of="2026-02-03"))
    assert early["At completion"].text == "EUR 110"
    assert early["At completion"].note.startswith(
        "EAC if the rest costs as planned; less than 20 %"
    )


@pytest.mark.parametrize(
    ("line", "as_of", "start", "reasons"),
    [
        (
            "[x] a 5d cost:60 spent:50 finished:2026-02-06",
            "2026-02-09",
            "",
            {"Planned by now": "the plan has no start", "Schedule performance": "the plan has no start",
             "In time": "the plan has no start", "Needed from here": "all work is done"},
        ),
        (
            "a 10d cost:60 started:2026-02-02 50%",
            "2026-02-09",
            START,
            dict.fromkeys(("Spent", "Cost performance", "At completion", "Needed from here"), "nothing says what the work done has cost"),
        ),
        (
            "a 10d cost:60 started:2026-02-02 50% spent:60",
            "2026-02-09",
            START,
            {"Needed from here": "the budget is spent"},
        ),
        (
            "a 10d cost:60",
            "2026-02-09",
            START,
            {"Cost performance": "nothing is spent yet"},
        ),
        (
            "a 10d cost:60 spent:5",
            "2026-01-26",
            START,
            {"Schedule performance": "nothing was planned by now", "In time": "the plan has not begun"},
        ),
    ],
)  # fmt: skip
def test_what_has_no_meaning_says_why(
    line: str, as_of: str, start: str, reasons: Mapping[str, str]
) -> None:
    rows = told(known(line, as_of=as_of, start=start))
    assert {label: row.note for label, row in rows.items() if not row.text} == reasons


def test_a_finish_late_by_a_week_is_still_told() -> None:
    rows = told(
        known("[x] a 5d started:2026-02-02 finished:2026-02-13 cost:9 spent:9", as_of="2026-02-23")
    )
    assert (rows["Schedule performance"].text, rows["In time"].text) == (
        "1.00",
        "1 week behind plan",
    )
    assert rows["In time"].note == "earned schedule: SPI(t) 0.42"


def test_before_anything_is_planned_or_done_there_are_no_indicators() -> None:
    assert money(known("a 5d cost:60", as_of=START)).earned == ()
    assert money(known("a 5d", as_of="2026-02-09")).earned == ()


def test_open_risks_are_held_against_the_reserve() -> None:
    head = "budget: {approved: 90k, reserve: 900}"
    view = money(known("a 5d cost:60k", as_of=START, head=head, more=RISKS))
    assert view.risk == (
        "On average the one open risk with a price costs EUR 1,000, "
        "and would cost EUR 2,000 without the responses; one more has none."
    )
    assert view.is_exposed
    assert not money(known("a 5d cost:60k", as_of=START, more=RISKS)).is_exposed
    chance = "\n## Risks\n\n- Sun {#sun opportunity 50% cost:5k}\n\n- Rain {#rain 10% cost:1k}\n"
    assert money(known("a 5d", as_of=START, more=chance)).risk == (
        "On average the two open risks with a price save EUR 2,400."
    )


@pytest.mark.parametrize(
    ("lines", "as_of", "title"),
    [
        (FENCE, "2026-02-05", "Work worth EUR 2,500 is done for EUR 2,800 spent; EUR 3,000 was planned by now"),
        (("a 5d cost:60",), START, "EUR 60 is planned until Fri 6 Feb 2026; no work is done yet"),
        (("a 5d cost:60",), "2026-02-04", "No work is done yet; EUR 24 of it was planned by now"),
        (("a 5d cost:60 started:2026-02-02 40%",), "2026-02-04", "Work worth EUR 24 is done; EUR 24 was planned by now"),
        (("[x] a 5d cost:60 spent:70 finished:2026-02-06",), "2026-03-02", "Work worth EUR 60 was done for EUR 70 spent"),
    ],
)  # fmt: skip
def test_the_title_of_the_curve_states_what_is_to_be_seen(
    lines: tuple[str, ...], as_of: str, title: str
) -> None:
    found = known(*lines, as_of=as_of)
    figure = draw(found, found.plans)
    assert figure
    assert figure.title == title


def test_no_two_curves_are_told_apart_by_colour_alone() -> None:
    found = known(*FENCE, as_of="2026-02-05")
    figure = draw(found, found.plans)
    assert figure
    looks = [json.dumps(trace["line"]) for trace in figure.data]
    assert len(set(looks)) == len(looks) == 5


def test_there_is_no_curve_of_several_plans_or_without_planned_dates() -> None:
    undated = known("a 5d cost:60", as_of=START, start="")
    assert draw(undated, undated.plans) is None
    two = facts(
        {
            path: text.decode()
            for name in "ab"
            for path, text in plan("a 5d cost:6", name=name).items()
        }
    )
    assert draw(two, two.plans) is None


def test_programs_get_the_indicators_and_the_curves() -> None:
    shown = known(*FENCE, as_of="2026-02-05", more=RISKS)
    whole = json.loads(of_plan(shown, shown.plans[0]))
    found = whole["earned"]
    assert {name: found[name] for name in ("bac", "pv", "ev", "ac", "eac", "eac_plan", "vac")} == {
        "bac": "4000.00",
        "pv": "3000.00",
        "ev": "2500.00",
        "ac": "2800.00",
        "eac": "4480.00",
        "eac_plan": "4300.00",
        "vac": "-480.00",
    }
    assert (found["cpi"], found["spi"], found["tcpi_bac"]) == (0.8929, 0.8333, 1.25)
    assert found["earned_schedule"]["spi_t"] == 0.8333
    assert found["spent_by_day"]["2026-02-04"] == "2200.00"
    assert whole["expected_risk_cost"] == {
        "before": "2000.00",
        "after": "1000.00",
        "counted": 1,
        "left_out": 1,
    }
    shown = known("a 5d", as_of=START)
    nothing = json.loads(of_plan(shown, shown.plans[0]))
    assert (nothing["earned"], nothing["expected_risk_cost"]) == (None, None)


def test_the_example_of_the_guide_gives_the_numbers_that_the_guide_prints() -> None:
    page = (GUIDE / "howto-money.md").read_text(encoding="utf-8")
    text = re.search(r"```markdown\n(---\nplan: jetty\n.*?)```", page, re.DOTALL)
    assert text
    found = facts({"plans/jetty.md": text[1]}, date(2026, 11, 23))
    one, risk = found.earned["jetty"], found.money["jetty"].expected_risk
    printed = dict(re.findall(r"^\| ([^|]+) \|[^|]*\| ([^|]+) \|$", page, re.MULTILINE))
    sums = {
        "budget at completion (BAC)": one.performance.bac,
        "planned by now (PV)": one.performance.pv,
        "earned (EV)": one.performance.ev,
        "spent (AC)": one.performance.ac,
        "at completion (EAC)": one.performance.eac,
        "the same, if the rest costs as planned": one.performance.eac_plan,
        "the same, if cost and pace stay as they are": one.performance.eac_cpi_spi,
        "together": risk.after,
    }
    for figure, amount in sums.items():
        assert amount is not None
        assert printed[figure] == f"EUR {amount:,.0f}"
    ratios = {
        "cost performance (CPI)": one.performance.cpi,
        "schedule performance (SPI)": one.performance.spi,
        "needed from here (TCPI)": one.performance.tcpi_bac,
    }
    for figure, ratio in ratios.items():
        assert printed[figure] == f"{ratio:.2f}"
    time = one.timing
    assert time
    assert f"after {time.earned:.1f} weeks" in page
    assert f"**{-time.variance:.1f} weeks behind plan**" in page
    assert f"SPI(t) = {time.earned:.1f} / {time.actual:.0f} = {time.index:.2f}" in page
    assert f"the {time.planned:.1f} weeks of the plan take {time.forecast:.1f}" in page


def test_why_the_estimate_is_another_than_the_forecast_is_said() -> None:
    found = known(*FENCE, as_of="2026-02-05")
    assert money(found).estimate == (
        "Two ways to look ahead: EUR 4,200 is what the budget lines forecast, EUR 4,480 at "
        "completion is estimated from the work done and what it has cost."
    )
    assert money(known("a 1d cost:1000", as_of="2026-02-05")).estimate == ""
