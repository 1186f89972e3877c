"""Tests of working calendars: against minute-by-minute counting, numpy, and known dates."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.model.origin import Origin
from plangen.model.people import CalendarSpec, Days, Person, Shift
from plangen.model.read import read_portfolio
from plangen.schedule.calendar import (
    DAY,
    FIRST,
    LAST,
    WorkCalendar,
    day_of,
    moment,
    work_calendar,
)
from plangen.schedule.time_of import common_leave
from plangen.source.span import Span

MONDAY = date(2026, 2, 2)
WINDOW = 24
"""How many days are counted minute by minute."""
SHIFTS = st.lists(
    st.builds(
        lambda start, length: Shift(start, start + length),
        st.integers(0, 1439),
        st.integers(1, 1440),
    ),
    max_size=3,
).map(tuple)
DATES = st.integers(-3, WINDOW + 3).map(lambda number: MONDAY + timedelta(number))
SPANS = st.builds(
    lambda first, length: Days(first, first + timedelta(length)), DATES, st.integers(0, 9)
)


def spec(
    week: tuple[tuple[Shift, ...], ...],
    holidays: tuple[Days, ...] = (),
    exceptions: dict[date, tuple[Shift, ...]] | None = None,
) -> CalendarSpec:
    return CalendarSpec(
        id="c",
        week=week,
        day=480,
        holidays=tuple((days, "") for days in holidays),
        exceptions=exceptions or {},
        origin=Origin(Span.of_file("calendars.yml")),
    )


OFFICE = ((Shift(480, 960),),) * 5 + ((),) * 2
NIGHTS = ((Shift(1320, 1800),),) * 5 + ((),) * 2
SPECS = st.builds(
    spec,
    st.tuples(*[SHIFTS] * 7).filter(any) | st.sampled_from([OFFICE, NIGHTS]),
    st.lists(SPANS, max_size=2).map(tuple),
    st.dictionaries(DATES, SHIFTS, max_size=3),
)
DEFAULT = settings(max_examples=60, deadline=None, derandomize=True)
LEAVE = st.lists(SPANS, max_size=2).map(tuple)


def minutes_worked(spec: CalendarSpec, leave: tuple[Days, ...]) -> bytearray:
    """Return for each minute from the Sunday before the window whether it is worked."""
    first = MONDAY - timedelta(1)
    worked = bytearray((WINDOW + 3) * DAY)
    for number in range(WINDOW + 1):
        day = first + timedelta(number)
        shifts = spec.week[day.weekday()]
        if any(span.first <= day <= span.last for span, _ in spec.holidays):
            shifts = ()
        shifts = spec.exceptions.get(day, shifts)
        if any(span.first <= day <= span.last for span in leave):
            shifts = ()
        for shift in shifts:
            start, end = number * DAY + shift.start, number * DAY + shift.end
            worked[start:end] = b"\1" * (end - start)
    return worked[DAY : (WINDOW + 1) * DAY]


@DEFAULT
@given(SPECS, LEAVE)
def test_work_and_its_inverses_agree_with_counting_minutes(
    spec: CalendarSpec, leave: tuple[Days, ...]
) -> None:
    calendar = work_calendar(spec, leave)
    worked = minutes_worked(spec, leave)
    begin = moment(MONDAY)
    zero = calendar.work(begin)
    count = 0
    for offset in range(len(worked)):
        instant = begin + offset
        if offset % 97 == 0 or worked[offset] != worked[offset - 1]:
            assert calendar.work(instant) == zero + count
        if worked[offset] and (offset % 97 == 0 or not worked[offset - 1]):
            assert calendar.start_of(zero + count) == instant
        count += worked[offset]
        ends_here = worked[offset] and (offset + 1 == len(worked) or not worked[offset + 1])
        if ends_here:
            assert calendar.finish_of(zero + count) == instant + 1
    assert calendar.work(begin + WINDOW * DAY) == zero + count


@DEFAULT
@given(SPECS, LEAVE, st.integers(-(10**6), 10**8), st.integers(0, 10**5))
def test_work_never_decreases(
    spec: CalendarSpec, leave: tuple[Days, ...], instant: int, later: int
) -> None:
    calendar = work_calendar(spec, leave)
    assert 0 <= calendar.work(instant + later) - calendar.work(instant) <= later


@DEFAULT
@given(SPECS, LEAVE, st.integers(-(10**6), 2 * 10**7))
def test_inverses_enclose_all_moments_with_the_same_work(
    spec: CalendarSpec, leave: tuple[Days, ...], work: int
) -> None:
    calendar = work_calendar(spec, leave)
    start, finish = calendar.start_of(work), calendar.finish_of(work)
    assert finish <= start
    assert calendar.work(start) == calendar.work(finish) == work
    assert calendar.work(start + 1) == work + 1
    assert calendar.work(finish - 1) == work - 1


@DEFAULT
@given(SPECS, LEAVE, st.integers(0, WINDOW * DAY - 1), st.integers(1, 3000))
def test_adding_work_and_taking_it_away_agree_with_walking_minute_by_minute(
    spec: CalendarSpec, leave: tuple[Days, ...], offset: int, length: int
) -> None:
    calendar, begin = work_calendar(spec, leave), moment(MONDAY)
    worked = [at for at, works in enumerate(minutes_worked(spec, leave)) if works]
    ahead = [at for at in worked if at >= offset][:length]
    if len(ahead) == length:
        done = calendar.work(begin + offset) + length
        assert calendar.finish_of(done) == begin + ahead[-1] + 1
        assert calendar.start_of(done - length) == begin + ahead[0]
    behind = [at for at in worked if at < offset][-length:]
    if len(behind) == length:
        left = calendar.work(begin + offset) - length
        assert calendar.start_of(left) == begin + behind[0]
        assert calendar.finish_of(left + length) == begin + behind[-1] + 1


@DEFAULT
@given(SPECS, LEAVE, st.integers(-(10**6), 10**7), st.integers(0, 10**5))
def test_work_added_and_taken_away_again_leads_back(
    spec: CalendarSpec, leave: tuple[Days, ...], instant: int, length: int
) -> None:
    calendar = work_calendar(spec, leave)
    start = calendar.start_of(calendar.work(instant))
    finish = calendar.finish_of(calendar.work(instant))
    assert finish <= instant <= start
    later = calendar.finish_of(calendar.work(start) + length)
    assert calendar.start_of(calendar.work(later) - length) == start
    earlier = calendar.start_of(calendar.work(finish) - length)
    assert calendar.finish_of(calendar.work(earlier) + length) == finish


@DEFAULT
@given(SPECS, LEAVE)
def test_days_agree_with_counting_minutes(spec: CalendarSpec, leave: tuple[Days, ...]) -> None:
    calendar, begin = work_calendar(spec, leave), moment(MONDAY)
    flags = minutes_worked(spec, leave)
    worked = [at for at, works in enumerate(flags) if works]
    for number in range(WINDOW):
        day, first, last = MONDAY + timedelta(number), number * DAY, (number + 1) * DAY
        assert calendar.is_working(day) == any(flags[first:last])
        following = next((at for at in worked if at >= first), None)
        if following is not None:
            assert calendar.first_working(day) == begin + following
            assert calendar.date_of_start(begin + first) == day_of(begin + following)
        before = next((at for at in reversed(worked) if at < last), None)
        if before is not None:
            assert calendar.end_of_day(day) == begin + before + 1
            ends = day_of(begin + before)
            assert calendar.date_of_finish(begin + before + 1) == ends
            # A moment with no work just before it is on its own day.
            gap = MONDAY + timedelta(number + 1)
            assert calendar.date_of_finish(begin + last) == (day if before == last - 1 else gap)


def test_work_before_ten_holidays_ends_in_the_new_year() -> None:
    """Mon 2026-12-21 + 10 d, holidays 25 Dec and 1 Jan: the oracle of facts/scheduling B1."""
    holidays = (
        Days(date(2026, 12, 25), date(2026, 12, 25)),
        Days(date(2027, 1, 1), date(2027, 1, 1)),
    )
    calendar = work_calendar(spec(OFFICE, holidays))
    begin = calendar.first_working(date(2026, 12, 21))
    finish = calendar.finish_of(calendar.work(begin) + 10 * 480)
    assert calendar.date_of_finish(finish) == date(2027, 1, 5)


@DEFAULT
@given(DATES, st.integers(1, 300), st.lists(DATES, max_size=8))
def test_working_days_agree_with_numpy(day: date, length: int, free: list[date]) -> None:
    calendar = work_calendar(spec(OFFICE, tuple(Days(off, off) for off in free)))
    begin = calendar.first_working(day)
    finish = calendar.date_of_finish(calendar.finish_of(calendar.work(begin) + length * 480))
    holidays = [off.isoformat() for off in free]
    expected = np.busday_offset(day.isoformat(), length - 1, roll="forward", holidays=holidays)
    assert finish.isoformat() == str(expected)
    first = np.busday_offset(day.isoformat(), 0, roll="forward", holidays=holidays)
    assert calendar.date_of_start(begin).isoformat() == str(first)


def read_calendar(text: str) -> WorkCalendar:
    portfolio = read_portfolio({"calendars.yml": text.encode()})
    assert not portfolio.problems
    return work_calendar(portfolio.calendars["c"])


def span_of(calendar: WorkCalendar, day: str, work: int) -> tuple[int, int]:
    begin = calendar.first_working(date.fromisoformat(day))
    return begin, calendar.finish_of(calendar.work(begin) + work)


def clock(instant: int) -> str:
    return f"{day_of(instant):%a} {instant % DAY // 60:02}:{instant % 60:02}"


def test_a_friday_night_ends_on_saturday_and_a_holidays_evening_is_free() -> None:
    calendar = read_calendar('c: {week: mon-fri, hours: "22:00-06:00", holidays: [2026-02-05]}')
    begin, finish = span_of(calendar, "2026-02-06", 480)
    assert (clock(begin), clock(finish)) == ("Fri 22:00", "Sat 06:00")
    begin, finish = span_of(calendar, "2026-02-04", 360 + 960)  # the rest of Tuesday's night first
    assert (clock(begin), clock(finish)) == ("Wed 00:00", "Sat 06:00")
    assert calendar.is_working(date(2026, 2, 5))  # until six in the morning
    assert not calendar.is_working(date(2026, 2, 8))


def test_a_sunday_night_runs_into_monday() -> None:
    calendar = read_calendar('c: {week: sun, hours: "22:00-06:00"}')
    begin, finish = span_of(calendar, "2026-02-08", 480)
    assert (clock(begin), clock(finish)) == ("Sun 22:00", "Mon 06:00")


def test_shifts_with_a_break_make_a_day() -> None:
    calendar = read_calendar('c: {week: "mon-thu,sat", hours: "07:00-12:00,12:30-15:30"}')
    assert calendar.day_length == 480
    begin, finish = span_of(calendar, "2026-02-05", 960)
    assert (clock(begin), clock(finish)) == ("Thu 07:00", "Sat 15:30")


def test_an_exception_is_worked_even_on_a_holiday() -> None:
    calendar = read_calendar(
        "c:\n  holidays: {2026-02-02..2026-02-06: Closed}\n"
        "  exceptions: {2026-02-04: 08:00-12:00, 2026-02-07: 09:00-10:00}\n"
    )
    begin, finish = span_of(calendar, "2026-02-02", 300)
    assert (clock(begin), clock(finish)) == ("Wed 08:00", "Sat 10:00")


def test_leave_is_free_even_where_an_exception_is_worked() -> None:
    leave = (Days(date(2026, 2, 7), date(2026, 2, 7)),)
    saturday: dict[date, tuple[Shift, ...]] = {date(2026, 2, 7): (Shift(480, 960),)}
    calendar = work_calendar(spec(OFFICE, exceptions=saturday), leave)
    assert not calendar.is_working(date(2026, 2, 7))


def test_the_day_of_a_finish_is_the_last_one_touched() -> None:
    calendar = work_calendar(spec(OFFICE))
    friday_evening = moment(date(2026, 2, 6)) + 960
    assert calendar.date_of_finish(friday_evening) == date(2026, 2, 6)
    assert calendar.date_of_start(friday_evening) == date(2026, 2, 9)
    assert calendar.date_of_finish(moment(date(2026, 2, 9))) == date(2026, 2, 9)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_time_are_days_like_others(day: date) -> None:
    calendar = work_calendar(spec(OFFICE, (Days(day, day),)), (Days(day, day),))
    assert not calendar.is_working(day)
    assert day_of(calendar.finish_of(10**12)) == LAST
    assert day_of(-(10**12)) == FIRST


def test_endless_leave_costs_nothing_and_days_can_be_added_to_what_comes_of_it() -> None:
    calendar = work_calendar(spec(OFFICE), (Days(MONDAY, date.max),) * 200)
    assert len(calendar.days) < 5
    assert day_of(calendar.first_working(MONDAY)) == LAST
    assert not calendar.is_working(date(2199, 2, 4))
    assert calendar.end_of_day(MONDAY) == moment(date(2026, 1, 30)) + 960


def test_leave_that_people_share_is_found_span_by_span() -> None:
    origin = Origin(Span.of_file("people.yml"))

    def person(*spans: tuple[int, int]) -> Person:
        leave = tuple(Days(date(2026, 2, first), date(2026, 2, last)) for first, last in spans)
        return Person(id="a", name="A", leave=leave, origin=origin)

    found = common_leave([person((2, 6), (4, 9), (20, 22)), person((1, 3), (5, 21))])
    assert [(days.first.day, days.last.day) for days in found] == [(2, 3), (5, 9), (20, 21)]
    assert common_leave([]) == ()
