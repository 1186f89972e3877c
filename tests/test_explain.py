"""Tests of explanations: what each hop of a chain says, and where it says it from."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from plan_text import START, plan, read

from plangen.model.portfolio import Portfolio
from plangen.model.reference import LinkType
from plangen.schedule.dates import Schedule
from plangen.schedule.explain.explain import Explanation, Standing, explain
from plangen.schedule.explain.gaps import Gap, OffKind
from plangen.schedule.explain.hop import End, Hop, Kind
from plangen.schedule.solve import solve

CALENDARS = """
standard:
  week: mon-fri
  day: 8h
  holidays: {2026-04-03: Good Friday, 2026-04-06: Easter Monday, 2026-12-24: ""}
seven: {week: mon-sun, day: 8h}
nights: {week: mon-thu, hours: "22:00-06:00"}
"""
PEOPLE = """
ana: {name: Ana Diaz, leave: [2026-02-09..2026-02-11]}
bo: {name: Bo Lind, capacity: 100%}
gone: {name: Gus Gone, leave: [2026-02-09..2030-02-08]}
"""
SHARED = {"calendars.yml": CALENDARS, "people.yml": PEOPLE}


def solved(
    *lines: str,
    as_of: str = START,
    files: Mapping[str, str | bytes] | None = None,
    start: str = START,
) -> tuple[Portfolio, Schedule]:
    portfolio = read({**plan(*lines, start=start), **SHARED, **(files or {})}, strict=False)
    return portfolio, solve(portfolio, date.fromisoformat(as_of))


def explained(
    *lines: str, task: str = "a", end: End = End.FINISH, as_of: str = START,
    files: Mapping[str, str | bytes] | None = None,
) -> Explanation:  # fmt: skip
    return explain(*solved(*lines, as_of=as_of, files=files), "p", task, end)


def hops(*lines: str, task: str = "a", as_of: str = START) -> list[tuple[str, Kind]]:
    """Return the ids and the kinds of reasons of a chain."""
    return [
        (hop.item.task, hop.reason.kind) for hop in explained(*lines, task=task, as_of=as_of).hops
    ]


def first(*lines: str, task: str = "a", end: End = End.FINISH, as_of: str = START) -> Hop:
    return explained(*lines, task=task, end=end, as_of=as_of).hops[0]


def line(hop: Hop, text: str) -> str:
    """Return what stands at the place of a hop's reason."""
    place = hop.reason.place
    assert place is not None
    found = text.splitlines()[place.line - 1]
    return found[place.column - 1 : place.end_column - 1]


def said(*lines: str, task: str = "a", as_of: str = START) -> str:
    """Return the text that a reason points at, in the file of the plan."""
    text = plan(*lines)["plans/p.md"].decode()
    return line(first(*lines, task=task, as_of=as_of), text)


def test_the_chain_of_the_example_plan(data: Path) -> None:
    """The longest path that the data sheet gives for the plan without progress."""
    text = (data / "example" / "ferry-tap.md").read_text(encoding="utf-8").replace("- [x]", "- [ ]")
    for fact in (" finished:2026-02-13", " started:2026-02-16 60%"):
        text = text.replace(fact, "")
    portfolio = read({"plans/ferry-tap.md": text}, strict=False)
    found = explain(portfolio, solve(portfolio, date(2026, 2, 2)), "ferry-tap", "live").hops
    assert [hop.item.task for hop in found] == [
        "live", "fit-7", "trial", "fit-2", "maker", "survey", "fares",
    ]  # fmt: skip
    assert [str(hop.finish) for hop in found] == [
        "2026-07-22", "2026-07-22", "2026-06-17", "2026-05-20", "2026-03-27", "2026-03-06",
        "2026-02-13",
    ]  # fmt: skip
    assert [line(hop, text) for hop in found] == [
        "fit-7", "trial", "fit-2", "maker", "survey", "fares", "2026-02-02",
    ]  # fmt: skip
    assert str(found[3].reason.lag) == "30d"
    assert found[-1].reason.kind is Kind.PLAN_START


