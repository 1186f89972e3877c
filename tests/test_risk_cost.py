"""Expected cost of risks: published sums, both sides of the response, and what is left out."""

from decimal import Decimal

from plan_text import read

from plangen.model.estimate import Amount
from plangen.schedule.money.money import plan_money
from plangen.schedule.money.risk_cost import ExpectedCost


def expected(*risks: str) -> ExpectedCost:
    listed = "\n".join(f"- Risk {number} {{{facts}}}\n" for number, facts in enumerate(risks))
    text = f"---\nplan: p\n---\n\n## Risks\n\n{listed}"
    return plan_money(read({"plans/p.md": text}).plans["p"]).expected_risk


def test_the_expected_monetary_value_of_two_threats_and_an_opportunity() -> None:
    """.3 x 100k - .1 x 50k + .5 x 20k = 35k: B5 of the facts."""
    found = expected("30% cost:100k", "opportunity 10% cost:50k", "50% cost:20k")
    assert found.before == found.after == 35_000
    assert (found.counted, found.left_out) == (3, 0)


def test_three_points_count_by_the_mean_of_their_triangle() -> None:
    """(a + m + b) / 3: B3 of the facts, mean 11 of (8, 10, 15)."""
    assert Amount(Decimal(8), Decimal(10), Decimal(15)).mean == 11
    assert expected("50% cost:8/10/15").before == Decimal("5.5")


def test_a_response_changes_the_probability_or_the_cost_or_both() -> None:
    found = expected("40%>10% cost:100", "50% cost:100>20", "20%>10% cost:0/30/60>0/10/20")
    assert found.before == 40 + 50 + 6
    assert found.after == 10 + 10 + 1


def test_a_risk_without_a_probability_or_a_cost_is_left_out_and_said_so() -> None:
    found = expected("40% impact:high", "cost:100", "10% cost:100")
    assert (float(found.before), found.counted, found.left_out) == (10, 1, 2)


def test_only_open_risks_are_expected() -> None:
    found = expected("40% cost:100 state:closed", "40% cost:100 state:occurred", "40% state:closed")
    assert (float(found.before), found.counted, found.left_out) == (0, 0, 0)


def test_opportunities_may_outweigh_threats() -> None:
    assert expected("10% cost:100", "opportunity 50% cost:100").after == -40
