"""Pages that gather what all plans say: calendar, tags, feedback, goals and help wanted."""

from collections.abc import Mapping
from datetime import date

import folder

from plangen.kinds.catalogue import Catalogue
from plangen.kinds.gate import NOTHING
from plangen.pages.calendar import CalendarView, DayView
from plangen.pages.feedback import FeedbackView
from plangen.pages.goals import GoalsView
from plangen.pages.help_wanted import HelpView
from plangen.pages.page import Page
from plangen.pages.site import pages
from plangen.pages.tag_matrix import tag_anchor
from plangen.pages.tags import TagsView

PEOPLE = "ana: {name: Ana}\nben: {name: Ben}\n"


def site(files: Mapping[str, str]) -> dict[str, Page]:
    known = folder.facts({"people.yml": PEOPLE, **files}, date(2026, 3, 2))
    catalogue = Catalogue(rules={}, charts={}, exporters={})
    return {page.path: page for page in pages(known, NOTHING, catalogue)}


def plan(name: str, body: str, head: str = "owner: ana\nsponsor: ben\n") -> dict[str, str]:
    header = f"---\nplan: {name}\ntitle: Plan {name}\nstatus: active\nstart: 2026-03-02\n{head}"
    return {f"plans/{name}.md": f"{header}---\n\n{body}"}


def calendar(files: Mapping[str, str]) -> CalendarView:
    view = site(files)["calendar.html"].view
    assert isinstance(view, CalendarView)
    return view


def days(view: CalendarView) -> dict[str, DayView]:
    return {day.iso: day for month in view.months for week in month.weeks for day in week}


DATED = """## Tasks

- [ ] Build {#build @ana 5d}

- [ ] Live {#live @ana milestone after:build}

- [ ] Board {#board @ana milestone from:2026-03-04 every:month}

## Decisions

- Which one {#which @ben wanted:2026-03-20}

## Risks

- Rain {#rain @ben 20% impact:low review:2026-03-20}
"""


def test_a_month_has_whole_weeks_and_each_thing_on_its_day() -> None:
    view = calendar(plan("a", DATED, "owner: ana\ntarget: 2026-04-30\n"))
    march = view.months[0]
    assert march.title == "March 2026"
    assert {len(week) for week in march.weeks} == {7}
    # 1 March 2026 was a Sunday: six gaps before it, and 31 March a Tuesday.
    assert [day.number for day in march.weeks[0]] == [0, 0, 0, 0, 0, 0, 1]
    assert [day.number for day in march.weeks[-1]] == [30, 31, 0, 0, 0, 0, 0]
    found = days(view)
    assert found["2026-03-02"].is_today
    # Five working days from Monday 2 March end on Friday 6 March, and the milestone with them.
    assert [row.link.label for row in found["2026-03-06"].due] == ["Live"]
    assert [row.link.label for row in found["2026-03-20"].due] == ["Which one"]
    assert [row.link.label for row in found["2026-03-20"].more] == ["Rain"]
    assert found["2026-03-20"].more_text == "1 review"
    assert [(row.what, row.link.label) for row in found["2026-04-30"].due] == [("target", "Plan a")]


def test_what_recurs_stands_on_each_of_its_days() -> None:
    view = calendar(plan("a", DATED))
    on = [iso for iso, day in days(view).items() if any(row.every for row in day.due)]
    assert on[:3] == ["2026-03-04", "2026-04-04", "2026-05-04"]
    assert len(on) == 12
    assert view.months[-1].title == "February 2027"


def test_a_crowded_day_folds_what_exceeds_three() -> None:
    tasks = "".join(f"- [ ] Point {n} {{#p-{n} @ana milestone}}\n\n" for n in range(5))
    day = days(calendar(plan("a", f"## Tasks\n\n{tasks}")))["2026-03-02"]
    assert (len(day.due), len(day.more), day.more_text) == (3, 2, "2 more")


def test_an_empty_calendar_teaches() -> None:
    view = calendar(plan("a", ""))
    assert view.months == ()
    assert view.sentence == "Nothing is due in the next twelve months."


TAGGED = """## Phase: Prepare {#prepare @ana}

- [x] Survey the north {#north-1 @ana 2d finished:2026-02-20 tag:north}

- [x] Survey the south {#south-1 @ana 2d finished:2026-02-20 tag:south}

## Phase: Build {#build @ana after:prepare tag:site}

- [ ] Build the north {#north-2 @ana 20d by:2026-03-06 tag:north}

- [-] Build the south {#south-2 @ana 5d tag:south}

## Risks

- Rain {#rain @ben 20% impact:low tag:site}
"""