@pytest.mark.parametrize(
    ("link", "kind", "end", "bound"),
    [
        ("b", LinkType.FS, End.FINISH, "02-06 16"),
        ("b:+2d", LinkType.FS, End.FINISH, "02-10 16"),
        ("b:-1d", LinkType.FS, End.FINISH, "02-05 16"),
        ("b:SS+4ed", LinkType.SS, End.START, "02-06 08"),
        ("b:FF+3d", LinkType.FF, End.FINISH, "02-11 16"),
        ("b:SF+8d", LinkType.SF, End.START, "02-12 08"),
    ],
)
def test_links(link: str, kind: LinkType, end: End, bound: str) -> None:
    reason = first("b 5d", f"a 1d after:{link}").reason
    at = date.fromordinal(date(1970, 1, 1).toordinal() + reason.bound // 1440)
    assert f"{at:%m-%d} {reason.bound % 1440 // 60:02}" == bound
    assert (reason.kind, reason.type, reason.other_end) == (Kind.LINK, kind, end)
    assert reason.other is not None
    assert reason.other.title == "Task b"
    assert said("b 5d", f"a 1d after:{link}") == "b"


def off(gap: Gap | None) -> tuple[int, list[tuple[OffKind, str, str]]]:
    assert gap is not None
    return gap.days, [
        (one.kind, one.name, f"{one.first:%m-%d}..{one.last:%m-%d}") for one in gap.off
    ]


def test_a_gap_names_weekend_and_holidays() -> None:
    gap = first("b 44d", "a 1d after:b").reason.gap
    assert off(gap) == (
        4,
        [
            (OffKind.HOLIDAY, "Good Friday", "04-03..04-03"),
            (OffKind.WEEKLY, "standard", "04-04..04-05"),
            (OffKind.HOLIDAY, "Easter Monday", "04-06..04-06"),
        ],
    )


def test_a_gap_names_who_is_on_leave() -> None:
    gap = first("b 5d", "a 1d @ana:50% after:b").reason.gap
    assert off(gap) == (
        5,
        [(OffKind.WEEKLY, "standard", "02-07..02-08"), (OffKind.LEAVE, "Ana Diaz", "02-09..02-11")],
    )


def test_a_long_leave_is_counted_but_not_told_day_by_day() -> None:
    days, told = off(first("b 5d", "a 1d @gone:50% after:b").reason.gap)
    assert days == (date(2030, 2, 11) - date(2026, 2, 7)).days
    assert len(told) < 200


def test_a_gap_within_a_day_is_another_shift() -> None:
    gap = first("b 1d", "a 1d calendar:nights after:b").reason.gap
    assert gap == Gap(days=0, off=(), opens=22 * 60)
    assert first("b 1d", "a 1d after:b").reason.gap is None


def test_work_bound_by_its_finish_waits_over_a_weekend() -> None:
    reason = first("b 6d calendar:seven", "a 1d after:b:FF").reason
    assert off(reason.gap) == (1, [(OffKind.WEEKLY, "standard", "02-08..02-08")])


def test_work_lasts_across_holidays_and_leave() -> None:
    hop = first("a 5d from:2026-04-01")
    assert [(one.name, one.kind) for one in hop.over] == [
        ("Good Friday", OffKind.HOLIDAY),
        ("Easter Monday", OffKind.HOLIDAY),
    ]
    (leave,) = first("a 8d @ana:50%").over
    assert (leave.name, leave.days) == ("Ana Diaz", 3)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ("from:2026-02-09", "2026-02-09"),
        ("start-from:2026-02-09", "2026-02-09"),
        ("start-on:2026-02-05", "2026-02-05"),
        ("finish-from:2026-02-11", "2026-02-11"),
        ("finish-on:2026-02-11", "2026-02-11"),
        ("finish-from:2026-02-14", "2026-02-14"),
    ],
)
def test_constraints(facts: str, text: str) -> None:
    lines = ("b 1d", f"a 2d after:b {facts}")
    reason = first(*lines).reason
    assert (reason.kind, str(reason.day), reason.holder) == (Kind.CONSTRAINT, text, None)
    assert reason.constraint is not None
    assert said(*lines) == text


def test_a_date_on_a_day_off_leaves_a_gap() -> None:
    assert off(first("a 2d from:2026-02-07").reason.gap)[0] == 2
    found = explain(*solved("a 2d", start="2026-02-07"), "p", "a").hops[0].reason
    assert (found.kind, off(found.gap)[0]) == (Kind.PLAN_START, 2)
    found = first("a 2d", as_of="2026-02-08").reason
    assert (found.kind, off(found.gap)[0]) == (Kind.STATUS_DATE, 1)


def test_the_date_of_a_phase_binds_what_it_holds() -> None:
    lines = ("## Phase: One {#one from:2026-02-09}", "a 2d")
    reason = first(*lines).reason
    assert reason.holder is not None
    assert (reason.kind, reason.holder.task) == (Kind.CONSTRAINT, "one")
    assert said(*lines) == "2026-02-09"


def test_promises_move_nothing() -> None:
    assert hops("a 2d by:2026-02-20") == [("a", Kind.PLAN_START)]


