"""Tests of the rules on the quality of schedules: the numbers of the DCMA's fourteen checks.

Population, formulas, thresholds: DCMA-EA PAM 200.1 (October 2012). The oracles (5 of 100 tasks
without a link pass and 6 fail; 44 working days pass and 45 fail; a critical path length index of
0.90 fails and 0.95 passes; 18 of 20 tasks complete fail and 19 pass) follow from them.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from folder import facts
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_text import START, plan, read, tasks
from test_solve_properties import AS_OF, wild

from plangen.kinds.catalogue import Described, discover_rules
from plangen.kinds.facts import gather
from plangen.kinds.remark import remark
from plangen.kinds.rule import raw_findings
from plangen.model.weights import Preset
from plangen.rules.constraint_missed import check as misses
from plangen.schedule.quality.execution import execution_index
from plangen.schedule.quality.path_quality import reversed_tasks, waiting
from plangen.schedule.quality.path_trial import DELAY, shifts
from plangen.schedule.quality.quality import ENOUGH, Share, critical_path_index
from plangen.source.diagnostic import Diagnostic, Severity

BEGIN = date.fromisoformat(START)
LATER = date(2026, 3, 2)
REGULATED = "preset: regulated\n"


@cache
def rule(name: str) -> Described:
    return discover_rules()[name]


def found(
    name: str,
    lines: Sequence[str],
    *,
    head: str = "status: active",
    options: str = "",
    as_of: date = BEGIN,
) -> list[Diagnostic]:
    """Return what one rule says of a plan made of lines."""
    files = {path: text.decode() for path, text in plan(*lines, head=head).items()}
    known = facts({**files, "plangen.yml": options}, as_of)
    assert not known.portfolio.problems
    said = [remark(one, known) for one in raw_findings(name, rule(name).rule, known)]
    return [one.finding for one in said if one.now]


def chain(count: int, length: str = "1d") -> list[str]:
    """Return so many tasks, each behind the one before."""
    return [f"t{n} {length}" + (f" after:t{n - 1}" if n else "") for n in range(count)]


def workday(number: int) -> date:
    """Return a working day of the usual week, counted from 1 on the first day of the plan."""
    weeks, rest = divmod(number - 1, 5)
    return BEGIN + timedelta(days=7 * weeks + rest)


def ends(loose: int) -> list[str]:
    """Return a hundred tasks, some of which nothing waits for."""
    return [*chain(100 - loose), *(f"x{n} 1d after:t0" for n in range(loose))]


def lagging(lags: int, lag: str = "+1d") -> list[str]:
    """Return 101 tasks with a hundred links, some of which have a lag."""
    linked = (f"t{n} 1d after:t{n - 1}" for n in range(1, 101))
    return ["t0 1d", *(f"{one}:{lag}" if n < lags else one for n, one in enumerate(linked))]


def pinned(hard: int) -> list[str]:
    """Return a hundred tasks, some of which have a hard date that is kept."""
    return [f"{one} start-by:2030-01-01" if n < hard else one for n, one in enumerate(chain(100))]


def long(count: int, days: int) -> list[str]:
    """Return a hundred tasks, some of which are long."""
    rest = (f"t{n} 1d after:t{n - 1}" for n in range(count, 100))
    return [*(f"t{n} {days}d" for n in range(count)), *rest] if count else [*rest]


def floating(count: int, days: int) -> list[str]:
    """Return a hundred tasks, some of which have so much total float; the others have little."""
    side = (f"x{n} 1d after:t0" for n in range(count))
    beside = (f"b{n} {days - 5}d after:t0" for n in range(98 - count))
    return ["t0 1d", f"t1 {days + 1}d after:t0", *beside, *side]


PASSES = [
    ("open-ended-tasks", ends(5)),
    ("leads", lagging(0)),
    ("lags", lagging(5)),
    ("lags", lagging(50, "+3ed")),
    ("few-finish-to-start-links", lagging(10, "FF")),
    ("hard-dates", pinned(5)),
    ("high-float", floating(5, 45)),
    ("high-float", floating(6, 44)),
    ("long-tasks", long(5, 45)),
    ("long-tasks", long(6, 44)),
    ("broken-critical-path", chain(20)),
]
FAILS = [
    ("open-ended-tasks", ends(6), "6 of 100 open tasks (6 %)", "warning", "error"),
    ("leads", lagging(1, "-1d"), "1 of 100 links is a lead", "advice", "error"),
    ("lags", lagging(6), "6 of 100 links (6 %)", "advice", "warning"),
    ("few-finish-to-start-links", lagging(11, "FF"), "11 of 100 links", "advice", "warning"),
    ("few-finish-to-start-links", lagging(1, "SF"), "1 of 100 links", "advice", "warning"),
    ("hard-dates", pinned(6), "6 of 100 open tasks (6 %)", "advice", "warning"),
    ("high-float", floating(6, 45), "6 of 100 open tasks (6 %)", "advice", "warning"),
    ("long-tasks", long(6, 45), "6 of 100 open tasks (6 %)", "advice", "warning"),
    (
        "broken-critical-path",
        ["t0 5d", *(f"t{n} 1d after:t{n - 1}" for n in range(2, 20)), "t1 30d after:t0:SS"],
        "600 working days more",
        "warning",
        "error",
    ),
]


@pytest.mark.parametrize(("name", "lines"), PASSES)
def test_a_plan_on_the_threshold_passes(name: str, lines: list[str]) -> None:
    assert found(name, lines) == []


@pytest.mark.parametrize(("name", "lines", "words", "usual", "regulated"), FAILS)
def test_a_plan_beyond_the_threshold_has_one_finding(
    name: str, lines: list[str], words: str, usual: str, regulated: str
) -> None:
    (one,) = found(name, lines)
    assert one.message.startswith(words)
    assert one.severity == usual
    assert len(one.related) <= 5
    assert one.message.count("`") <= 6
    (same,) = found(name, lines, options=REGULATED)
    assert same.severity == regulated


def test_a_single_case_is_where_the_finding_stands_and_several_are_shown_from_the_heading() -> None:
    lines = chain(100)
    lines[40] += ":-1d"
    (alone,) = found("leads", lines)
    lines[60] += ":-2d"
    (one,) = found("leads", lines)
    heading = one.span.line
    assert [two.span.line for two in one.related] == [heading + 2 + 2 * 60, heading + 2 + 2 * 40]
    assert (alone.span.line, alone.related) == (heading + 2 + 2 * 40, ())


@pytest.mark.parametrize("case", FAILS)
def test_a_draft_and_a_plan_that_is_over_are_not_asked(
    case: tuple[str, list[str], str, str, str],
) -> None:
    name, lines, *_ = case
    assert found(name, lines, head="status: draft") == []
    assert found(name, lines, head="status: cancelled") == []


@pytest.mark.parametrize("case", FAILS)
def test_before_its_approval_a_plan_has_advice(case: tuple[str, list[str], str, str, str]) -> None:
    name, lines, *_ = case
    (one,) = found(name, lines, head="status: proposed", options=REGULATED)
    assert one.severity is Severity.ADVICE


SMALL = [
    ("open-ended-tasks", [*chain(11), "x 1d after:t0"], "1 of 12 open tasks is"),
    ("lags", ["t0 1d", "t1 1d after:t0:+2d", *(f"t{n} 1d after:t{n - 1}" for n in range(2, 12))], "1 of 11 links has"),
    ("hard-dates", [*chain(11), "x 1d after:t10 start-by:2030-01-01"], "1 of 12 open tasks is"),
    ("long-tasks", [*chain(11), "x 45d after:t10"], "1 of 12 open tasks lasts"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "words"), SMALL)
def test_a_small_plan_gets_counts_and_never_fails_on_a_percentage(
    name: str, lines: list[str], words: str
) -> None:
    assert found(name, lines) == []
    (one,) = found(name, lines, options=REGULATED)
    assert one.severity is Severity.ADVICE
    assert one.message.startswith(words)
    assert "%" not in one.message


def test_a_small_plan_hears_of_a_pattern() -> None:
    (one,) = found("long-tasks", [f"t{n} 45d" for n in range(5)])
    assert (one.severity, one.message[:18]) == (Severity.ADVICE, "5 of 5 open tasks ")


def test_nineteen_tasks_are_few_and_twenty_are_not() -> None:
    assert Share(1, 19, 19).is_small
    assert not Share(1, 20, 20).is_small
    assert not Share(1, 20, 20).is_over()
    assert Share(1, 19, 19).is_over()
    assert Share(0, 0, 0).percent == 0


def test_groups_level_of_effort_and_milestones_are_no_tasks() -> None:
    lines = [
        "## Phase: All {#all}", "a 10d", "b 50d after:a", "c 5d after:b", "watch spans:all",
        "end milestone after:c", "meet milestone every:month from:2026-02-10",
        "[x] early 60d finished:2026-02-02", "[-] never 90d",
    ]  # fmt: skip
    (one,) = found("long-tasks", lines, options=REGULATED)
    assert one.message.startswith("1 of 3 open tasks lasts")


def test_lags_around_the_clock_and_overlaps_count_under_the_preset() -> None:
    lines = lagging(6, "+1ed")
    assert found("lags", lines) == []
    (one,) = found("lags", lines, options=REGULATED)
    assert one.message.startswith("6 of 100 links (6 %)")


def test_the_duration_of_a_delivery_is_measured_in_working_days() -> None:
    assert found("long-tasks", [*chain(20), "x 60ed", "y 60ed"]) == []  # 42 working days
    (one,) = found("long-tasks", [*chain(20), "x 63ed", "y 63ed"])  # 45
    assert one.message.startswith("2 of 22 open tasks")


# Check 1: what is tied


def loose(*lines: str) -> list[str]:
    """Return what the finding says of each task that is not tied, whatever their share."""
    known = found("open-ended-tasks", lines, options=REGULATED)
    said = (re.findall(r"`Task (\w+)` \(([\w ]+)\)", one.message) for one in known)
    return [f"{name} {ends}" for one in said for name, ends in one]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["a 1d", "b 1d after:a", "c 1d after:b"], []),
        (["a 1d", "b 1d after:a:SS", "c 1d after:b"], ["a finish open"]),
        (["a 5d", "b 1d after:a:FF", "c 1d after:a,b"], ["b start open"]),
        (["a 1d", "b 1d", "c 1d after:a"], ["b both ends open"]),
        (["[x] a 1d", "b 1d after:a", "c 1d after:b"], []),
        (["a 1d", "c 1d after:a", "end milestone after:c"], []),
        (["a 1d", "b 1d", "c 1d after:a", "end milestone after:c"], ["b both ends open"]),
        (["meet milestone every:month from:2026-02-10", "a 1d", "b 1d after:a,meet"], []),
    ],
)
def test_what_is_tied_at_both_ends(lines: list[str], said: list[str]) -> None:
    assert loose(*lines) == said


def test_a_link_of_a_group_ties_all_that_it_holds() -> None:
    lines = [
        "a 1d", "## Phase: Two {#two after:a}", "b 1d", "c 1d",
        "## Phase: Three {#three after:two}", "d 1d",
    ]  # fmt: skip
    assert loose("## Tasks", *lines) == []


def test_a_link_into_another_plan_ties_too() -> None:
    files = {
        **plan("a 1d", "b 1d after:a", "c 3d after:a", head="status: active"),
        **plan("x 1d after:p/b", name="q"),
    }
    known = facts(
        {path: text.decode() for path, text in files.items()} | {"plangen.yml": REGULATED}, BEGIN
    )
    assert not [*raw_findings("open-ended-tasks", rule("open-ended-tasks").rule, known)]


# Check 7: negative float

CALENDARS = re.compile(r" (calendar:\w+|@\S+)")
ELAPSED = re.compile(r"(\d)ed\b")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(lines=wild(), as_of=st.sampled_from(AS_OF))
def test_negative_float_comes_of_a_date_that_is_missed(lines: list[str], as_of: str) -> None:
    plain = [ELAPSED.sub(r"\1d", CALENDARS.sub("", one)).replace("[-] ", "") for one in lines]
    known = gather(read(plan(*plain), strict=False), date.fromisoformat(as_of))
    dates = known.schedule.plans["p"].tasks.values()
    if any(one.total_float < 0 and one.duration for one in dates if one.driver.kind != "group"):
        assert [*misses(known)]


def test_a_promise_makes_no_negative_float() -> None:
    placed = tasks("a 20d by:2026-02-06", head="target: 2026-02-06")
    assert placed["a"].total_float == 0


def test_a_missed_date_is_an_error_under_the_preset() -> None:
    lines = ["a 20d finish-by:2026-02-06"]
    assert [one.severity for one in found("constraint-missed", lines)] == ["warning"]
    regulated = found("constraint-missed", lines, options=REGULATED)
    assert [one.severity for one in regulated] == ["error"]
    assert tasks(*lines)["a"].total_float == -15


# Check 9: dates against the status date


@settings(max_examples=100, deadline=None, derandomize=True)
@given(lines=wild(), as_of=st.sampled_from(AS_OF))
def test_no_work_is_forecast_before_the_status_date(lines: list[str], as_of: str) -> None:
    day = date.fromisoformat(as_of)
    known = gather(read(plan(*lines), strict=False), day)
    early = known.schedule.around("p").solved.early
    for index, node in enumerate(known.schedule.around("p").solved.network.nodes):
        if index in early and node.counts and node.task and node.task.is_open and early[index].left:
            assert node.calendar.date_of_start(early[index].resumes) >= day


def test_actual_dates_after_the_status_date_are_errors() -> None:
    (begun,) = found("date-in-future", ["a 5d started:2026-02-03"])
    (ended,) = found("date-in-future", ["[x] a 5d finished:2026-02-03"])
    assert begun.severity is ended.severity is Severity.ERROR
    assert found("date-in-future", [f"a 5d started:{START}"]) == []
    assert found("date-in-future", [f"[x] a 5d finished:{START}"]) == []


# Check 10: who does it


def test_work_without_anybody_is_an_error() -> None:
    people = ["a 5d @ana", "b 5d"]
    assert [one.item for one in found("task-without-owner", people)] == ["b"]
    assert [one.severity for one in found("task-without-owner", people)] == ["error"]


# Checks 11 and 14: what was due


def done(complete: int, late: int = 0, *, ahead: int = 0, undone: int = 0) -> list[str]:
    """Return tasks of a week: done in time, done late, done though not yet due, and not done."""
    return [
        *(f"[x] a{n} 5d started:2026-02-02 finished:2026-02-06" for n in range(complete)),
        *(f"[x] l{n} 5d started:2026-02-02 finished:2026-02-20" for n in range(late)),
        *(f"[x] e{n} 5d from:2026-06-01 finished:2026-02-20" for n in range(ahead)),
        *(f"u{n} 5d" for n in range(undone)),
    ]


def performance(name: str, lines: list[str], options: str = REGULATED) -> list[tuple[str, str]]:
    said = found(name, lines, options=options, as_of=LATER)
    return [(one.severity.value, one.message.partition(":")[0]) for one in said]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (done(19, undone=1), []),
        (done(18, undone=2), [("warning", "the baseline execution index is 0.90")]),
        (done(4, undone=2), [("advice", "the baseline execution index is 0.67")]),
        (done(6, ahead=2), []),
        (done(17, ahead=2, undone=3), []),
    ],
)
def test_the_baseline_execution_index(lines: list[str], said: list[tuple[str, str]]) -> None:
    assert performance("execution-index-low", lines) == said


def test_the_baseline_execution_index_as_a_number() -> None:
    index = [execution_index(*pair) for pair in ((19, 20), (18, 20), (4, 6), (8, 6), (3, 0))]
    assert [one and round(one, 2) for one in index] == [
        Decimal("0.95"),
        Decimal("0.90"),
        Decimal("0.67"),
        Decimal("1.33"),
        None,
    ]


def test_both_ways_to_count_what_is_complete_are_said() -> None:
    (one,) = found(
        "execution-index-low", done(15, ahead=2, undone=5), options=REGULATED, as_of=LATER
    )
    assert "20 tasks were due, 17 are complete, 15 of those due" in one.message


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (done(19, late=1), []),
        (done(18, late=1, undone=1), [("warning", "2 of 20 tasks (10 %) due by now are late")]),
        (done(11, late=1), [("advice", "1 of 12 tasks due by now is late")]),
        (done(2, ahead=9), []),
    ],
)
def test_missed_finishes(lines: list[str], said: list[tuple[str, str]]) -> None:
    assert performance("missed-finishes", lines) == said


@pytest.mark.parametrize("name", ["missed-finishes", "execution-index-low"])
def test_the_past_is_judged_where_it_is_asked_for(name: str) -> None:
    lines = done(10, undone=10)
    assert performance(name, lines, "") == []
    assert [one for one, _ in performance(name, lines, f"severities: {{{name}: error}}\n")] == [
        "error"
    ]
    off = f"{REGULATED}severities: {{{name}: off}}\n"
    assert performance(name, lines, off) == []


# Check 12: the critical path test


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    after=st.lists(st.integers(0, 30), min_size=2, max_size=12),
    days=st.lists(st.integers(1, 9), min_size=12, max_size=12),
)
def test_with_plain_links_the_finish_moves_by_all_of_the_delay(
    after: list[int], days: list[int]
) -> None:
    lines = ["t0 1d"]
    lines += [f"t{n} {days[n - 1]}d after:t{link % n}" for n, link in enumerate(after, 1)]
    known = gather(read(plan(*lines)), BEGIN)
    (shift,) = shifts(known.schedule.around("p"), known.plans)
    assert (shift.task, shift.moved, shift.finish) == ("t0", DELAY, DELAY)
    assert not shift.is_broken
    assert (
        known.schedule.around("p").solved.early
        == gather(read(plan(*lines)), BEGIN).schedule.around("p").solved.early
    )


def test_work_tied_by_its_start_alone_does_not_move_the_end() -> None:
    known = gather(read(plan("a 5d", "b 60d after:a:SS", "end milestone after:b")), BEGIN)
    (shift,) = shifts(known.schedule.around("p"), known.plans)
    assert (shift.task, shift.moved, shift.finish, shift.is_broken) == ("a", DELAY, 0, True)


def test_the_delay_goes_through_phases_other_plans_and_calendars() -> None:
    files = {
        **plan(
            "a 5d", "## Phase: Two {#two after:a}", "b 5d",
            "## Phase: Three {#three after:q/x}", "c 5d calendar:nights",
        ),
        **plan("x 5d after:p/two", name="q"),
        "calendars.yml": b'nights: {week: mon-thu, hours: "22:00-06:00"}\n',
    }  # fmt: skip
    known = gather(read(files), BEGIN)
    both = {shift.plan.id: shift for shift in shifts(known.schedule.around("p"), known.plans)}
    assert both["p"].task == "a"
    assert abs(both["p"].finish - DELAY) <= 5
    assert both["q"].task == "x"
    assert not any(shift.is_broken for shift in both.values())


def test_a_plan_without_critical_work_is_not_tested() -> None:
    known = gather(read(plan("[x] a 5d finished:2026-02-02", "end milestone after:a")), LATER)
    assert [*shifts(known.schedule.around("p"), known.plans)] == []


# Check 13: the critical path length index


@pytest.mark.parametrize(
    ("length", "slack", "index"), [(100, -10, "0.90"), (80, -4, "0.95"), (60, 0, "1")]
)
def test_the_critical_path_length_index(length: int, slack: int, index: str) -> None:
    assert critical_path_index(Decimal(length), Decimal(slack)) == Decimal(index)
    target = workday(length + slack)
    said = found(
        "critical-path-index-low",
        [f"a {length - 1}d", "b 1d after:a"],
        head=f"status: active\ntarget: {target}",
        options=REGULATED,
    )
    assert [one.severity for one in said] == (["warning"] if Decimal(index) < ENOUGH else [])
    if said:
        assert said[0].message.startswith(
            f"the critical path length index is {index}: {-slack} days behind the target, "
            f"on a way of {length} days"
        )


def test_without_a_way_there_is_no_index() -> None:
    assert critical_path_index(Decimal(0), Decimal(-3)) is None
    late = [f"[x] a 5d finished:{START}"]
    head = "status: active\ntarget: 2026-01-05"
    assert found("critical-path-index-low", late, head=head, options=REGULATED, as_of=LATER) == []


# The longest path


def test_a_task_tied_backwards_brings_the_finish_forward() -> None:
    def last(days: int) -> tuple[date, tuple[str, ...]]:
        lines = ("a 10d", f"b {days}d after:a:FF", "c 20d after:b:SS")
        known = gather(read(plan(*lines)), BEGIN)
        finish = known.schedule.plans["p"].finish
        assert finish
        return finish, reversed_tasks(known.schedule.around("p"), known.plans[0])

    # A 10 FF0 B 5 SS0 C 20 takes 25; with 8 for B it takes 22.
    assert last(5) == (workday(25), ("b",))
    assert last(8) == (workday(22), ("b",))


@pytest.mark.parametrize(
    "lines",
    [
        ("a 10d", "b 5d after:a:FF", "c 20d after:b"),
        ("a 10d", "b 5d after:a:FF", "c 20d after:b:SS,b"),
        ("a 10d", "b 5d after:a", "c 20d after:b:SS"),
        ("a 10d", "b 5d after:a:FF"),
    ],
)
def test_other_links_are_not_backwards(lines: tuple[str, ...]) -> None:
    known = gather(read(plan(*lines)), BEGIN)
    assert reversed_tasks(known.schedule.around("p"), known.plans[0]) == ()


@pytest.mark.parametrize(
    ("lines", "idle", "of"),
    [
        (("a 10d", "b 10d after:a"), 0, 20),
        (("a 10d", "b 10d after:a:+5d"), 5, 25),
        (("a 10d", "b 10d after:a:SS+5d"), 0, 15),
        (("a 10d", "b 10d after:a from:2026-03-02"), 20, 30),
        (("a 10d from:2026-02-09",), 5, 15),
        ((f"a 10d from:{START}",), 0, 10),
        (("a 10d", "b 20d", "c 1d after:a:+10d,b"), 0, 21),
    ],
)
def test_waiting_on_the_longest_path(lines: tuple[str, ...], idle: int, of: int) -> None:
    known = gather(read(plan(*lines)), BEGIN)
    measured = waiting(known.schedule.around("p"), known.plans[0])
    assert measured.days == idle
    assert measured.length == of
    assert measured.is_most == (2 * idle > of)


def test_what_spans_others_never_decides_the_finish() -> None:
    placed = tasks("## Phase: One {#one}", "a 10d", "watch spans:one", "## Tasks", "b 2d after:one")
    assert not placed["watch"].critical
    assert not placed["watch"].longest_path
    assert placed["a"].longest_path


def test_the_dates_of_a_group_enclose_what_it_holds() -> None:
    placed = tasks("## Phase: One {#one}", "a 10d", "b 5d after:a", "[-] c 90d")
    assert (placed["one"].start, placed["one"].finish) == (placed["a"].start, placed["b"].finish)


# The guide

PAGE = (Path(__file__).parent.parent / "content/guide/reference-schedule-quality.md").read_text()
WEIGHT = re.compile(
    r"^\| (?:\d+ [\w ]+ \| )?\[`([a-z-]+)`\S* \| .* \|\s*(\w*)\s*\| (\w+) \|$", re.MULTILINE
)


def weights() -> list[tuple[str, str, str]]:
    return [(found[1], found[2], found[3]) for found in WEIGHT.finditer(PAGE)]


def test_the_guide_has_all_fourteen_checks_and_ten_practices() -> None:
    checks = re.findall(r"^\| (\d+) [\w ]+ \| \[`", PAGE.split("## The ten")[0], re.MULTILINE)
    assert sorted({int(number) for number in checks}) == [*range(1, 15)]
    practices = re.findall(r"^\| (\d+) ", PAGE.split("## The ten")[1], re.MULTILINE)
    assert [int(number) for number in practices] == [*range(1, 11)]
    assert len(weights()) == 19


@pytest.mark.parametrize(("name", "usual", "regulated"), weights())
def test_the_guide_says_what_a_rule_weighs(name: str, usual: str, regulated: str) -> None:
    known = rule(name).rule
    assert usual == ("" if known.preset is Preset.REGULATED else known.severity)
    assert regulated == known.weight(Preset.REGULATED)


def test_the_rules_that_the_guide_names_are_there() -> None:
    words = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", PAGE))
    assert words - set(discover_rules()) == {"start-by", "start-on", "finish-by", "finish-on"}