def test_the_matrix_counts_done_work_by_tag_and_phase() -> None:
    view = site(plan("a", TAGGED, "owner: ana\ntags: [harbour]\n"))["tags.html"].view
    assert isinstance(view, TagsView)
    assert [tag.name for tag in view.tags] == ["harbour", "north", "site", "south"]
    (matrix,) = view.matrices
    assert [phase.label for phase in matrix.phases] == ["Prepare", "Build"]
    cells = {row.tag.label: [cell.text for cell in (*row.cells, row.whole)] for row in matrix.rows}
    # Dropped work does not count; what the phase carries, its tasks carry.
    assert cells == {
        "north": ["1/1", "0/1", "1/2"],
        "site": ["", "0/1", "0/1"],
        "south": ["1/1", "", "1/1"],
    }
    late = {row.tag.label: row.whole.is_late for row in matrix.rows}
    assert late == {"north": True, "site": True, "south": False}
    assert view.sentence.endswith("later than promised is work with “north” and “site”.")
    site_tag = view.tags[2]
    assert [row.link.label for row in site_tag.open] == ["Build the north", "Rain"]
    assert [row.link.label for row in site_tag.closed] == ["Build the south"]


def test_no_two_tags_share_an_address() -> None:
    tags = ["a-b", "a.b", "a_b", "A-b", "ä", "a_2e_b", "a b"]
    assert len({tag_anchor(tag) for tag in tags}) == len(tags)


def test_feedback_has_the_oldest_open_first() -> None:
    body = """## Feedback

- Too loud {#loud who:"Riders" on:2026-02-10}

- Too dark {#dark who:"Crew" on:2026-01-10}

- Too slow {#slow who:"Crew" on:2026-01-05 state:answered}
"""
    view = site(plan("a", body))["feedback.html"].view
    assert isinstance(view, FeedbackView)
    assert [one.title for one in view.open] == ["Too dark", "Too loud"]
    assert [one.title for one in view.answered] == ["Too slow"]
    assert view.sentence == (
        "3 pieces of feedback on 1 plan: 2 wait for an answer, the oldest since Sat 10 Jan 2026."
    )


UNOWNED = """## Phase: Build

- [ ] Dig {#dig 5d cost:4k}

- [ ] Fill {#fill @ana 2d}

- [x] Mark {#mark 1d finished:2026-02-27}

## Phase: Close {#close @ben}

- [ ] Sweep {#sweep 1d}

## Risks

- Rain {#rain 20% impact:low}

## Decisions

- Which one {#which wanted:2026-03-20}
"""


def test_help_is_wanted_for_what_nobody_owns_or_pays() -> None:
    view = site(plan("a", UNOWNED, "owner: ana\n"))["help.html"].view
    assert isinstance(view, HelpView)
    # Sweep lies in a phase that has an owner, Mark is done.
    assert [(row.kind, row.link.label) for row in view.unowned] == [
        ("task", "Dig"),
        ("plan without sponsor", "Plan a"),
        ("decision without decider", "Which one"),
        ("risk", "Rain"),
    ]
    assert [(row.amount.exact, row.reason) for row in view.unfunded] == [
        ("EUR 4,000", "forecast, and nothing is approved")
    ]
    assert view.sentence == "4 things without an owner and 1 gap in the money."


def test_goals_lead_to_measures_and_tasks_and_name_what_is_loose() -> None:
    measured = """## Measures

| id | measure | unit | owner | baseline | target |
|---|---|---|---|---|---|
| board | Time to board | min | ana | 6 | <= 4 |
| noise | Noise | dB | ana | 60 | <= 50 |

## Tasks

- [ ] Fit {#fit @ana 5d serves:board}
"""
    goals = "fast: {title: Fast boats}\nquiet: {title: Quiet boats}\n"
    files = {
        "goals.yml": goals,
        **plan("a", measured, "owner: ana\nserves: [fast]\n"),
        **plan("b", ""),
    }
    view = site(files)["goals.html"].view
    assert isinstance(view, GoalsView)
    fast = view.goals[0]
    work = {one.link.label: [task.label for task in one.tasks] for one in fast.measures}
    assert work == {"Time to board": ["Fit"], "Noise": []}
    assert [link.label for link in view.loose.goals] == ["Quiet boats"]
    assert [link.label for link in view.loose.plans] == ["Plan b"]
    assert [link.label for link in view.loose.measures] == ["Plan a: Noise"]
