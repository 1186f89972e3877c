"""Pages: what the view models of a small portfolio say, and that hostile text stays text."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import folder
import pytest

from plangen.kinds.catalogue import Catalogue
from plangen.pages.address import resolve
from plangen.pages.broken import BrokenView
from plangen.pages.checks import ChecksView
from plangen.pages.decisions import DecisionsView
from plangen.pages.index import IndexView
from plangen.pages.page import Page
from plangen.pages.people import PersonView
from plangen.pages.plan import PlanView
from plangen.pages.prose_page import FolderView
from plangen.pages.site import pages, site_view
from plangen.render.html import render
from plangen.render.theme import theme
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
    found = list(pages(folder.facts(files, TODAY), findings, catalogue))
    assert len({page.path for page in found}) == len(found), "two pages have one address"
    return {page.path: page for page in found}


def html(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    frame = site_view(folder.facts(files, TODAY), "0")
    look = {
        path.relative_to(THEME).as_posix(): path.read_bytes()
        for path in sorted(THEME.rglob("*"))
        if path.is_file()
    }
    drawn = theme([look])
    for path, page in site(files).items():
        yield path, render(page, frame, drawn).decode()


@pytest.fixture(scope="module")
def small() -> dict[str, Page]:
    return site(FILES)


def index_view(found: Mapping[str, Page]) -> IndexView:
    view = found["index.html"].view
    assert isinstance(view, IndexView)
    return view


def sentence(found: Mapping[str, Page]) -> str:
    return "".join(phrase.text for phrase in index_view(found).sentence)


def plan_view(found: Mapping[str, Page], plan: str) -> PlanView:
    view = found[f"plans/{plan}.html"].view
    assert isinstance(view, PlanView)
    return view


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
    assert index_view(small).moved.startswith("No data")


def test_a_plan_answers_first(small: dict[str, Page]) -> None:
    summary = plan_view(small, "late").summary
    assert summary.sentence == "Promised for Fri 4 Dec 2026, forecast for Fri 1 Jan 2027:"
    assert summary.verdict == "20 working days late"
    assert summary.p80 == "no data"
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
    assert (risks[0].chance, risks[0].delay) == ("40 % → 20 %", "2 weeks (1 to 4)")
    assert risks[0].review_overdue


def test_a_task_says_why_it_stands_there(small: dict[str, Page]) -> None:
    rows = {row.id: row for row in plan_view(small, "late").tasks}
    why = rows["cable"].time.why
    assert (why.before, why.link.label, why.after) == (
        "After",
        "Get the permit",
        ", which finishes Fri 4 Dec 2026",
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
    for path, text in drawn.items():
        for address in re.findall(r'<a [^>]*href="([^":]*)"', text):
            target, _, place = address.partition("#")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            page = page if target else path
            assert page.lstrip("/") in drawn, (path, address)
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
    assert (ended.sentence, ended.verdict) == ("Cancelled: nothing more will happen here.", "")
