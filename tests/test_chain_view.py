"""Tests of the words for a chain: clauses, days off, and how much of a chain a page shows."""

from collections.abc import Mapping
from datetime import date

import folder
import pytest
from plan_text import START, plan, read

from plangen.kinds.catalogue import Catalogue
from plangen.kinds.facts import gather
from plangen.kinds.gate import NOTHING
from plangen.pages.gap_words import gap_words, over_words
from plangen.pages.hop_words import plain_clause
from plangen.pages.lookup import gather_lookup
from plangen.pages.plan_tasks import TaskRow, task_rows
from plangen.render.way import Way
from plangen.render.why import Answer, sentence
from plangen.schedule.explain.earlier import Gains
from plangen.schedule.explain.explain import explain
from plangen.schedule.explain.gaps import DaysOff, Gap, OffKind
from plangen.schedule.explain.hop import End
from plangen.schedule.solve import solve

CALENDARS = """
standard: {week: mon-fri, day: 8h, holidays: {2026-04-03: Good Friday, 2026-04-06: Easter Monday}}
nights: {week: mon-thu, hours: "22:00-06:00"}
"""
PEOPLE = "ana: {name: Ana Diaz, leave: [2026-02-09..2026-02-11]}\nbo: {name: Bo, capacity: 100%}\n"
SHARED = {"calendars.yml": CALENDARS, "people.yml": PEOPLE}


def answer(
    *lines: str,
    task: str = "a",
    end: End = End.FINISH,
    as_of: str = START,
    files: Mapping[str, str | bytes] | None = None,
) -> Answer:
    portfolio = read({**plan(*lines), **SHARED, **(files or {})}, strict=False)
    found = explain(portfolio, solve(portfolio, date.fromisoformat(as_of)), "p", task, end)
    return Answer(portfolio=portfolio, explanation=found, gains=Gains(), floats=(), way=Way())


def clause(*lines: str, as_of: str = START, files: Mapping[str, str | bytes] | None = None) -> str:
    told = answer(*lines, as_of=as_of, files=files)
    return plain_clause(told.portfolio, told.explanation.hops[0])


FRIDAY = ", which finishes Fri 6 Feb 2026"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("after:b:FS+2d", f"starts 2 days after “Task b”{FRIDAY}"),
        ("after:b:-1d", f"starts 1 day before the end of “Task b”{FRIDAY}"),
        ("after:b:SS", "starts together with “Task b”, which starts Mon 2 Feb 2026"),
        ("after:b:SS+1d", "starts 1 day after the start of “Task b”, which starts Mon 2 Feb 2026"),
        ("after:b:FF", f"finishes not before “Task b”{FRIDAY}"),
        ("after:b:FF+1d", f"finishes 1 day after the end of “Task b”{FRIDAY}"),
        ("milestone after:b", f"comes after “Task b”{FRIDAY}"),
        ("from:2026-02-04", "starts not before Wed 4 Feb 2026"),
        ("from:2026-02-07", "starts not before Sat 7 Feb 2026, with the weekend between"),
        ("finish-on:2026-02-04", "must finish on Wed 4 Feb 2026"),
        ("by:2026-02-04", "starts with the plan, on Mon 2 Feb 2026"),
        ("milestone every:week", "recurs, and this is the next time"),
        ("alap", "comes as late as possible, just before the plan ends"),
    ],
)
def test_clauses(facts: str, words: str) -> None:
    length = "" if "milestone" in facts else "1d "
    assert clause("b 5d", f"a {length}{facts}") == words


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("a 2d",), "has not begun, so it starts on the status date, Thu 5 Feb 2026, at the earliest"),
        (
            ("a 10d started:2026-02-02 50%",),
            "has begun, and what is left of it (5 days) goes on from the status date, Thu 5 Feb 2026",
        ),
        (
            ("b 10d started:2026-02-02 left:4d", "a 10d after:b started:2026-02-03 left:1d"),
            "has begun, and what is left of it (1 day) goes on after “Task b”, which finishes Tue 10 Feb 2026",
        ),
        (("[x] a 2d finished:2026-02-03",), "was finished on Tue 3 Feb 2026"),
        (("[x] a 2d",), "is done, on a day that is not recorded"),
    ],
)  # fmt: skip
def test_clauses_of_work_that_has_begun(lines: tuple[str, ...], words: str) -> None:
    assert clause(*lines, as_of="2026-02-05") == words


