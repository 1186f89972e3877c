"""Lines of calendars: whatever text goes in, another program reads it back, line by line."""

from datetime import date

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plangen.kinds.calendar_lines import compact, escaped, line, lines

SIGNS = [*'\\;,:^"nNa \n', "\r\n", "\\n", "\\N", "ä", "\u20ac", "😀", "é", "BEGIN:VEVENT"]
NASTY = st.lists(st.sampled_from(SIGNS), max_size=200).map("".join)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def event(text: str) -> bytes:
    """Return a calendar with one event, whose summary and category are a text."""
    value = escaped(text)
    contents = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//plangen//test//EN", "BEGIN:VEVENT"),
        *(f"SUMMARY:{value}", f"DTSTART;VALUE=DATE:{compact(date(2026, 8, 3))}"),
        *("DTSTAMP:20260803T000000Z", "UID:one@plangen", f"CATEGORIES:{value}"),
        *("END:VEVENT", "END:VCALENDAR"),
    )
    return lines(contents)


@given(NASTY | TEXT)
@example("\\" * 300)
@example("a" * 65 + "\\N" * 80)
@example("😀" * 80)
@example("," * 80 + "\n" * 80)
def test_another_program_reads_the_text_that_was_written(text: str) -> None:
    data = event(text)
    (found,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(found["SUMMARY"]) == text.replace("\r\n", "\n")
    assert found["CATEGORIES"] == icalendar.vCategory([text.replace("\r\n", "\n")])
    assert found.decoded("DTSTART") == date(2026, 8, 3)
    assert len(data.split(b"\r\n")) == 12 + data.count(b"\r\n ")


@given(NASTY | TEXT)
@example("\\" * 300)
def test_every_line_is_text_short_and_ended_by_both_signs(text: str) -> None:
    lines = event(text).removesuffix(b"\r\n").split(b"\r\n")
    for one in lines:
        assert len(one) <= 75
        assert b"\n" not in one
        assert b"\r" not in one
        assert one.decode()


@given(NASTY.filter(lambda text: "^" not in text and "\\N" not in text) | TEXT)
def test_lines_are_those_that_a_library_writes(text: str) -> None:
    one = icalendar.Event()
    one.add("description", text.replace("^", ""))
    theirs = one.to_ical().split(b"\r\n", 1)[1].removesuffix(b"END:VEVENT\r\n")
    assert line(f"DESCRIPTION:{escaped(text.replace('^', ''))}") == theirs


@pytest.mark.parametrize(("length", "pieces"), [(0, 1), (68, 1), (69, 2), (142, 2), (143, 3)])
def test_a_line_is_cut_only_where_it_is_too_long(length: int, pieces: int) -> None:
    found = line("NAME-:" + "a" * length)
    assert found.count(b"\r\n") == pieces
    assert found.replace(b"\r\n ", b"") == b"NAME-:" + b"a" * length + b"\r\n"


def test_half_a_sign_spoils_no_file() -> None:
    assert line("NAME:a\ud800b") == b"NAME:a?b\r\n"


@pytest.mark.parametrize(
    ("day", "text"), [(date(2026, 8, 3), "20260803"), (date(33, 4, 3), "00330403")]
)
def test_a_day_has_eight_digits(day: date, text: str) -> None:
    assert compact(day) == text