def test_the_status_date_has_a_place_only_where_the_settings_say_it() -> None:
    lines = ("a 2d",)
    reason = explained(*lines, as_of="2026-02-11").hops[0].reason
    assert (reason.kind, reason.place, reason.day) == (Kind.STATUS_DATE, None, date(2026, 2, 11))
    files = {"plangen.yml": "title: T\nstatus_date: 2026-02-11\n"}
    place = explained(*lines, as_of="2026-02-11", files=files).hops[0].reason.place
    assert place is not None
    assert (place.path, place.line) == ("plangen.yml", 2)
    assert explained(*lines, as_of="2026-02-12", files=files).hops[0].reason.place is None


def test_work_under_way_goes_on_from_the_status_date() -> None:
    lines = ("a 10d started:2026-02-02 60%",)
    hop = first(*lines, as_of="2026-02-11")
    assert (hop.reason.kind, hop.left, hop.finish) == (Kind.STATUS_DATE, 4, date(2026, 2, 16))
    hop = first(*lines, as_of="2026-02-11", end=End.START)
    assert (hop.reason.kind, hop.reason.day) == (Kind.STARTED, date(2026, 2, 2))
    hop = first("a 10d 60%", as_of="2026-02-11", end=End.START)
    assert (hop.reason.kind, hop.reason.day) == (Kind.STARTED, None)


def test_what_is_left_waits_for_predecessors_where_logic_is_retained() -> None:
    lines = ("b 10d", "a 5d after:b started:2026-02-03 left:2d")
    assert hops(*lines) == [("a", Kind.LINK), ("b", Kind.PLAN_START)]
    override = {"plangen.yml": "logic: override"}
    found = explained(*lines, files=override, as_of="2026-02-04").hops
    assert [hop.reason.kind for hop in found] == [Kind.STATUS_DATE]


def test_work_that_is_said_to_begin_later_holds_itself() -> None:
    hop = first("a 5d started:2026-02-16")
    assert (hop.reason.kind, hop.reason.day) == (Kind.STARTED, date(2026, 2, 16))


def test_a_chain_ends_at_work_done() -> None:
    lines = ("c 1d", "[x] b 5d after:c finished:2026-02-10", "a 2d after:b")
    assert hops(*lines, as_of="2026-02-12") == [("a", Kind.STATUS_DATE)]
    found = explained(*lines, as_of="2026-02-11").hops
    assert [(hop.item.task, hop.reason.kind) for hop in found] == [
        ("a", Kind.LINK),
        ("b", Kind.FINISHED),
    ]
    reason = first("[x] a 2d", as_of="2026-02-20").reason
    assert (reason.kind, reason.day) == (Kind.FINISHED, None)


def test_dropped_work_is_passed_through() -> None:
    lines = ("c 5d", "[-] b 5d after:c", "a 2d after:b")
    assert hops(*lines) == [("a", Kind.LINK), ("b", Kind.LINK), ("c", Kind.PLAN_START)]
    assert hops("[-] b 5d", "a 2d after:b")[-1] == ("b", Kind.PLAN_START)


def test_milestones_recurring_and_spanning() -> None:
    assert hops("b 5d", "a milestone after:b") == [("a", Kind.LINK), ("b", Kind.PLAN_START)]
    assert hops("a milestone every:week", as_of="2026-02-10") == [("a", Kind.RECURRENCE)]
    assert said("a milestone every:week", as_of="2026-02-10") == "week"
    lines = ("## Phase: One {#one}", "b 5d", "## Tasks", "a spans:one")
    assert hops(*lines) == [("a", Kind.SPAN), ("one", Kind.GROUP), ("b", Kind.PLAN_START)]
    assert said(*lines) == "one"


def test_as_late_as_possible_names_what_it_must_not_delay() -> None:
    lines = ("b 10d", "a 1d alap", "d 1d after:a,b")
    reason = first(*lines).reason
    assert reason.other is not None
    assert (reason.kind, reason.other.task, reason.other_end) == (Kind.AS_LATE, "d", End.START)
    assert first("b 10d", "a 1d alap").reason.other is None
    reason = first(
        "## Phase: One {#one}", "a 1d alap", "c 2d", "## Tasks", "b 10d", "d 1d after:one,b"
    ).reason
    assert reason.other is not None
    assert reason.other.task == "d"
    reason = first("a 1d alap", "b 10d", "## Phase: One {#one after:a,b}", "d 1d").reason
    assert reason.other is not None
    assert reason.other.task == "d"


