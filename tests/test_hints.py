"""Hints: what is told of a value that cannot be read mends it when it is followed."""

import pytest

from plangen.model.currency import CODES, CURRENCY
from plangen.model.shape import DATE, Shape, Wrong
from plangen.source.node import Scalar
from plangen.source.span import Span


def hint(shape: Shape[object], text: str) -> str:
    read = shape.parse(Scalar(text, Span.of_file("p")))
    return read.hint if isinstance(read, Wrong) else ""


DATES = [
    ("2027-09-31", "the last day of that month is `2027-09-30`"),
    ("2027-02-29", "the last day of that month is `2027-02-28`"),
    ("2027-15-01", "the month comes before the day: `2027-01-15`"),
    ("30.9.2027", "write `2027-09-30`"),
    ("30/9/2027", "write `2027-09-30`"),
    ("9/30/2027", "write `2027-09-30`"),
    ("3/4/2027", "write year-month-day: `2026-10-02`"),
    ("2027-40-50", "write year-month-day: `2026-10-02`"),
    ("soon", "write year-month-day: `2026-10-02`"),
    ("2027-09-30", ""),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_day_that_is_none_is_turned_round_where_that_is_certain(text: str, expected: str) -> None:
    assert hint(DATE, text) == expected


CURRENCIES = [
    ("EUR", ""),
    ("eur", "write `EUR`"),
    ("€", "write `EUR`"),
    ("EURO", "did you mean `EUR`?"),
    ("money", "write the three letters of ISO 4217, such as `EUR`"),
]


@pytest.mark.parametrize(("text", "expected"), CURRENCIES)
def test_a_currency_is_a_code(text: str, expected: str) -> None:
    assert hint(CURRENCY, text) == expected


def test_there_are_as_many_codes_as_currencies_in_use() -> None:
    assert 150 < len(CODES) < 160
    assert all(len(code) == 3 and code.isupper() for code in CODES)
