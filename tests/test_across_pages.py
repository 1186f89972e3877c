"""Pages across all plans: money, dependencies and stakeholders, with numbers done by hand."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import folder
import pytest

from plangen.kinds.catalogue import Catalogue, discover
from plangen.kinds.gate import NOTHING
from plangen.pages.across import MilestonesView
from plangen.pages.budget import BudgetView
from plangen.pages.dependencies import DependenciesView
from plangen.pages.index import IndexView
from plangen.pages.page import Page
from plangen.pages.site import pages
from plangen.pages.stakeholders import StakeholdersView
from plangen.publish.build import build

PEOPLE = "ana: {name: Ana}\nben: {name: Ben}\n"


def site(files: Mapping[str, str]) -> dict[str, Page]:
    known = folder.facts({"people.yml": PEOPLE, **files}, date(2026, 3, 2))
    catalogue = Catalogue(rules={}, charts={}, exporters={})
    return {page.path: page for page in pages(known, NOTHING, catalogue)}


def plan(name: str, head: str, body: str) -> dict[str, str]:
    header = (
        f"---\nplan: {name}\ntitle: Plan {name}\nstatus: active\nowner: ana\nstart: 2026-03-02\n"
    )
    return {f"plans/{name}.md": f"{header}{head}---\n\n{body}"}


LINES = """## Budget