def test_phases_begin_and_end_with_what_they_hold() -> None:
    lines = ("b 5d", "## Phase: One {#one after:b}", "c 2d", "[x] d 4d finished:2026-02-03")
    assert hops(*lines, task="one") == [
        ("one", Kind.GROUP),
        ("c", Kind.LINK),
        ("b", Kind.PLAN_START),
    ]
    found = explained(*lines, task="one", end=End.START).hops
    assert [hop.item.task for hop in found] == ["one", "d"]
    assert found[-1].reason.kind is Kind.STARTED
    assert [hop.item.task for hop in explained(*lines, task="").hops] == ["", "one", "c", "b"]


def test_a_link_into_a_phase_is_told_of_what_the_phase_holds() -> None:
    lines = ("b 5d", "c 2d", "## Phase: One {#one after:c,b:+1d}", "a 2d", "d 2d after:a")
    reason = first(*lines).reason
    assert reason.holder is not None
    assert (reason.kind, reason.holder.task, str(reason.lag)) == (Kind.LINK, "one", "1d")
    assert said(*lines) == "b"
    assert first(*lines, task="d").reason.holder is None


def test_links_lead_into_other_plans() -> None:
    files = plan("x 2d", "y 3d after:x", name="q", head="after: p")
    portfolio, found = solved("a 5d", files=files)
    chain = explain(portfolio, found, "q", "y").hops
    assert [(hop.item.plan, hop.item.task) for hop in chain] == [
        ("q", "y"), ("q", "x"), ("p", ""), ("p", "a"),
    ]  # fmt: skip
    reason = chain[1].reason
    assert reason.holder is not None
    assert reason.place is not None
    assert (reason.holder.plan, reason.holder.task) == ("q", "")
    assert (reason.place.path, reason.place.line) == ("plans/q.md", 5)


def test_levelling_names_who_is_short_and_who_has_them() -> None:
    lines = ("b 5d @bo:100%", "a 2d @bo:100%")
    files = {"plangen.yml": "level: true\n"}
    portfolio, found = solved(*lines, files=files)
    later = max(found.plans["p"].tasks.values(), key=lambda one: one.begins).task
    other = "b" if later == "a" else "a"
    chain = explain(portfolio, found, "p", later).hops
    assert [hop.item.task for hop in chain] == [later, other]
    reason = chain[0].reason
    assert (reason.kind, reason.supply) == (Kind.LEVELLING, "Bo Lind")
    assert line(chain[0], plan(*lines)["plans/p.md"].decode()) == "bo:100%"


def ring(found: Explanation) -> list[str]:
    assert found.standing is Standing.IN_A_RING
    assert found.hops == ()
    return [step.item.task for step in found.ring]


def test_a_ring_is_told_from_the_task_on() -> None:
    lines = ("b 1d after:a", "a 1d after:c", "c 1d after:b", "d 1d after:c,e", "e 1d after:d")
    found = explained(*lines, task="c")
    assert ring(found) == ["c", "b", "a"]
    text = plan(*lines)["plans/p.md"].decode().splitlines()
    assert [text[step.place.line - 1].split()[-1][:-1] for step in found.ring] == [
        "after:b", "after:a", "after:c",
    ]  # fmt: skip
    assert ring(explained(*lines, task="d")) == ["d", "e"]


def test_a_ring_through_a_phase_and_what_hangs_on_one() -> None:
    lines = ("a 1d after:one", "## Phase: One {#one after:a}", "b 1d", "## Tasks", "c spans:one")
    assert ring(explained(*lines)) == ["a", "one", "b"]
    assert ring(explained(*lines, task="one")) == ["b", "a", "one"]
    assert ring(explained(*lines, task="c")) == ["b", "a", "one"]
    assert ring(explained("a 1d after:c", "c 1d after:a", task="")) == ["a", "c"]


def test_what_is_behind_a_ring_has_dates() -> None:
    lines = ("b 1d after:c", "c 1d after:b", "a 1d after:b")
    assert hops(*lines) == [("a", Kind.PLAN_START)]


@pytest.mark.parametrize(
    ("plan_id", "task", "standing"),
    [
        ("p", "empty", Standing.EMPTY),
        ("p", "nobody", Standing.UNKNOWN),
        ("nowhere", "", Standing.UNKNOWN),
        ("nowhere", "a", Standing.UNKNOWN),
    ],
)
def test_names_without_a_date(plan_id: str, task: str, standing: Standing) -> None:
    found = explain(*solved("a 1d", "## Phase: Empty {#empty}"), plan_id, task)
    assert (found.standing, found.hops, found.ring) == (standing, (), ())


def test_a_chain_of_two_thousand_hops_needs_no_recursion() -> None:
    portfolio, found = solved("t0 1h", *(f"t{n} 1h after:t{n - 1}" for n in range(1, 2000)))
    assert len(explain(portfolio, found, "p", "t1999").hops) == 2000
