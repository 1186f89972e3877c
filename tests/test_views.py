"""Pages: what the view models of a small portfolio say, and that hostile text stays text."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import folder
import pytest

from plangen.exporters import csv, xlsx
from plangen.exporters.atom import files as feed_files
from plangen.exporters.ics import files as calendar_files
from plangen.kinds.catalogue import Catalogue
from plangen.kinds.gate import Verdict
from plangen.pages.address import resolve
from plangen.pages.broken import BrokenView
from plangen.pages.checks import ChecksView
from plangen.pages.decisions import DecisionsView
from plangen.pages.goals import GoalsView
from plangen.pages.index import IndexView
from plangen.pages.page import Page
from plangen.pages.people import PeopleView, PersonView
from plangen.pages.plan import PlanView
from plangen.pages.plan_list import PlansView
from plangen.pages.prose_page import FolderView
from plangen.pages.site import pages, site_view
from plangen.render.html import render
from plangen.render.theme import Theme, theme
from plangen.source.diagnostic import Diagnostic
from plangen.source.span import Span

TODAY = date(2026, 11, 23)
THEME = Path(__file__).parent.parent / "themes" / "default"

PEOPLE = "ana: {name: Ana Silva}\nbo: {name: Bo Lind}\ncrew: {name: Crew, kind: team}\n"

LATE = """\
---
plan: late
title: The late one
status: active
owner: ana
start: 2026-11-02
target: 2026-12-04
budget: {currency: EUR, approved: 100000}
serves: [growth]
---

## Purpose

