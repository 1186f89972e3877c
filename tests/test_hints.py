"""Hints: what is told of a value that cannot be read mends it when it is followed."""

import folder
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


FACTS = [
    ("5 days", "5", "did you mean `5d`?"),
    ("3 weeks", "3", "did you mean `3w`?"),
    ("2 months", "2", "did you mean `2mo`?"),
    ("6 hours", "6", "did you mean `6h`?"),
    ("10/15/20 days", "10/15/20", "did you mean `10/15/20d`?"),
    ("5days", "5days", "did you mean `5d`?"),
    ("5 ed", "5", "did you mean `5ed`?"),
]


@pytest.mark.parametrize(("written", "word", "expected"), FACTS)
def test_a_duration_in_two_words_is_told_with_its_own_number(
    written: str, word: str, expected: str
) -> None:
    (problem,) = folder.portfolio(
        folder.plan(f"## Tasks\n\n- [ ] Fit {{#fit {written}}}\n")
    ).problems
    assert (problem.message, problem.hint) == (f"`{word}` is not a duration", expected)


@pytest.mark.parametrize("written", ["15", "5 6 days", "1/2/3/4 days", "-5 days", "5 o'clock"])
def test_a_duration_that_nobody_can_guess_has_an_example(written: str) -> None:
    first, *_ = folder.portfolio(
        folder.plan(f"## Tasks\n\n- [ ] Fit {{#fit {written}}}\n")
    ).problems
    assert first.hint.startswith("write a number and a unit")


def test_a_list_with_blanks_has_one_finding_with_the_list_as_it_is_written() -> None:
    tasks = "- [ ] Net {#net 1d}\n\n- [ ] Furn {#furn 1d}\n\n- [ ] Fit {#fit 1d after:net, furn}\n"
    found = folder.portfolio(folder.plan(f"## Tasks\n\n{tasks}"))
    (problem,) = found.problems
    assert problem.message == "a blank in a list"
    assert problem.hint == "write lists without blanks: `after:net,furn`"
    fit = found.plans["p"].tasks[-1]
    assert [str(link.target) for link in fit.links] == ["net", "furn"]
