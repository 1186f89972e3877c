"""Load by week: units, effort, leave, calendars, teams, plans that share people and equipment."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from plan_text import START, plan, read

from plangen.kinds.facts import gather
from plangen.schedule.demand import Supply, SupplyKind
from plangen.schedule.load.load import Load, SupplyLoad, WeekLoad
from plangen.schedule.load.overload import Overload, overloads

PEOPLE = """
ana: {name: Ana, capacity: 100%}
ben: {name: Ben, capacity: 80%, leave: [2026-02-04..2026-02-05]}
cleo: {name: Cleo, capacity: 100%, calendar: sundays}
dan: {name: Dan, capacity: 100%}
eva: {name: Eva, capacity: 100%}
crew: {name: Crew, kind: team, capacity: 300%}
free: {name: Free}
firm: {name: Firm, kind: external, capacity: 100%}
"""
EQUIPMENT = "crane: {name: Crane}\nboat: {name: Boat, capacity: 2}\n"
CALENDARS = (
    "sundays: {week: sun-thu, day: 6h}\nshort: {week: mon-thu, day: 10h}\n"
    "nights: {week: mon-thu, hours: 22:00-06:00}\nweekends: {week: sat-sun, day: 8h}\n"
)
SHARED: Mapping[str, bytes] = {
    "people.yml": PEOPLE.encode(),
    "resources.yml": EQUIPMENT.encode(),
    "calendars.yml": CALENDARS.encode(),
}


def everything(*plans: Mapping[str, bytes], as_of: str = START) -> Load:
    files = {path: text for some in (SHARED, *plans) for path, text in some.items()}
    portfolio = read(files)
    return gather(portfolio, date.fromisoformat(as_of)).load


def of(name: str, *lines: str, as_of: str = START, head: str = "") -> SupplyLoad:
    found = everything(plan(*lines, head=f"status: active\n{head}".strip()), as_of=as_of)
    kind = SupplyKind.EQUIPMENT if name in {"crane", "boat"} else SupplyKind.PEOPLE
    return found.supplies[Supply(kind, name)]


def hours(found: SupplyLoad) -> list[tuple[str, float]]:
    """Return the firm load of each week in hours, by its Monday."""
    return [(f"{week.monday:%m-%d}", float(week.firm / 60)) for week in found.weeks]


def weeks(*lines: str, name: str = "ana", as_of: str = START) -> list[tuple[str, float]]:
    return hours(of(name, *lines, as_of=as_of))


def runs(found: SupplyLoad) -> list[Overload]:
    return list(overloads(found))


def test_effort_of_80_hours_takes_two_people_40_hours() -> None:
    """Work = duration x units: 80 h for two people last 40 h (project facts, B1, effort)."""
    line = "a @ana,dan work:80h"
    assert weeks(line) == weeks(line, name="dan") == [("02-02", 40)]


def test_effort_of_80_hours_takes_four_people_20_hours() -> None:
    """Effort-driven: more people shorten the task (project facts, B1, effort)."""
    line = "a @ana,dan,eva,crew:100% work:80h"
    everybody = [weeks(line, name=name) for name in ("ana", "dan", "eva", "crew")]
    assert everybody == [[("02-02", 20)]] * 4


def test_four_people_for_a_fixed_duration_of_40_hours_work_160_hours() -> None:
    """Fixed duration, not effort-driven: more people do more work (project facts, B1, effort)."""
    line = "a @ana:100%,dan:100%,eva:100%,crew:100% 5d"
    everybody = [weeks(line, name=name) for name in ("ana", "dan", "eva", "crew")]
    assert sum(amount for found in everybody for _, amount in found) == 160


def test_effort_and_duration_together_give_the_units() -> None:
    assert weeks("a @ana,dan:100% 5d work:60h") == [("02-02", 20)]


def test_an_owner_without_units_carries_no_load() -> None:
    assert weeks("a @ana,dan:50% 5d") == []
    assert weeks("a @ana,dan:50% 5d", name="dan") == [("02-02", 20)]


def test_only_people_and_teams_with_a_capacity_are_counted() -> None:
    found = everything(plan("a @free:100%,firm:100%,crew:200% 5d", head="status: active"))
    assert [supply.id for supply, one in found.supplies.items() if one.weeks] == ["crew"]


def test_half_days_are_half_days() -> None:
    assert weeks("a @ana:100% 0.5d", "b @ana:50% 0.5d after:a") == [("02-02", 6)]


def test_work_is_spread_over_the_weeks_it_lasts() -> None:
    assert weeks("a @ana:50% 7d from:2026-02-05") == [("02-02", 8), ("02-09", 20)]


def test_leave_takes_load_and_capacity_from_a_week() -> None:
    (first, second) = of("ben", "a @ben:80%,ana:100% 10d").weeks
    assert [first.firm / 60, first.capacity / 60, first.percent] == [Decimal("19.2")] * 2 + [100]
    assert [second.firm / 60, second.capacity / 60] == [32, 32]


def test_a_team_may_have_more_than_a_full_week() -> None:
    (week,) = of("crew", "a @crew:200% 5d", "b @crew:150% 5d").weeks
    assert [week.firm / 60, week.capacity / 60, week.percent] == [140, 120, 117]
    assert week.is_over


def test_capacity_follows_a_persons_own_calendar() -> None:
    (week,) = of("cleo", "a @cleo:100% 3d calendar:short from:2026-02-02").weeks
    # Three days of ten hours are all of her five days of six, Sunday to Thursday.
    assert [week.firm / 60, week.capacity / 60] == [30, 30]
    assert not week.is_over


def test_a_task_in_a_persons_own_calendar_fills_their_week() -> None:
    (first, *_) = of("cleo", "a @cleo:100% 10d").weeks
    assert first.percent == 100


def test_around_the_clock_people_work_in_their_own_time() -> None:
    assert weeks("a @ana:50% 7ed") == [("02-02", 20)]


def test_what_spans_a_phase_takes_its_share_of_all_its_weeks() -> None:
    found = weeks("## Phase: One {#one}", "a @dan 8d", "b @ana:25% spans:one")
    assert found == [("02-02", 10), ("02-09", 6)]


def test_effort_over_a_span_is_spread_over_it() -> None:
    assert weeks("## Phase: One {#one}", "a @dan 10d", "b @ana spans:one work:20h") == [
        ("02-02", 10),
        ("02-09", 10),
    ]


def test_only_work_to_come_counts() -> None:
    lines = (
        "[x] a @ana:100% 2d finished:2026-02-03",
        "[-] b @ana:100% 5d",
        "[/] c @ana:50% 10d started:2026-02-02 60%",
        "d @ana:100% milestone after:c",
    )
    assert weeks(*lines, as_of="2026-02-09") == [("02-09", 16)]


def test_the_first_week_has_only_the_days_that_are_left_of_it() -> None:
    (week,) = of("ana", "a @ana:100% 2d", as_of="2026-02-05").weeks
    assert [week.monday, week.capacity / 60, week.percent] == [date(2026, 2, 2), 16, 100]


def test_plans_share_a_person_and_the_tasks_are_named() -> None:
    found = everything(
        plan("a @ana:60% 10d", head="status: active"),
        plan("a @ana:70% 5d", "b @ana:40% 5d after:a", name="q", head="status: approved"),
    ).supplies[Supply(SupplyKind.PEOPLE, "ana")]
    assert [week.percent for week in found.weeks] == [130, 100]
    (run,) = runs(found)
    assert (run.first, run.last, run.most) == (date(2026, 2, 2), date(2026, 2, 2), 130)
    assert [(share.plan, share.task, float(share.amount / 60)) for share in run.shares] == [
        ("q", "a", 28),
        ("p", "a", 24),
    ]


def test_weeks_with_a_gap_between_are_two_overloads() -> None:
    found = of(
        "ana",
        "a @ana:80% 15d",
        "b @ana:80% 5d",
        "c @ana:50% 5d from:2026-02-16",
    )
    assert [(run.first, run.most) for run in runs(found)] == [
        (date(2026, 2, 2), 160),
        (date(2026, 2, 16), 130),
    ]


def test_more_than_all_never_reads_100_percent() -> None:
    (week,) = of("ana", "a @ana:100% 5d", "b @ana:100% 3h").weeks
    assert week.percent == 108
    (week,) = of("ana", "a @ana:100% 5d", "b @ana:0.1% 5d").weeks
    assert week.percent == 101


def test_load_without_any_working_time_is_too_much_and_has_no_percentage() -> None:
    (run,) = runs(of("ana", "a @ana:100% 1d calendar:weekends from:2026-02-07", as_of="2026-02-07"))
    assert run.most is None


def test_a_plan_that_is_over_takes_nothing() -> None:
    found = everything(plan("a @ana:100% 5d", head="status: cancelled"))
    assert found.mondays == ()


def test_a_draft_is_tentative_and_overloads_only_beside_what_is_agreed() -> None:
    found = everything(
        plan("a @ana:60% 5d", head="status: active"),
        plan("a @ana:60% 5d", name="q", head="status: draft"),
        plan("a @ana:50% 5d", name="r", head="status: proposed"),
        plan("a @ana:10% 5d", name="s", head="status: paused"),
    ).supplies[Supply(SupplyKind.PEOPLE, "ana")]
    (week,) = found.weeks
    assert [week.firm / 60, week.tentative / 60, week.is_over] == [24, 48, False]
    assert [(run.plan, run.most) for run in runs(found)] == [("q", 120), ("r", 110)]


def test_a_piece_held_twice_is_double_booked_for_as_long_as_both_last() -> None:
    (span,) = of("crane", "a @ana 5d uses:crane", "b @dan 5d uses:crane from:2026-02-05").doubled
    assert (span.first, span.last) == (date(2026, 2, 5), date(2026, 2, 6))
    assert span.most == 2
    assert [one.task for one in span.bookings] == ["a", "b"]


def test_equipment_is_handed_over_without_a_double_booking() -> None:
    lines = ("a @ana 5d uses:crane", "b @dan 5d uses:crane after:a", "c @dan 1d uses:boat:2")
    assert of("crane", *lines).doubled == of("boat", *lines).doubled == ()


def test_as_many_pieces_as_there_are_are_not_too_many() -> None:
    found = of(
        "boat", "a @ana 5d uses:boat", "b @dan 3d uses:boat", "c @dan 1d uses:boat:2 after:b"
    )
    assert [week.firm for week in found.weeks] == [3]
    (span,) = found.doubled
    assert (span.first, span.last) == (date(2026, 2, 5), date(2026, 2, 5))


def test_one_task_may_ask_for_more_than_there_is() -> None:
    (span,) = of("crane", "a @ana 2d uses:crane:2").doubled
    assert span.most == 2


def test_nights_between_belong_to_the_task_that_holds_a_piece() -> None:
    (span,) = of(
        "crane", "a @ana 5d uses:crane", "b @dan 1h uses:crane calendar:nights from:2026-02-03"
    ).doubled
    assert [one.task for one in span.bookings] == ["a", "b"]


def test_only_weeks_with_load_are_listed_and_the_horizon_ends_with_the_last() -> None:
    found = everything(
        plan("a @ana:50% 1d", "b @ana:50% 1d from:2026-02-25", head="status: active")
    )
    assert [f"{monday:%m-%d}" for monday in found.mondays] == ["02-02", "02-09", "02-16", "02-23"]
    person = found.of(SupplyKind.PEOPLE, "ana")
    assert person
    assert [f"{week.monday:%m-%d}" for week in person.weeks] == ["02-02", "02-23"]


def test_shares_add_up_to_the_load_of_their_week() -> None:
    def total(week: WeekLoad) -> Decimal:
        return sum((share.amount for share in week.shares), Decimal(0))

    found = of("ana", "a @ana:33% 9d", "b @ana:17% 4d from:2026-02-05", "c @ana:7% 3h")
    assert [total(week) for week in found.weeks] == [week.firm for week in found.weeks]