def test_clauses_about_phases_plans_and_people() -> None:
    phase = ("b 5d", "## Phase: One {#one after:b}", "a 1d")
    assert (
        clause(*phase)
        == f"like all of “One”, starts after “Task b”{FRIDAY}, with the weekend between"
    )
    dated = ("## Phase: One {#one from:2026-02-04}", "a 1d")
    assert clause(*dated) == "starts not before Wed 4 Feb 2026, by the date of “One”"
    spanning = ("## Phase: One {#one}", "b 5d", "## Tasks", "a spans:one")
    assert clause(*spanning) == f"lasts as long as “One”{FRIDAY}"
    elsewhere = plan("x 5d", name="q")
    assert clause("a 1d after:q/x", files=elsewhere).startswith("starts after “Plan q: Task x”")
    short = ("a 2d @bo:100% priority:low", "b 5d @bo:100% priority:high")
    level = {"plangen.yml": "level: true\n"}
    assert clause(*short, files=level).startswith(
        "waits for Bo, taken until then by “Task b”, which finishes Fri 6 Feb 2026"
    )
    late = ("b 10d", "a 1d alap", "d 1d after:a,b")
    assert clause(*late).startswith(
        "comes as late as possible, so that it does not delay “Task d”, "
    )


def off(kind: OffKind, name: str, first: str, last: str = "") -> DaysOff:
    days = [date.fromisoformat(f"2026-{day}") for day in (first, last or first)]
    return DaysOff(kind=kind, name=name, first=days[0], last=days[1])


EASTER = (
    off(OffKind.HOLIDAY, "Good Friday", "04-03"),
    off(OffKind.WEEKLY, "standard", "04-04", "04-05"),
    off(OffKind.HOLIDAY, "Easter Monday", "04-06"),
)


def test_days_off_are_named_and_counted() -> None:
    assert gap_words(None) == ""
    assert gap_words(Gap(days=4, off=EASTER, opens=0)) == (
        "with 4 days off between: Good Friday (Fri 3 Apr), the weekend and Easter Monday (Mon 6 Apr)"
    )
    assert gap_words(Gap(days=0, off=(), opens=22 * 60)) == "with work again from 22:00"
    weekend, nights = EASTER[1], off(OffKind.WEEKLY, "nights", "04-10", "04-12")
    assert gap_words(Gap(days=3, off=(nights,), opens=0)) == (
        "with 3 days off between: Fri 10 Apr to Sun 12 Apr, not in the week of calendar “nights”"
    )
    leave = [
        off(OffKind.LEAVE, "Ana", "02-02", "02-06"),
        off(OffKind.WEEKLY, "standard", "02-07", "02-08"),
        off(OffKind.LEAVE, "Ana", "02-09", "02-10"),
        off(OffKind.WEEKLY, "standard", "02-14", "02-15"),
    ]
    assert gap_words(Gap(days=11, off=tuple(leave), opens=0)) == (
        "with 11 days off between: the leave of Ana (7 days from Mon 2 Feb to Tue 10 Feb) and 2 weekends"
    )
    many = [off(OffKind.HOLIDAY, f"Day {number}", f"05-{number:02}") for number in range(4, 10)]
    assert over_words(many).endswith("Day 7 (Thu 7 May) and 2 days more")
    assert over_words([off(OffKind.HOLIDAY, "", "05-04")]) == "across the holiday on Mon 4 May"
    assert over_words([]) == ""
    assert weekend.days == 2


