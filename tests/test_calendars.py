"""Calendars to subscribe to: what stands in them, read back by two other programs, and harmless."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

import folder
import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from plangen.exporters.ics import EXPORTER
from plangen.kinds.clean_text import clean_line, clean_lines

DAY = date(2026, 3, 2)
BASE = {"plangen.yml": "title: Works\nbase_url: https://works.example/plans/\n"}
PEOPLE = {
    "people.yml": "ana: {name: Ana Silva}\nbo: {name: Bo Lind}\ncrew: {name: Crew, kind: team}\n"
    "idle: {name: Ida Le}\n"
}
PLAN = """\
---
plan: pipe
title: The pipe
status: active
owner: ana
team: crew
start: 2026-03-02
target: 2026-03-27
---

## Phase: Dig {#digging @ana}

- [ ] Dig the trench {#dig @bo,ana 5d}
  - Done when: it is deep, long; and wide.

- [ ] Lay the pipe {#pipe @ana 10d after:dig approver:bo}

- [ ] Water flows {#flows @ana milestone after:pipe by:2026-03-18}

- [x] Permit {#permit @ana milestone finished:2026-02-27}

- [ ] Board meets {#board @ana milestone every:month from:2026-03-31}

## Risks

- Wet ground {#wet @bo 30% review:2026-03-09}

- Dry ground {#dry @bo 30% review:2026-03-10 state:closed}

## Decisions

- Which street first {#street @bo wanted:2026-03-05}

- Copper or glass {#glass @bo decided:2026-02-20}

## Stakeholders

| who | wants to know | how | every | sender |
|---|---|---|---|---|
| Town | dates | letter | 2 weeks | bo |
| Town | money | letter | month | |

## Updates

### 2026-02-23 {@ana health:on-track}

All is well.
"""


class Shown(NamedTuple):
    """An event as a reader sees it; `last` is the last day on which it is."""

    summary: str
    first: date
    last: date


def calendars(
    text: str = PLAN, more: Mapping[str, str] | None = None, *, name: str = "pipe"
) -> Mapping[str, bytes]:
    content = {f"plans/{name}.md": text, **PEOPLE, **(more or {})}
    return EXPORTER.files(folder.facts(content, DAY))


def events(data: bytes) -> list[icalendar.Component]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def shown(data: bytes) -> list[Shown]:
    return [
        Shown(
            str(one["SUMMARY"]),
            one.decoded("DTSTART"),
            one.decoded("DTEND") - timedelta(days=1),
        )
        for one in events(data)
    ]


def titles(data: bytes) -> set[str]:
    return {one.summary.removesuffix(" · The pipe") for one in shown(data)}


COMMON = {
    "Water flows (milestone)",
    "Water flows (promised)",
    "Permit (reached)",
    "Board meets (milestone)",
    "Dig the trench (critical task ends)",
    "Lay the pipe (critical task ends)",
    "Wet ground (risk review)",
    "Which street first (decision wanted)",
    "Tell Town (message due)",
    "The pipe (target)",
}


def test_everything_dated_stands_in_the_calendar_of_all_and_of_the_plan() -> None:
    found = calendars()
    assert titles(found["calendar.ics"]) == COMMON
    assert titles(found["plans/pipe.ics"]) == COMMON


def test_a_person_has_their_own_things_and_tasks_as_spans_of_whole_days() -> None:
    found = shown(calendars()["people/bo.ics"])
    assert found == [
        Shown("Dig the trench · The pipe", date(2026, 3, 2), date(2026, 3, 6)),
        Shown(
            "Which street first (decision wanted) · The pipe", date(2026, 3, 5), date(2026, 3, 5)
        ),
        Shown("Wet ground (risk review) · The pipe", date(2026, 3, 9), date(2026, 3, 9)),
        Shown("Tell Town (message due) · The pipe", date(2026, 3, 9), date(2026, 3, 9)),
        Shown("Lay the pipe (to approve) · The pipe", date(2026, 3, 20), date(2026, 3, 20)),
    ]


def test_whoever_helps_has_the_task_too() -> None:
    assert "Dig the trench" in titles(calendars()["people/ana.ics"])


def test_a_team_has_what_its_plans_have() -> None:
    assert titles(calendars()["teams/crew.ics"]) == COMMON


def test_events_block_no_time_and_say_whose_they_are() -> None:
    for one in events(calendars()["people/bo.ics"]):
        assert one["TRANSP"] == "TRANSPARENT"
        assert one.decoded("DTSTAMP") == datetime.fromisoformat("2026-03-02T00:00:00Z")
    dig = events(calendars()["people/bo.ics"])[0]
    assert str(dig["DESCRIPTION"]).splitlines() == [
        "Plan: The pipe (active), Dig",
        "For: Bo Lind and Ana Silva",
        "State: not started",
        "Done when: it is deep, long; and wide.",
    ]


def test_what_recurs_does_so_until_the_plan_ends_and_is_never_skipped_in_short_months() -> None:
    text = PLAN.replace("target: 2026-03-27", "target: 2026-06-30")
    (board,) = (
        one for one in events(calendars(text)["calendar.ics"]) if "Board" in str(one["SUMMARY"])
    )
    assert board.decoded("DTSTART") == date(2026, 3, 31)
    rule = vobject.readOne(calendars(text)["calendar.ics"].decode())
    (other,) = (one for one in rule.vevent_list if "Board" in one.summary.value)
    days = [day.date() for day in other.getrruleset(addRDate=True)]
    assert days == [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)]


@pytest.mark.parametrize("path", ["calendar.ics", "people/bo.ics", "teams/crew.ics"])
def test_another_program_reads_the_same(path: str) -> None:
    data = calendars(more=BASE)[path]
    found = vobject.readOne(data.decode())
    assert found.prodid.value
    assert [
        Shown(one.summary.value, one.dtstart.value, one.dtend.value - timedelta(days=1))
        for one in found.vevent_list
    ] == shown(data)


def test_every_line_keeps_the_rules_of_the_format() -> None:
    for path, data in calendars(more=BASE).items():
        assert data.endswith(b"\r\n"), path
        for line in data.removesuffix(b"\r\n").split(b"\r\n"):
            assert len(line) <= 75
            assert line.decode().isprintable()
        found = icalendar.Calendar.from_ical(data)
        names = [str(one["UID"]) for one in found.walk("VEVENT")]
        assert len(names) == len(set(names)), path
        assert found.subcomponents, path


def test_a_calendar_with_nothing_in_it_can_still_be_subscribed_to() -> None:
    data = calendars()["people/idle.ics"]
    assert not events(data)
    assert vobject.readOne(data.decode()).x_wr_calname.value == "Ida Le"


def test_addresses_are_whole_where_the_site_knows_its_own_and_none_otherwise() -> None:
    (first, *_) = events(calendars(more=BASE)["people/bo.ics"])
    assert str(first["URL"]) == "https://works.example/plans/plans/pipe.html#i-dig"
    assert not [one for one in events(calendars()["calendar.ics"]) if "URL" in one]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://a b",
        '"https://a\\r\\nATTACH:x"',
        "//evil.example",
        "'https://[x'",
    ],
)
def test_an_address_that_is_none_is_not_used(address: str) -> None:
    found = calendars(more={"plangen.yml": f"base_url: {address}\n"})
    assert not [one for one in events(found["calendar.ics"]) if "URL" in one]


def names_of(data: bytes) -> set[str]:
    return {str(one["UID"]) for one in events(data)}


def test_names_survive_renames() -> None:
    before = calendars()
    text = PLAN.replace("plan: pipe", "plan: water\nwas: pipe").replace("#dig ", "#trench was:dig ")
    text = text.replace("after:dig", "after:trench")
    now = calendars(text, name="water")
    assert names_of(before["calendar.ics"]) == names_of(now["calendar.ics"])
    assert now["plans/pipe.ics"] == now["plans/water.ics"]


def test_a_name_in_use_belongs_to_whoever_has_it() -> None:
    text = PLAN.replace("#pipe @ana", "#pipe was:dig @ana")
    assert names_of(calendars(text)["calendar.ics"]) == names_of(calendars()["calendar.ics"])


def test_a_milestone_keeps_its_name_when_it_is_reached() -> None:
    done = PLAN.replace(
        "- [ ] Water flows {#flows", "- [x] Water flows {#flows finished:2026-03-01"
    )
    assert "pipe/flows/milestone@plangen" in names_of(calendars()["calendar.ics"])
    assert "pipe/flows/milestone@plangen" in names_of(calendars(done)["calendar.ics"])


def test_of_a_plan_that_is_over_only_what_was_reached_is_left() -> None:
    found = calendars(PLAN.replace("status: active", "status: cancelled"))
    assert titles(found["plans/pipe.ics"]) == {"Permit (reached)"}
    assert not events(found["calendar.ics"])
    assert not events(found["people/bo.ics"])


def test_what_is_not_settled_is_tentative() -> None:
    found = calendars(PLAN.replace("status: active", "status: proposed"))
    assert {str(one["STATUS"]) for one in events(found["calendar.ics"])} == {"TENTATIVE"}


def test_the_same_plans_give_the_same_bytes() -> None:
    assert calendars(more=BASE) == calendars(more=BASE)


HOSTILE = [
    'END:VEVENT BEGIN:VALARM, a; b\\ c\\n d: "e"',
    "😀" * 40,
    "ä" * 36 + "😀😀",
    "]]> & <b>",
    "=CMD()",
    "Copy C:\\New and C:\\now",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_ends_an_event_or_a_line(title: str) -> None:
    data = calendars(PLAN.replace("Dig the trench", title))["people/bo.ics"]
    assert len(events(data)) == 5
    assert events(data)[0]["SUMMARY"] == f"{title} · The pipe"
    assert vobject.readOne(data.decode()).vevent_list[0].summary.value == f"{title} · The pipe"
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_no_name_of_a_person_or_site_ends_a_line() -> None:
    more = {
        "people.yml": 'bo: {name: "B\\r\\nATTACH:x\\u2028y\\0"}\n',
        "plangen.yml": 'title: "T\\nATTACH:x; y"\n',
    }
    found = calendars(more=more)
    read = vobject.readOne(found["people/bo.ics"].decode())
    assert read.x_wr_calname.value == "B� ATTACH:x�y�"
    assert vobject.readOne(found["calendar.ics"].decode()).x_wr_calname.value == "T ATTACH:x; y"
    assert b"\nATTACH" not in b"".join(found.values())


@given(st.text())
def test_clean_text_holds_no_control_and_loses_nothing_else(text: str) -> None:
    cleaned = clean_lines(text)
    assert all(sign in "\n\t" or sign >= " " for sign in cleaned)
    assert cleaned.encode().decode() == cleaned
    assert clean_lines(cleaned) == cleaned
    assert "\n" not in clean_line(text)
    assert clean_line(text) == clean_line(f"\0{text}")
    plain = "".join(sign for sign in text if sign.isprintable())
    assert "".join(sign for sign in cleaned if sign.isprintable()) == plain
