"""Words: dates, lengths, money and counts as the site says them."""

from datetime import date
from decimal import Decimal

import pytest
from plan_text import plan, read

from plangen.kinds.words import (
    away,
    count,
    day_text,
    days_amount,
    ended,
    late_text,
    listing,
    money_exact,
    money_text,
    percent,
    plain_number,
)
from plangen.model.estimate import Duration, Estimate, Unit
from plangen.pages.durations import duration_text, estimate_text, short_duration
from plangen.schedule.calendar import WorkCalendar
from plangen.schedule.time_of import Calendars
from plangen.schedule.workdays import slip

TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)


def working_week(free: str = "") -> WorkCalendar:
    spec = f"standard: {{week: mon-fri, holidays: [{free}]}}\n"
    portfolio = read({**plan("a 5d"), "calendars.yml": spec})
    return Calendars(portfolio).of_plan(portfolio.plans["p"])


def test_a_date_has_its_weekday() -> None:
    assert day_text(date(2026, 10, 2)) == "Fri 2 Oct 2026"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 12, 2), "in 9 days"),
        (date(2026, 11, 3), "20 days ago"),
        (date(2026, 12, 14), "in 3 weeks"),
        (date(2027, 6, 21), "in 7 months"),
        (date(2029, 11, 23), "in 3 years"),
    ],
)
def test_the_unit_of_a_distance_grows_with_it(day: date, text: str) -> None:
    assert away(day, TODAY) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("412000", "EUR 412k"),
        ("2260000", "EUR 2.26m"),
        ("24600000", "EUR 24.6m"),
        ("9500", "EUR 9,500"),
        ("950.4", "EUR 950"),
        ("999499", "EUR 999k"),
        ("999500", "EUR 1m"),
        ("-40000", "\N{MINUS SIGN}EUR 40k"),
        ("0", "EUR 0"),
    ],
)
def test_money_is_rounded_to_what_matters(amount: str, text: str) -> None:
    assert money_text(Decimal(amount), "EUR") == text


def test_exact_money_shows_cents_only_where_there_are_any() -> None:
    assert money_exact(Decimal(412000), "EUR") == "EUR 412,000"
    assert money_exact(Decimal("1250.5"), "EUR") == "EUR 1,250.50"


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0 %"), (49.6, "50 %"), (99.7, "99 %"), (100, "100 %")]
)
def test_only_the_finished_reads_a_hundred(value: float, text: str) -> None:
    assert percent(value) == text


def test_counts_agree_with_their_noun() -> None:
    assert [count(number, "plan") for number in (0, 1, 1200)] == [
        "no plans",
        "1 plan",
        "1,200 plans",
    ]
    assert count(2, "person", "people") == "2 people"


def test_a_list_reads_as_a_sentence() -> None:
    assert [listing(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 20), "on the day"),
        (date(2026, 11, 21), "1 day late, over a weekend"),
        (date(2026, 11, 22), "2 days late, over a weekend"),
        (date(2026, 11, 23), "1 working day late"),
        (date(2026, 12, 2), "8 working days late"),
        (date(2026, 11, 19), "1 working day early"),
    ],
)
def test_lateness_says_which_way(day: date, text: str) -> None:
    assert late_text(slip(working_week(), FRIDAY, day)) == text


def test_lateness_over_days_off_is_told() -> None:
    assert (
        late_text(slip(working_week("2026-11-23"), FRIDAY, TODAY)) == "3 days late, over days off"
    )
    assert late_text(slip(working_week(), date(2026, 11, 22), FRIDAY)) == (
        "2 days early, over a weekend"
    )


def test_numbers_lose_needless_zeros() -> None:
    assert [plain_number(Decimal(text)) for text in ("6.40", "52", "1200.0", "100")] == [
        "6.4",
        "52",
        "1,200",
        "100",
    ]


@pytest.mark.parametrize(("days", "text"), [(12.0, "12 d"), (2.4, "2.5 d"), (0.1, "< 0.5 d")])
def test_working_days_come_in_halves(days: float, text: str) -> None:
    assert days_amount(days) == text


def test_durations_keep_the_unit_of_their_author() -> None:
    days, one = Duration(Decimal("2.5"), Unit.WEEK), Duration(Decimal(1), Unit.ELAPSED_DAY)
    assert (duration_text(days), duration_text(one)) == ("2.5 weeks", "1 calendar day")
    assert (short_duration(days), short_duration(one)) == ("2.5 w", "1 calendar day")
    points = [Duration(Decimal(amount), Unit.DAY) for amount in (12, 15, 30)]
    assert estimate_text(Estimate(*points)) == "15 days (12 to 30)"


def test_a_sentence_ends_once() -> None:
    assert (ended("late"), ended("late?")) == ("late.", "late?")