@pytest.mark.parametrize(
    ("lines", "end", "words"),
    [
        (("b 5d", "a 2d after:b:SS"), End.FINISH, "finishes on Tue 3 Feb 2026 because it takes 2 days and starts together with `Task b`, which starts Mon 2 Feb 2026."),
        (("b 5d", "a 2d after:b:FF"), End.FINISH, "finishes on Fri 6 Feb 2026 because it finishes not before `Task b`, which finishes Fri 6 Feb 2026."),
        (("a 2d",), End.START, "starts on Mon 2 Feb 2026 because it starts with the plan, on Mon 2 Feb 2026."),
        (("b 5d", "a milestone after:b"), End.FINISH, "is reached on Fri 6 Feb 2026 because it comes after `Task b`, which finishes Fri 6 Feb 2026."),
        (("a 5d from:2026-04-01",), End.FINISH, "finishes on Thu 9 Apr 2026 because it takes 5 days, across Good Friday (Fri 3 Apr) and Easter Monday (Mon 6 Apr), and starts not before Wed 1 Apr 2026."),
        (("[-] a 5d",), End.FINISH, "is dropped, and what waits for it reckons with Mon 2 Feb 2026 because it starts with the plan, on Mon 2 Feb 2026."),
        (("a 5d started:2026-01-30 20%",), End.START, "started on Fri 30 Jan 2026, as the plan records."),
        (("a 5d 20%",), End.START, "is under way; the plan does not record its start, which counts as Mon 2 Feb 2026."),
        (("[x] a 1d",), End.START, "is done; the plan does not record its start, which counts as Mon 2 Feb 2026."),
        (("[x] a 1d",), End.FINISH, "is done; the plan does not record its finish, which counts as Mon 2 Feb 2026."),
    ],
)  # fmt: skip
def test_the_first_sentence(lines: tuple[str, ...], end: End, words: str) -> None:
    assert sentence(answer(*lines, end=end)) == f"`Task a` {words}"


def rows(*lines: str, files: Mapping[str, str] | None = None) -> dict[str, TaskRow]:
    facts = gather(read({**plan(*lines), **(files or {})}), folder.STATUS_DATE)
    look = gather_lookup(facts, NOTHING, Catalogue(rules={}, charts={}, exporters={}))
    return {row.id: row for row in task_rows(look, facts.portfolio.plans["p"])}


def test_a_page_shows_the_nearest_hops_and_where_the_rest_leads() -> None:
    found = rows("t0 1d", *(f"t{number} 1d after:t{number - 1}" for number in range(1, 30)))
    chain = found["t29"].details.chain
    assert [hop.why.link.label for hop in chain.hops] == [f"Task t{n}" for n in (27, 26, 25, 24)]
    assert [hop.why.before for hop in chain.hops] == ["that starts after"] * 4
    assert (chain.hops[0].source, chain.hops[0].line) == ("plans/p.md", 65)
    assert (chain.rest.before, chain.rest.link.label, chain.command) == (
        "and 25 more, back to",
        "Task t0",
        "plangen why p/t29",
    )
    assert chain.rest.after.startswith(", which has not begun")
    assert found["t0"].details.chain.hops == ()


def test_a_page_says_which_days_off_the_work_lasts_across() -> None:
    leave = {"people.yml": PEOPLE.replace("02-09..2026-02-11", "03-09..2026-03-11")}
    chain = rows("a 8d @ana:50%", files=leave)["a"].details.chain
    assert chain.over == "across the leave of Ana Diaz (Mon 9 Mar to Wed 11 Mar)"
    assert rows("a 8d")["a"].details.chain.over == ""


def test_a_chain_that_is_one_hop_too_long_is_shown_whole() -> None:
    found = rows("t0 1d", *(f"t{number} 1d after:t{number - 1}" for number in range(1, 6)))
    chain = found["t5"].details.chain
    assert (len(chain.hops), chain.rest.before) == (5, "")


def test_links_say_what_they_have_to_spare() -> None:
    found = rows("a 5d", "b 3d", "[x] d 1d finished:2026-02-02", "c 1d after:a,b:SS,d")
    assert [(why.before, why.after) for why in found["c"].details.after] == [
        ("", " (drives)"),
        ("starts together with", " (5 days to spare)"),
        ("", " (done)"),
    ]


def test_what_is_over_or_has_no_date_says_nothing() -> None:
    found = rows("[x] a 5d finished:2026-02-06", "[-] b 1d", "c 1d after:d", "d 1d after:c")
    assert {row.time.why.before for row in found.values()} == {""}