| id | line | planned | committed | spent | forecast |
|---|---|---|---|---|---|
| work | Work | 80k | 50k | 20k | {} |
"""


def test_money_is_added_up_by_currency_and_what_exceeds_stands_first() -> None:
    euro = "budget: {currency: EUR, approved: 100k, reserve: 10k}\n"
    files = {
        **plan("a", euro, LINES.format("70k")),
        **plan("b", euro, LINES.format("95k")),
        **plan("c", "budget: {currency: CHF, approved: 100k}\n", LINES.format("80k")),
        **plan("d", "", ""),
    }
    view = site(files)["budget.html"].view
    assert isinstance(view, BudgetView)
    assert view.sentence == (
        "3 plans: EUR 165k forecast of EUR 200k approved and CHF 80k forecast of CHF 100k "
        "approved; 1 exceeds what is available."
    )
    assert [row.link.label for row in view.rows] == ["Plan b", "Plan a", "Plan c"]
    # 100k approved less 10k contingency less 95k forecast
    assert [row.room.exact for row in view.rows] == [
        "\N{MINUS SIGN}EUR 5,000",
        "EUR 20,000",
        "CHF 20,000",
    ]
    assert [row.is_over for row in view.rows] == [True, False, False]
    totals = {one.currency: (one.approved.exact, one.room.exact) for one in view.totals}
    assert totals == {"EUR": ("EUR 200,000", "EUR 15,000"), "CHF": ("CHF 100,000", "CHF 20,000")}
    assert [link.label for link in view.silent] == ["Plan d"]


def test_what_is_spent_stands_on_the_first_page_and_on_the_budget_page(tmp_path: Path) -> None:
    table = "| id | line | planned | spent |\n|---|---|---|---|\n| all | All | 8k | 3k |\n"
    files = plan("quay", "budget: {currency: EUR, approved: 9k}\n", f"## Budget\n\n{table}")
    content = folder.write(tmp_path, files)
    found = build(content, date(2026, 3, 2), Catalogue(rules={}, charts={}, exporters={})).files
    for path in ("index.html", "budget.html", "plans/quay.html"):
        page = found[path].decode()
        assert '<th scope="col" class="num opt">Actual</th>' in page
        assert '<td class="num opt"><data class="money" value="EUR 3,000"' in page


def test_no_money_is_said_in_words() -> None:
    view = site(plan("a", "", ""))["budget.html"].view
    assert isinstance(view, BudgetView)
    assert view.sentence == "No plan says what it costs."


def test_a_link_between_plans_has_both_sides_and_its_promise() -> None:
    quay = "## Tasks\n\n- [ ] Power {#power @ben 10d by:2026-03-06}\n\n- [ ] Paint {#paint 2d}\n"
    ferry = (
        "## Tasks\n\n- [ ] Fit {#fit @ana 5d after:quay/power:+2d}\n\n"
        "- [ ] Test {#test 1d after:fit,quay/paint}\n\n- [ ] Sing {#sing 1d after:nowhere/at-all}\n"
    )
    files = {
        **plan("quay", "", quay),
        **plan("ferry", "", ferry),
        **plan("city", "after: ferry\n", ""),
    }
    view = site(files)["dependencies.html"].view
    assert isinstance(view, DependenciesView)
    assert view.sentence == (
        "2 plans wait for others, by 3 links; 1 of the promises behind them will be missed."
    )
    late, *others = view.open
    assert (late.waiting.label, late.waiting_owner.label) == ("Fit", "Ana")
    assert (late.awaited.label, late.awaited_plan.label) == ("Power", "Plan quay")
    # Ten working days from Monday 2 March end on Friday 13 March; two more days, then Fit starts.
    assert (late.ready.iso, late.promised.iso) == ("2026-03-13", "2026-03-06")
    assert (late.needed.iso, late.is_late, late.drives) == ("2026-03-18", True, True)
    assert [row.waiting.label for row in others] == ["Test", "Plan city"]
    assert not any(row.is_late or row.drives for row in others)
    drawn = view.graph
    ordered = sorted(drawn.nodes, key=lambda node: node.x)
    assert [node.lines for node in ordered] == [("Plan quay",), ("Plan ferry",), ("Plan city",)]
    assert len({node.x for node in ordered}) == 3
    assert [edge.words for edge in drawn.late] == ["2 links, 1 late"]
    assert drawn.late[0].told == (
        "Plan ferry waits for Plan quay:\nFit 2 days after Power, later than promised\nTest after Paint"
    )
    assert [edge.words for edge in drawn.open] == ["1 link"]
    assert not drawn.strong


def test_a_cancelled_plan_is_not_drawn_as_done(tmp_path: Path) -> None:
    quay = "## Tasks\n\n- [ ] Power {#power @ben 10d by:2026-03-06}\n"
    ferry = "## Tasks\n\n- [ ] Fit {#fit @ana 5d after:quay/power}\n"
    cancelled = plan("quay", "", quay)["plans/quay.md"].replace("active", "cancelled")
    files = {"plans/quay.md": cancelled, **plan("ferry", "", ferry)}
    view = site(files)["dependencies.html"].view
    assert isinstance(view, DependenciesView)
    (box,) = (node for node in view.graph.nodes if node.lines == ("Plan quay",))
    assert (box.mark, box.notes) == ("cancelled", ("cancelled",))
    assert "done" not in view.graph.marks
    root = folder.write(tmp_path, {"people.yml": PEOPLE, "plangen.yml": "language: de\n", **files})
    page = build(root, date(2026, 3, 2), discover()).files["dependencies.html"].decode()
    assert '<li><span class="state state-cancelled">abgebrochen</span></li>' in page
    assert '<g id="p-mark-cancelled" class="mark-shape state-cancelled"><path' in page


def test_plans_that_wait_for_each_other_are_drawn_with_an_arrow_that_runs_back() -> None:
    files = {
        **plan("a", "", "## Tasks\n\n- [ ] One {#one 5d}\n\n- [ ] Two {#two 5d after:b/one}\n"),
        **plan("b", "", "## Tasks\n\n- [ ] One {#one 5d after:a/one}\n"),
    }
    view = site(files)["dependencies.html"].view
    assert isinstance(view, DependenciesView)
    assert [edge.is_back for edge in view.graph.strong] == [False, True]
    assert view.graph.has_back


def test_of_very_many_plans_the_pressing_ones_are_drawn() -> None:
    first = "## Tasks\n\n- [ ] Power {#power 10d by:2026-03-06}\n\n- [ ] Lamp {#lamp 1d}\n"
    files = plan("first", "", first)
    for number in range(70):
        awaited = "power" if number == 69 else "lamp"
        body = f"## Tasks\n\n- [ ] Fit {{#fit 5d after:first/{awaited}}}\n"
        files |= plan(f"p{number:02}", "", body)
    view = site(files)["dependencies.html"].view
    assert isinstance(view, DependenciesView)
    assert (len(view.graph.nodes), view.left_out) == (60, 11)
    assert [edge.words for edge in view.graph.late] == ["1 late link"]


def test_what_people_wrote_is_text_in_a_drawing(tmp_path: Path) -> None:
    hostile = '"</text><script>alert(1)</script>'
    files = {
        **plan("a", "", f"## Tasks\n\n- [ ] {hostile} {{#one 5d}}\n"),
        **plan("b", "", f"## Tasks\n\n- [ ] {hostile} {{#two 5d after:a/one}}\n"),
    }
    root = folder.write(tmp_path, {"people.yml": PEOPLE, **files})
    page = build(root, date(2026, 3, 2), discover()).files["dependencies.html"].decode()
    assert 'class="network"' in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_work_that_is_done_waits_for_nobody() -> None:
    quay = "## Tasks\n\n- [x] Power {#power 10d finished:2026-02-27}\n"
    ferry = "## Tasks\n\n- [ ] Fit {#fit 5d after:quay/power}\n"
    view = site({**plan("quay", "", quay), **plan("ferry", "", ferry)})["dependencies.html"].view
    assert isinstance(view, DependenciesView)
    assert view.sentence == "No plan waits for another one."
    assert [row.waiting.label for row in view.done] == ["Fit"]


PARTIES = """## Stakeholders

