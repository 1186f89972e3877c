"""The bound: no page across plans grows with the number of plans, and each says what it leaves out."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import folder
import pytest
from folder import facts
from hypothesis import given
from hypothesis import strategies as st

from plangen.kinds.bound import BARS, LOADS, MARKS, PLANS, ROWS, shares
from plangen.kinds.catalogue import Catalogue, Described, discover
from plangen.kinds.facts import Facts
from plangen.kinds.gate import NOTHING, judge
from plangen.pages.across import MilestonesView, RisksView
from plangen.pages.calendar import DATES, CalendarView
from plangen.pages.checks import ChecksView
from plangen.pages.index import PLANS as SHOWN_FIRST
from plangen.pages.index import IndexView
from plangen.pages.page import Page
from plangen.pages.plan_list import PlansView
from plangen.pages.site import pages
from plangen.publish.build import build

NOTE = re.compile('<p class="meta">([^<]* of [^<]* (?:stand here|are drawn).*?)</p>')
CHARTS = discover().charts
T = TypeVar("T")
DAY = date(2026, 3, 2)
HEAD = "---\nplan: {0}\ntitle: Plan {0}\nstatus: {1}\nowner: ana\nstart: 2026-03-02\ntarget: {2}\n---\n"


def plan(name: str, target: str = "2026-12-31", body: str = "", status: str = "active") -> str:
    head = HEAD.format(name, status, target)
    return f"{head}\n## Tasks\n\n- [ ] Fit {{#fit @ana 10d}}\n\n{body}"


def many(number: int) -> Facts:
    """Return the facts of so many plans; every seventh of them is late."""
    targets = ["2026-12-31"] * number
    targets[::7] = ["2026-03-04"] * len(targets[::7])
    files = {f"plans/p{at:04}.md": plan(f"p{at:04}", day) for at, day in enumerate(targets)}
    return facts({"people.yml": "ana: {name: Ana}\n", **files}, DAY)


@pytest.fixture(scope="module")
def crowd() -> Facts:
    return many(BARS + 40)


def risks(number: int) -> Mapping[str, str]:
    text = "".join(f"- Flood {at} {{#r{at} @ana 90% impact:high}}\n\n" for at in range(number))
    return {"plans/quay.md": plan("quay", body=f"## Risks\n\n{text}")}


@given(st.lists(st.integers(0, 300), max_size=30), st.integers(30, 400))
def test_short_lists_stand_whole_and_no_list_is_left_out(sizes: list[int], most: int) -> None:
    given_to = shares(sizes, most)
    assert sum(given_to) <= most
    assert all(0 <= got <= size for got, size in zip(given_to, sizes, strict=True))
    assert all(got for got, size in zip(given_to, sizes, strict=True) if size)
    cut = [got for got, size in zip(given_to, sizes, strict=True) if got < size]
    if cut:
        assert max(given_to) <= max(cut)
        assert max(cut) - min(cut) <= 1
    else:
        assert given_to == sizes


def test_the_timeline_of_many_plans_draws_those_that_need_attention(crowd: Facts) -> None:
    figure = CHARTS["portfolio"].draw(crowd, list(crowd.plans))
    assert figure
    late = {f"plans/p{at:04}.html" for at in range(0, BARS + 40, 7)}
    assert len(figure.table.rows) == BARS
    assert late <= {row[0][1] for row in figure.table.rows}
    assert figure.title.startswith("20 of 140 open plans are forecast to miss")
    assert figure.note == "100 of 140 plans are drawn, those that need attention most."


def test_the_timeline_of_few_plans_leaves_nothing_out() -> None:
    known = many(3)
    figure = CHARTS["portfolio"].draw(known, list(known.plans))
    assert figure
    assert len(figure.table.rows) == 3
    assert figure.note == ""


def test_of_many_grave_risks_the_gravest_have_a_number_and_the_others_are_counted() -> None:
    known = facts(risks(ROWS + 10), DAY)
    figure = CHARTS["risk-matrix"].draw(known, list(known.plans))
    assert figure
    rings = [trace for trace in figure.data if trace["mode"] == "markers+text"]
    assert [len(list(str(ring["text"]).split(","))) for ring in rings] == [MARKS]
    (counts,) = (trace for trace in figure.data if trace["mode"] == "text")
    assert counts["text"] == [f"{ROWS + 10 - MARKS} risks"]
    assert len(figure.table.rows) == ROWS
    assert figure.note == (
        "60 of 210 risks have a number here, the gravest; the others are counted."
    )


def site(known: Facts, rules: Mapping[str, Described] | None = None) -> dict[str, Page]:
    catalogue = discover()
    catalogue = Catalogue(rules=rules or {}, charts=catalogue.charts, exporters={})
    verdict = judge(known, rules) if rules else NOTHING
    return {page.path: page for page in pages(known, verdict, catalogue)}


def view_of(found: Mapping[str, Page], path: str, kind: type[T]) -> T:
    view = found[path].view
    assert isinstance(view, kind)
    return view


def test_the_list_of_all_plans_goes_on_on_numbered_pages() -> None:
    number = 2 * PLANS + 3
    files = {
        f"plans/p{at:04}.md": f"---\nplan: p{at:04}\ntitle: P{at}\n---\n" for at in range(number)
    }
    files["plans/p0200.md"] = plan("p0200", status="paused")
    files["plans/p0201.md"] = plan("p0201", "2026-03-04")
    files["plans/p0202.md"] = plan("p0202", status="done")
    found = site(facts({"people.yml": "ana: {name: Ana}\n", **files}, DAY))
    views = [
        view_of(found, path, PlansView) for path in ("plans.html", "plans-2.html", "plans-3.html")
    ]
    assert "plans-4.html" not in found
    assert [len(view.plans) for view in views] == [PLANS, PLANS, 3]
    assert [view.first for view in views] == [1, PLANS + 1, 2 * PLANS + 1]
    assert {view.total for view in views} == {number}
    listed = [row.id for view in views for row in view.plans]
    assert sorted(listed) == [f"p{at:04}" for at in range(number)]
    assert (listed[0], listed[-1]) == ("p0201", "p0202")
    for view in views:
        assert [link.href for link in view.pages] == ["plans.html", "plans-2.html", "plans-3.html"]
    assert [found[f"plans-{at}.html"].title for at in (2, 3)] == [
        "All plans, page 2",
        "All plans, page 3",
    ]
    # Each number of the sentence leads to the page on which the first of those plans stands.
    pages_of = {
        phrase.href.rpartition("is:")[2]: phrase.href.partition("#")[0]
        for phrase in views[0].sentence
        if phrase.href
    }
    assert pages_of["late"] == "plans.html"
    assert pages_of["done"] == "plans-3.html"
    assert pages_of["draft"] == "plans.html"


def test_the_list_of_few_plans_is_one_page() -> None:
    found = site(many(3))
    view = view_of(found, "plans.html", PlansView)
    assert (view.pages, view.total, len(view.plans)) == ((), 3, 3)
    assert "plans-2.html" not in found


def test_the_first_page_counts_what_it_leaves_out() -> None:
    files = {f"plans/p{at:02}.md": plan(f"p{at:02}", "2026-03-04") for at in range(60)}
    broken = {f"plans/b{at:02}.md": "---\nplan: [\n---\n" for at in range(9)}
    known = facts({"people.yml": "ana: {name: Ana}\n", **files, **broken}, DAY)
    view = view_of(site(known), "index.html", IndexView)
    assert (len(view.worst), len(view.others), view.attention_total) == (3, 7, 60)
    assert (len(view.plans), view.plans_total) == (50, 60)
    assert (len(view.broken), view.broken_total) == (7, 9)


def test_a_register_shows_the_gravest_and_counts_all() -> None:
    late = "- Late {#late @ana 10% impact:low review:2026-02-01}\n"
    files = dict(risks(ROWS + 5))
    files["plans/quay.md"] += late
    view = view_of(site(facts(files, DAY)), "risks.html", RisksView)
    assert (len(view.risks), view.total) == (ROWS, ROWS + 6)
    assert "late" not in {row.href.rpartition("#i-")[2] for row in view.risks}
    (told,) = (one for one in view.sentence if "overdue" in one.text)
    # The overdue review stands in no row, so its number leads to none.
    assert (told.text, told.href) == ("1 review is overdue", "")


def test_milestones_show_the_next_and_those_reached_last() -> None:
    ahead = "".join(
        f"- [ ] A{at} {{#a{at} milestone from:2027-01-04}}\n\n" for at in range(ROWS + 2)
    )
    reached = "".join(
        f"- [x] R{at} {{#r{at} milestone finished:{date(2025, 1, 1) + timedelta(days=at)}}}\n\n"
        for at in range(ROWS + 2)
    )
    files = {"plans/quay.md": plan("quay", body=f"## Milestones\n\n{ahead}{reached}")}
    view = view_of(site(facts(files, DAY)), "milestones.html", MilestonesView)
    assert (len(view.open), view.open_total) == (ROWS, ROWS + 2)
    assert (len(view.closed), view.closed_total) == (ROWS, ROWS + 2)
    assert (view.closed[0].link.label, view.closed[-1].link.label) == ("R2", f"R{ROWS + 1}")


def test_the_calendar_names_what_comes_next_and_counts_the_rest() -> None:
    crowded = "".join(
        f"- [ ] A{at} {{#a{at} milestone from:2026-03-{3 + at // 180:02}}}\n\n"
        for at in range(DATES + 90)
    )
    files = {"plans/quay.md": plan("quay", body=f"## Milestones\n\n{crowded}")}
    view = view_of(site(facts(files, DAY)), "calendar.html", CalendarView)
    found = {
        day.iso: (len(day.due) + len(day.more), day.left, day.more_text)
        for month in view.months
        for week in month.weeks
        for day in week
        if day.due or day.more or day.left
    }
    assert found["2026-03-03"] == (180, 0, "177 more")
    assert found["2026-03-06"] == (60, 90, "147 more")
    assert found["2026-12-31"] == (0, 1, "1 date")
    assert (view.shown, view.total) == (DATES, DATES + 91)
    assert sum(month.total for month in view.months) == view.total


def test_the_calendar_names_reviews_last() -> None:
    piers = "".join(
        f"- [ ] A{at} {{#a{at} milestone from:2026-05-04}}\n\n" for at in range(ROWS - 2)
    )
    floods = "".join(
        f"- Flood {at} {{#r{at} 20% impact:low review:2026-03-{10 + at % 9}}}\n\n"
        for at in range(2 * ROWS + 20)
    )
    files = {
        "plans/quay.md": plan("quay", body=f"## Milestones\n\n{piers}## Risks\n\n{floods}"),
    }
    view = view_of(site(facts(files, DAY)), "calendar.html", CalendarView)
    days = [day for month in view.months for week in month.weeks for day in week]
    assert sum(day.left for day in days) == view.total - DATES
    assert {day.iso for day in days if day.left} == {"2026-03-18"}
    (last,) = (day for day in days if day.iso == "2026-03-18")
    assert last.more_text == "46 reviews"


def test_the_page_of_checks_shows_the_plans_with_most_errors() -> None:
    text = "".join(f"- [ ] T{at} {{#t{at} 2d after:nowhere-{at}}}\n\n" for at in range(30))
    names = [f"p{at:02}" for at in range(14)]
    files = {f"plans/{name}.md": plan(name, body=text) for name in names}
    files["plans/fine.md"] = plan("fine")
    known = facts({"people.yml": "ana: {name: Ana}\n", **files}, DAY)
    view = view_of(site(known, discover().rules), "checks.html", ChecksView)
    shown = [one for one in view.plans if one.findings]
    assert [one.id for one in shown] == names[:10]
    assert {len(one.findings) for one in shown} == {20}
    assert view.shown == ROWS
    assert view.found == sum(one.total for one in view.plans)
    assert view.left == sum(one.total > 0 for one in view.plans) - 10


def test_what_a_page_leaves_out_is_told_in_both_languages(tmp_path: Path) -> None:
    texts = {
        f"plans/p{at:03}.md": plan(f"p{at:03}") + "## Risks\n\n- Flood {#flood 20% impact:low}\n"
        for at in range(ROWS + 1)
    }
    root = folder.write(tmp_path, {"people.yml": "ana: {name: Ana}\n", **texts})
    files = build(root, DAY, discover()).files
    found = {
        name: files[f"{name}.html"].decode() for name in ("index", "plans", "risks", "timeline")
    }
    notes = {name: NOTE.findall(found[name]) for name in ("risks", "timeline")}
    assert notes["risks"][-1] == (
        "200 of 201 stand here, the gravest first. The page of each plan has all of its own. "
        'All are in <a href="data/risks.csv" download>risks.csv</a>.'
    )
    drawn, listed = notes["timeline"]
    assert drawn == "100 of 201 plans are drawn, those that need attention most."
    assert listed.startswith("200 of 201 stand here, those that need attention most first.")
    assert listed.endswith('All are in <a href="data/plans.csv" download>plans.csv</a>.')
    assert 'data-all="201"' in found["risks"]
    assert 'data-all="201"' in found["index"]
    assert "data-all" not in found["plans"]
    (root / "plangen.yml").write_text("language: de\n", "utf-8")
    page = build(root, DAY, discover()).files["risks.html"].decode()
    assert "Hier stehen 200 von 201, die schwersten zuerst." in page


def test_the_guide_names_the_bounds_that_hold() -> None:
    guide = Path(__file__).parent.parent / "content" / "guide" / "howto-reader.md"
    text = guide.read_text(encoding="utf-8")
    for said in (
        f"{ROWS} rows",
        f"{PLANS} on a page",
        f"the {BARS} plans",
        f"{DATES} dates by name",
        f"{LOADS} people",
        f"the {SHOWN_FIRST} plans that need",
    ):
        assert said in text