See [the guide](../guide/how.md#h-second) and [the other plan](fine.md).

## Tasks

- [ ] Lay the cable {#cable @bo 20d after:permit}
  - Blocked: no permit yet.

- [ ] Get the permit {#permit @ana 10d from:2026-11-23}

- [ ] All live {#live @ana milestone after:cable by:2026-12-04}

- [ ] Board meets {#board @ana milestone every:month}

## Risks

- The permit comes late {#slow @bo 40%>20% delay:1/2/4w affects:permit review:2026-10-01}

- A small one {#small @bo 10% impact:low}

## Decisions

- Which street first {#street @ana wanted:2026-11-02}

- Copper or glass {#glass @ana decided:2026-10-01}

## Budget

| id | line | planned | committed | spent | forecast |
|---|---|---|---|---|---|
| cable | Cable | 90k | 10k | 5k | 120k |

## Updates

### 2026-11-16 {@ana health:on-track}

All is well.

- Need: a word with the council.
"""

FINE = """\
---
plan: fine
title: The fine one
status: active
owner: bo
start: 2026-11-23
target: 2027-06-30
---

## Tasks

- [ ] Paint the wall {#paint @bo 5d after:late/cable}
"""

DRAFT = "---\nplan: idea\ntitle: An idea\nstatus: draft\nowner: ana\n---\n"

GUIDE = (
    "# How it works\n\nA first sentence.\n\n## Second\n\nMore, with [a plan](../plans/late.md).\n"
)

FILES = {
    "people.yml": PEOPLE,
    "goals.yml": "growth: {title: More of it}\n",
    "plans/late.md": LATE,
    "plans/fine.md": FINE,
    "plans/idea.md": DRAFT,
    "guide/how.md": GUIDE,
}


def site(files: Mapping[str, str], findings: tuple[Diagnostic, ...] = ()) -> dict[str, Page]:
    catalogue = Catalogue(rules={}, charts={}, exporters={})
    found = list(pages(folder.facts(files, TODAY), Verdict(findings, {}), catalogue))
    assert len({page.path for page in found}) == len(found), "two pages have one address"
    return {page.path: page for page in found}


def drawn() -> Theme:
    look = {
        path.relative_to(THEME).as_posix(): path.read_bytes()
        for path in sorted(THEME.rglob("*"))
        if path.is_file()
    }
    return theme({"default": look})


def html(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    frame, look = site_view(folder.facts(files, TODAY), "0"), drawn()
    for path, page in site(files).items():
        yield path, render(page, frame, look).decode()


@pytest.fixture(scope="module")
def small() -> dict[str, Page]:
    return site(FILES)


def index_view(found: Mapping[str, Page]) -> IndexView:
    view = found["index.html"].view
    assert isinstance(view, IndexView)
    return view


def plans_view(found: Mapping[str, Page]) -> PlansView:
    view = found["plans.html"].view
    assert isinstance(view, PlansView)
    return view


def sentence(found: Mapping[str, Page]) -> str:
    return "".join(phrase.text for phrase in index_view(found).sentence)


def plan_view(found: Mapping[str, Page], plan: str) -> PlanView:
    view = found[f"plans/{plan}.html"].view
    assert isinstance(view, PlanView)
    return view


def test_counts_have_their_thousands_apart(small: dict[str, Page]) -> None:
    frame = site_view(folder.facts(FILES, TODAY), "0")
    groups = tuple(
        replace(group, entries=tuple(replace(one, count=12_345) for one in group.entries))
        for group in frame.navigation
    )
    page = replace(small["index.html"], view=replace(index_view(small), plans_total=12_345))
    shown = render(page, replace(frame, navigation=groups), drawn()).decode()
    assert 'Plans <span class="count">12,345</span></h2>' in shown
    assert ">12345<" not in shown


def test_the_state_of_all_plans_is_one_sentence_with_numbers(small: dict[str, Page]) -> None:
    expected = "2 plans under way: 1 on track, 1 late. 1 more is in draft."
    assert sentence(small) == expected


def test_the_worst_plan_comes_with_its_cause_and_its_owner(small: dict[str, Page]) -> None:
    (worst,) = index_view(small).worst
    assert worst.plan.label == "The late one"
    assert worst.owner.label == "Ana Silva"
    assert worst.lateness == "20 working days late"
    assert worst.contradicted
    assert worst.path[0].link.label == "Get the permit"


def test_an_overdue_decision_stands_on_the_first_page(small: dict[str, Page]) -> None:
    (wanted,) = index_view(small).decisions
    assert (wanted.title, wanted.overdue, wanted.due.away) == (
        "Which street first",
        True,
        "3 weeks ago",
    )


def test_money_is_added_by_currency(small: dict[str, Page]) -> None:
    (row,) = index_view(small).money
    assert (row.currency, row.forecast.exact, row.over) == (
        "EUR",
        "EUR 120,000",
        "1 plan over by EUR 20k",
    )


def test_nothing_is_said_about_moves_without_history(small: dict[str, Page]) -> None:
    assert index_view(small).moved.missing == "Nothing is known of the past of these plans."


def test_a_plan_answers_first(small: dict[str, Page]) -> None:
    summary = plan_view(small, "late").summary
    assert summary.sentence == "Promised for Fri 4 Dec 2026, forecast for Fri 1 Jan 2027:"
    assert summary.verdict == "20 working days late"
    assert (summary.p80.text, summary.chance) == (
        "Tue 12 Jan 2027",
        "less than 1 % chance of the target",
    )
    assert summary.health.declared == "on track"
    assert summary.health.computed == "off track"
    assert summary.health.reasons[0].label == "The forecast is 20 working days behind the target."
    assert summary.last_update[0].needs[0].html.strip() != ""


def test_a_meeting_that_recurs_is_not_the_next_milestone(small: dict[str, Page]) -> None:
    (step,) = plan_view(small, "late").summary.next_milestone
    assert (step.link.label, step.late) == ("All live", True)


def test_the_gravest_risk_comes_first(small: dict[str, Page]) -> None:
    risks = plan_view(small, "late").risks
    assert [risk.id for risk in risks] == ["slow", "small"]
    assert (risks[0].chance, risks[0].delay) == (
        "40\u00a0%\u00a0→\u00a020\u00a0%",
        "2 weeks (1 to 4)",
    )
    assert risks[0].review_overdue


def test_the_table_of_tasks_calls_late_what_the_timeline_calls_late(small: dict[str, Page]) -> None:
    rows = {row.id: row for row in plan_view(small, "late").tasks}
    assert (rows["live"].state, rows["live"].own_state) == ("late", "not started")
    assert (rows["cable"].state, rows["cable"].own_state) == ("blocked", "")


def test_a_task_says_why_it_stands_there(small: dict[str, Page]) -> None:
    rows = {row.id: row for row in plan_view(small, "late").tasks}
    why = rows["cable"].time.why
    assert (why.before, why.link.label, why.after) == (
        "Starts after",
        "Get the permit",
        ", which finishes Fri 4 Dec 2026, with the weekend between",
    )
    assert rows["permit"].time.why.before == "Starts not before Mon 23 Nov 2026"
    assert [link.label for link in rows["cable"].details.next_up] == [
        "The fine one: Paint the wall",
        "All live",
    ]


def test_a_plan_knows_what_links_to_it(small: dict[str, Page]) -> None:
    links = plan_view(small, "late").backlinks
    assert [link.label for link in links] == ["The fine one: Paint the wall", "How it works"]


def test_an_empty_plan_has_no_data_rather_than_good_news(small: dict[str, Page]) -> None:
    view = plan_view(small, "idea")
    assert view.summary.health.computed == ""
    assert view.risks_sentence == "No risk is written down; that is not the same as no risk."
    assert view.summary.sentence == "No task could be placed in time, so there is no forecast."


def test_a_person_sees_what_is_theirs_and_who_waits(small: dict[str, Page]) -> None:
    view = small["people/ana.html"].view
    assert isinstance(view, PersonView)
    assert view.tasks[0].link.label == "All live"
    assert [row.link.label for row in view.waiting] == ["Lay the cable"]
    assert [row.link.label for row in view.decisions] == ["Which street first"]
    assert "teams/crew.html" in small


def test_decisions_wanted_stand_before_those_taken(small: dict[str, Page]) -> None:
    view = small["decisions.html"].view
    assert isinstance(view, DecisionsView)
    assert view.sentence == ("1 decision is wanted, overdue since Mon 2 Nov 2026.")
    assert [one.title for one in view.decided] == ["Copper or glass"]


def test_checks_count_what_was_found() -> None:
    problem = Diagnostic(
        rule="task-without-owner",
        message="task `<b>` has no owner",
        span=Span("plans/late.md", 18, 1, 18, 9),
        plan="late",
        item="cable",
    )
    view = site(FILES, (problem,))["checks.html"].view
    assert isinstance(view, ChecksView)
    assert view.sentence == "1 error in 3 plans; 1 plan has errors."
    (row,) = view.plans[0].findings
    assert row.message_html == "task <code>&lt;b&gt;</code> has no owner"
    assert row.item.href == "plans/late.html#i-cable"


def test_links_in_prose_lead_to_pages(small: dict[str, Page]) -> None:
    (purpose,) = plan_view(small, "late").prose.introduction
    assert 'href="../guide/how.html#h-second"' in purpose.html
    assert 'href="fine.html"' in purpose.html


def test_a_folder_of_pages_has_an_index(small: dict[str, Page]) -> None:
    view = small["guide/index.html"].view
    assert isinstance(view, FolderView)
    assert [(one.link.label, one.text) for one in view.pages] == [
        ("How it works", "A first sentence.")
    ]


def test_a_file_without_a_page_is_reached_below_files() -> None:
    text = '<a href="plangen-doc:docs/a%20b.pdf#p2">x</a> <a href="plangen-doc:gone.md">y</a>'
    known = {"docs/a b.pdf": "files/docs/a b.pdf"}
    assert resolve(text, "plans/x.html", known) == (
        '<a href="../files/docs/a%20b.pdf#p2">x</a> <a href="../404.html">y</a>'
    )


def test_a_plan_that_cannot_be_read_has_a_page_of_its_errors() -> None:
    found = site({**FILES, "plans/torn.md": "---\nplan: [torn\n---\n"})
    view = found["plans/torn.html"].view
    assert isinstance(view, BrokenView)
    assert view.errors
    assert "cannot be read" in sentence(found)


def test_an_empty_folder_still_gives_a_site() -> None:
    assert sentence(site({})) == "There is no plan yet."
    assert all("<main" in text for _, text in html({}))


def test_every_link_leads_to_a_page_and_a_place_on_it() -> None:
    drawn = dict(html(FILES))
    places = {path: set(re.findall(r'\bid="([^"]*)"', text)) for path, text in drawn.items()}
    facts = folder.facts(FILES, TODAY)
    others = {*calendar_files(facts), *feed_files(facts), *csv.files(facts), *xlsx.files(facts)}
    for path, text in drawn.items():
        for address in re.findall(r'<a [^>]*href="([^":]*)"', text):
            target, _, place = address.partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            page = page if target else path
            assert page.lstrip("/") in drawn or page in others, (path, address)
            assert not place or place in places[page], (path, address)


def test_no_page_uses_an_id_twice() -> None:
    for path, text in html(FILES):
        found = re.findall(r'\bid="([^"]*)"', text)
        assert len(found) == len(set(found)), path


HOSTILE = "<img src=x onerror=alert(1)>\"'`{{7*7}}"


def test_hostile_text_stays_text_on_every_page() -> None:
    value = HOSTILE.replace('"', '\\"')
    plan = LATE.replace("title: The late one", f'title: "{value}"')
    plan = plan.replace("Lay the cable", f"Lay {HOSTILE.replace('{', '&#123;')}")
    plan = plan.replace(
        "The permit comes late", "<script>alert(1)</script> [x](javascript:alert(1))"
    )
    people = PEOPLE.replace("Ana Silva", "<svg onload=alert(1)>")
    count = 0
    for path, text in html({**FILES, "plans/late.md": plan, "people.yml": people}):
        count += 1
        body = text[text.index("<main") :]
        assert "<img src=x" not in text, path
        assert "<svg onload" not in text, path
        assert "<script>alert" not in body, path
        assert 'href="javascript:' not in text, path
    assert count > 15


def test_pages_are_the_same_in_every_build() -> None:
    assert dict(html(FILES)) == dict(html(FILES))


def test_a_plan_that_is_over_looks_back() -> None:
    done = FINE.replace("status: active", "status: done").replace(
        "{#paint @bo 5d after:late/cable}", "{#paint @bo 5d finished:2027-07-01 started:2027-06-25}"
    )
    over = site({**FILES, "plans/fine.md": done.replace("- [ ]", "- [x]")})
    summary = plan_view(over, "fine").summary
    assert summary.sentence == "Promised for Wed 30 Jun 2027, finished Thu 1 Jul 2027:"
    assert summary.verdict == "1 working day late"
    cancelled = FINE.replace("status: active", "status: cancelled")
    ended = plan_view(site({**FILES, "plans/fine.md": cancelled}), "fine").summary
    assert (ended.sentence, ended.verdict) == ("Cancelled; when and why is not written.", "")


HELD = """\
---
plan: held
title: The held one
status: active
owner: ana
start: 2026-11-02
target: 2026-12-18
---

## Tasks

## Phase: Street {#street}

- [x] Mark the street {#mark @ana 2d finished:2026-11-10}

- [ ] Cross the river {#river @bo 5d from:2027-01-11 by:2026-12-11}

- [ ] Write the leaflet {#leaflet @ana 2d by:2026-11-23}

- [ ] Dig {#dig @bo 2d}
  - Blocked: the digger is broken.

- [ ] Think {#think @bo}

- [ ] Open house {#house @bo 2d after:mark,leaflet,dig}

## Risks

- The river floods {#flood @bo 40% impact:low review:2026-11-02}

- The river helps {#help @bo 40% opportunity impact:low}

## Measures

| id | measure | unit | owner | baseline | target | by |
|---|---|---|---|---|---|---|
| wait | time to cross | min | ana | 10 | <= 5 | 2027-06-30 |

## Updates

### 2026-11-16 {@ana health:off-track measured:wait:12}

The river is high.
"""


def with_plan(text: str) -> dict[str, Page]:
    return site({**FILES, "plans/held.md": text})


def body(files: Mapping[str, str], path: str) -> str:
    """Return what a reader sees of a page."""
    text = re.sub(r"<script.*?</script>", "", dict(html(files))[path], flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text[text.index("<main") :]))


def test_the_finish_hangs_on_the_longest_path_and_on_the_date_that_holds_it() -> None:
    (step,) = plan_view(with_plan(HELD), "held").summary.bottleneck
    assert step.link.label == "Cross the river"
    assert step.held.before == "which may not start before Mon 11 Jan 2027"
    text = body({**FILES, "plans/held.md": HELD}, "plans/held.html")
    assert "Its finish hangs on Cross the river" in text
    assert ", which may not start before Mon 11 Jan 2027; it ends on" in text
    assert "critical path:" not in text


def test_a_date_of_the_phase_and_work_of_another_plan_hold_the_finish_too() -> None:
    text = HELD.replace(" from:2027-01-11", "").replace("{#street}", "{#street from:2027-02-01}")
    (step,) = plan_view(with_plan(text), "held").summary.bottleneck
    assert step.held.before == "which may not start before Mon 1 Feb 2027, the date of “Street”"
    (other,) = plan_view(site(FILES), "fine").summary.bottleneck
    assert other.held.before == "after"
    assert other.held.link.label == "The late one: Lay the cable"


def test_a_missed_promise_that_does_not_move_the_finish_comes_last_and_says_so() -> None:
    reasons = [one.label for one in plan_view(with_plan(HELD), "held").summary.health.reasons]
    promises = [one for one in reasons if "promise" in one]
    assert promises[0].startswith("“Cross the river”")
    assert "move" not in promises[0]
    assert promises[1] == (
        "“Write the leaflet” is 1 working day behind its promise, which does not move the finish."
    )


def test_blocked_work_is_on_the_first_screens() -> None:
    found = with_plan(HELD)
    (row,) = plan_view(found, "held").summary.blocked
    assert (row.link.label, row.owner.label, row.phase) == ("Dig", "Bo Lind", "Street")
    assert row.note == "the digger is broken."
    worst = next(one for one in index_view(found).worst if one.plan.label == "The held one")
    assert worst.blocked == (row,)


def test_tasks_without_an_estimate_are_counted_beside_the_forecast() -> None:
    summary = plan_view(with_plan(HELD), "held").summary
    assert summary.unestimated == "1 task has no estimate and counts as one day"


def test_only_active_plans_are_under_way() -> None:
    approved = HELD.replace("status: active", "status: approved")
    expected = "2 plans under way: 1 on track, 1 late. 1 more is approved (1 late) and 1 in draft."
    assert sentence(with_plan(approved)) == expected


PAUSED = HELD.replace("status: active", "status: paused").replace("2026-12-18", "2027-12-17")


def test_a_paused_plan_says_first_that_it_is_paused_and_never_that_it_is_early() -> None:
    summary = plan_view(with_plan(PAUSED), "held").summary
    assert summary.sentence.startswith("Paused, last update Mon 16 Nov 2026. If work went on today")
    assert summary.verdict == ""


def test_a_paused_plan_needs_attention_where_its_decision_is_overdue() -> None:
    titles = [one.plan.label for one in index_view(with_plan(PAUSED)).worst]
    assert "The held one" not in titles
    wanted = "## Decisions\n\n- Which bank {#bank @ana wanted:2026-11-02}\n\n## Updates"
    found = with_plan(PAUSED.replace("## Updates", wanted))
    row = next(one for one in index_view(found).worst if one.plan.label == "The held one")
    assert row.causes[0].label == "Decision overdue: Which bank."


def test_a_proposed_plan_at_risk_needs_attention_in_the_order_of_health() -> None:
    proposed = LATE.replace(
        "plan: late\ntitle: The late one\nstatus: active",
        "plan: soon\ntitle: Soon\nstatus: proposed",
    )
    view = index_view(site({**FILES, "plans/soon.md": proposed}))
    shown = [one.plan.label for one in (*view.worst, *view.others)]
    assert shown == [row.link.label for row in view.plans if row.link.label in shown]
    assert "Soon" in shown


def test_a_cancelled_plan_says_when_and_why() -> None:
    gone = HELD.replace("status: active", "status: cancelled")
    summary = plan_view(with_plan(gone), "held").summary
    assert summary.sentence == ("Cancelled, by the update of Mon 16 Nov 2026: The river is high.")
    why = "- Stop {#stop @ana decided:2026-11-18}\n  - Because: nobody wants it.\n\n"
    decided = with_plan(gone.replace("## Updates", f"## Decisions\n\n{why}## Updates"))
    assert plan_view(decided, "held").summary.sentence == (
        "Cancelled on Wed 18 Nov 2026: nobody wants it."
    )
    text = body({**FILES, "plans/held.md": gone}, "plans/held.html")
    assert "Progress" not in text[: text.index("Declared health")]
    assert "Forecast" not in text[: text.index("Declared health")]


def test_a_health_declared_worse_than_computed_is_remarked() -> None:
    text = HELD.replace("2026-12-18", "2027-12-17")
    health = plan_view(with_plan(text), "held").summary.health
    assert (health.declared, health.computed) == ("off track", "at risk")
    assert health.remark == "the owner sees it worse than the dates"


def test_a_start_that_nobody_recorded_is_not_invented() -> None:
    rows = {row.id: row for row in plan_view(with_plan(HELD), "held").tasks}
    assert (rows["mark"].time.start.iso, rows["mark"].time.start.text) == ("", "not recorded")
    assert rows["mark"].time.finish.iso == "2026-11-10"


def test_a_goal_says_whether_its_date_will_be_kept() -> None:
    goals = "later: {title: Later, by: 2027-12-31}\ngrowth: {title: More of it, by: 2026-12-31}\n"
    plan = FINE.replace("target:", "serves: [later]\ntarget:")
    view = site({**FILES, "goals.yml": goals, "plans/fine.md": plan})["goals.html"].view
    assert isinstance(view, GoalsView)
    late, met = view.goals
    assert late.is_late
    assert late.verdict == (
        "By the forecasts it will not be met by its date: the last plan, “The late one”, "
        "finishes Fri 1 Jan 2027."
    )
    assert not met.is_late
    assert "will be met" in met.verdict
    assert view.sentence.endswith("1 will not be met by its date and 1 will.")


def test_opportunities_are_no_risks_and_overdue_reviews_count() -> None:
    found = with_plan(HELD)
    assert plan_view(found, "held").risks_sentence == (
        "1 of 1 risk and 1 of 1 opportunity open; 1 review is overdue."
    )
    people = found["people.html"].view
    assert isinstance(people, PeopleView)
    (_, bo) = people.people
    assert (bo.risks, bo.reviews_overdue) == (3, 2)


def test_a_person_is_counted_as_the_sections_show() -> None:
    view = with_plan(HELD)["people/ana.html"].view
    assert isinstance(view, PersonView)
    tasks = sum(one.kind == "task" for one in view.tasks)
    points = len(view.tasks) - tasks
    assert f"owns {tasks} open tasks and {points} milestones" in view.sentence


def test_work_that_waits_for_two_tasks_has_one_row() -> None:
    text = HELD.replace("{#house @bo 2d after:mark,", "{#house @bo 2d after:think,")
    text = text.replace("{#dig @bo 2d}", "{#dig @ana 2d}")
    view = with_plan(text)["people/ana.html"].view
    assert isinstance(view, PersonView)
    rows = [row for row in view.waiting if row.link.label == "Open house"]
    assert [[one.label for one in row.mine] for row in rows] == [["Write the leaflet", "Dig"]]


def test_a_team_shows_its_plans_and_members_and_no_markdown() -> None:
    people = PEOPLE.replace("kind: team", "kind: team, members: [ana]")
    people += "old: {name: Old Hand, active: false}\n"
    files = {
        **FILES,
        "people.yml": people,
        "plans/late.md": LATE.replace("owner: ana", "owner: ana\nteam: crew", 1),
    }
    view = site(files)["teams/crew.html"].view
    assert isinstance(view, PersonView)
    assert [row.link.label for row in view.team_plans] == ["The late one"]
    assert [(one.link.label, one.late) for one in view.members] == [("Ana Silva", 1)]
    assert "- [ ]" not in body(files, "teams/crew.html")
    assert "- [ ]" not in body(files, "people/old.html")


def test_a_measure_worse_than_its_baseline_says_so() -> None:
    (row,) = plan_view(with_plan(HELD), "held").measures
    assert (row.verdict, row.worse) == ("not reached", True)


def test_one_day_is_no_days() -> None:
    body = (
        "## Measures\n\n| id | measure | unit | owner | baseline | target |\n|---|---|---|---|---|---|\n"
        "| m | Wait | days | ana | 5 | <= 1 |\n| n | Taps | s | ana | 1 | 2 |\n"
    )
    view = plan_view(with_plan(f"---\nplan: held\n---\n\n{body}"), "held")
    found = [(row.baseline, row.target) for row in view.measures]
    assert found == [("5 days", "at most 1 day"), ("1 s", "at least 2 s")]


def test_a_recurring_milestone_shows_its_interval() -> None:
    rows = {row.link.label: row.every for row in plan_view(site(FILES), "late").milestones}
    assert rows == {"All live": "", "Board meets": "every month"}


def test_own_columns_are_shown_below_the_name_of_their_row() -> None:
    body = (
        "## Measures\n\n| id | measure | unit | owner | baseline | target | by | remark |\n"
        "|---|---|---|---|---|---|---|---|\n| m | Taps | s | ana | 9 | 4 | 2026-12-01 | by <hand> |\n\n"
        "## Budget\n\n| id | line | planned | account |\n|---|---|---|---|\n| a | A | 9k | 4711 |\n\n"
        "## Stakeholders\n\n| who | how | every | sender | room |\n|---|---|---|---|---|\n"
        "| Board | talk | month | ana | 12 |\n"
    )
    files = {"plans/p.md": f"---\nplan: p\nowner: ana\n---\n\n{body}", "people.yml": PEOPLE}
    page = dict(html(files))["plans/p.html"]
    for text in ("remark: by &lt;hand&gt;", "account: 4711", "room: 12"):
        assert f'<span class="sub">{text}</span>' in page


def test_each_number_of_the_first_sentence_leads_to_what_it_counts(small: dict[str, Page]) -> None:
    rows = plans_view(small).plans
    counted = [phrase for phrase in index_view(small).sentence if phrase.text[0].isdigit()]
    assert counted
    for phrase in counted:
        address, _, words = phrase.href.partition("#?plans.find=")
        assert address == "plans.html"
        wanted = {word.removeprefix("is:") for word in words.split("+")}
        found = [row for row in rows if wanted <= set(row.filters.split())]
        assert len(found) == int(phrase.text.split()[0]), phrase