| who | stake | power | interest | wants to know | how | every | sender |
|---|---|---|---|---|---|---|---|
| Guests | use it | low | high | when | notice | month | ana |
| ben | pays | high | high | dates | letter | week | ana |
| Press | writes | low | low | news | | | |
"""


def test_the_untold_stakeholders_come_first_then_the_weightiest() -> None:
    view = site({**plan("a", "", PARTIES), **plan("b", "", "")})["stakeholders.html"].view
    assert isinstance(view, StakeholdersView)
    assert [row.party.who.label for row in view.rows] == ["Press", "Ben", "Guests"]
    assert [row.is_told for row in view.rows] == [False, True, True]
    assert view.sentence == (
        "3 stakeholders in 1 plan; for 1 it is not settled how, how often or by whom."
    )
    assert [link.label for link in view.silent] == ["Plan b"]


HOSTS = [
    ("https://github.com/city/plans", "blob/HEAD", "commits/HEAD"),
    ("https://gitlab.example.org/city/plans/", "-/blob/HEAD", "-/commits/HEAD"),
]


@pytest.mark.parametrize(("repository", "blob", "commits"), HOSTS)
def test_lines_and_history_lead_to_the_code_host(
    repository: str, blob: str, commits: str, tmp_path: Path
) -> None:
    folder.write(
        tmp_path,
        {
            "plangen.yml": f"title: T\nrepository: {repository}\n",
            **plan("a", "", "## Tasks\n\n- [ ] Dig {#dig 2d}\n"),
        },
    )
    page = build(tmp_path, date(2026, 3, 2), discover()).files["plans/a.html"].decode()
    root = repository.rstrip("/")
    assert f'href="{root}/{blob}/content/plans/a.md?plain=1#L11"' in page
    assert f'href="{root}/{commits}/content/plans/a.md"' in page


def test_overdue_reviews_lead_to_their_risks_in_the_table(tmp_path: Path) -> None:
    risks = "\n\n".join(
        f"- It may rain {{#r{n} @ana 10% impact:low review:2026-0{n}-01}}" for n in range(1, 9)
    )
    folder.write(tmp_path, {**plan("a", "", f"## Risks\n\n{risks}\n"), "plangen.yml": "title: T\n"})
    page = build(tmp_path, date(2026, 3, 2), discover()).files["risks.html"].decode()
    assert '<a href="#?risks.find=is:overdue">3 reviews are overdue</a>' in page
    assert page.count('data-is="overdue"') == 3
    assert 'data-name="risks"' in page


def test_milestones_and_deliverables_are_counted_alike_on_both_pages() -> None:
    body = (
        "## Milestones\n\n- [ ] Open {#open @ana milestone from:2026-03-09}\n\n"
        "## Deliverables\n\n- [ ] Report {#report @ana from:2026-03-10}\n"
    )
    found = site(plan("a", "", body))
    index, across = found["index.html"].view, found["milestones.html"].view
    assert isinstance(index, IndexView)
    assert isinstance(across, MilestonesView)
    assert index.agenda_text.startswith("Due until then: 1 milestone and 1 deliverable.")
    assert across.sentence == (
        "1 milestone and 1 deliverable ahead: 0 later than promised and 2 others; "
        "due in the next 30 days: 1 milestone and 1 deliverable."
    )
