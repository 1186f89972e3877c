"""Tests of money: lines are the budget, items explain them; DESIGN section 3, `## Budget`."""

from decimal import Decimal

from plan_text import plan, read

from plangen.schedule.money.money import PlanMoney, plan_money

LINES = """
## Budget

| id | line | planned | committed | spent | forecast |
|---|---|---|---|---|---|
"""
APPROVED = "budget: {currency: NOK, approved: 100k, reserve: 20k}"


def money(*lines: str, table: str = "", head: str = "") -> PlanMoney:
    (text,) = plan(*lines, head=head).values()
    files = {"plans/p.md": text.decode() + (LINES + table if table else "")}
    return plan_money(read(files).plans["p"])


def figures(*values: Decimal | None) -> list[float | None]:
    return [value if value is None else float(value) for value in values]


def test_items_explain_a_line_and_are_never_added() -> None:
    found = money(
        "a 1d cost:30k line:fit spent:7k", "b 1d cost:25k line:fit", table="| fit | Fitting | 50k | 20k | 10k | 60k |"
    )  # fmt: skip
    (line,) = found.lines
    assert figures(line.planned, line.committed, line.spent, line.forecast) == [
        50_000,
        20_000,
        10_000,
        60_000,
    ]
    assert figures(line.items, line.items_spent) == [55_000, 7_000]
    assert figures(found.planned, found.committed, found.spent, found.forecast) == [
        50_000,
        20_000,
        10_000,
        60_000,
    ]


def test_what_a_line_leaves_out_comes_from_its_items() -> None:
    (line,) = money("a 1d cost:30k line:fit spent:7k", table="| fit | Fitting | | | | |").lines
    assert figures(line.planned, line.committed, line.spent, line.forecast) == [
        30_000,
        0,
        7_000,
        30_000,
    ]


def test_a_forecast_left_out_is_at_least_what_is_committed_or_spent() -> None:
    found = money(
        table="| a | A | 10 | 12 | 5 | |\n| b | B | 10 | | 15 | |\n| c | C | 10 | | | 7 |"
    )
    assert [line.forecast for line in found.lines] == [12, 15, 7]


def test_items_without_a_line_make_one_where_there_is_no_budget() -> None:
    found = money(
        "a 1d cost:9.5k",
        "b 1d cost:500 spent:800",
        "[x] c 1d cost:900 spent:700 finished:2026-02-02",
    )
    (line,) = found.lines
    assert line.line.id == "tasks"
    assert figures(line.planned, line.spent, line.forecast) == [10_900, 1_500, 11_000]
    assert found.unassigned == 0


def test_money_spent_without_a_plan_is_not_lost() -> None:
    found = money("a 1d spent:300")
    assert figures(found.planned, found.spent, found.forecast) == [0, 300, 300]


def test_items_without_a_line_are_shown_and_not_added_where_there_is_a_budget() -> None:
    found = money(
        "a 1d cost:9k spent:1k",
        "b 1d cost:5k line:fit",
        "c 1d cost:2k line:gone",
        table="| fit | F | 6k | | | |",
    )
    assert figures(found.planned, found.spent, found.unassigned, found.unassigned_spent) == [
        6_000,
        0,
        11_000,
        1_000,
    ]


def test_dropped_work_costs_only_what_was_spent_on_it() -> None:
    found = money("[-] a 1d cost:9k spent:1k", "b 1d cost:4k")
    assert figures(found.planned, found.spent, found.forecast) == [4_000, 1_000, 5_000]


def test_lines_must_fit_what_is_approved_minus_the_reserve() -> None:
    found = money(table="| a | A | 85k | | | |", head=APPROVED)
    assert found.currency == "NOK"
    assert figures(found.approved, found.reserve) == [100_000, 20_000]
    assert figures(found.available, found.over) == [80_000, 5_000]
    assert money(table="| a | A | 80k | | | |", head=APPROVED).over == 0


def test_nothing_approved_is_nothing_exceeded() -> None:
    found = money("a 1d cost:9k", head="budget: {reserve: 1k}")
    assert found.currency == "EUR"
    assert figures(found.available, found.over) == [None, 0]


def test_money_is_exact() -> None:
    found = money(*(f"t{number} 1d cost:0.1" for number in range(3)))
    assert found.planned == Decimal("0.3")


def test_a_plan_without_costs_has_no_lines() -> None:
    found = money("a 1d")
    assert not found.lines
    assert figures(found.planned, found.forecast) == [0, 0]
