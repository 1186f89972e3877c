"""A plan with errors says so in its first screen, in tables of plans and on the first page."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import folder
import pytest

from plangen.kinds.catalogue import discover
from plangen.publish.build import build

CATALOGUE = discover()
DAY = date(2026, 3, 2)
FILES = {
    "people.yml": "ana: {name: Ana}\n",
    "plangen.yml": "audiences:\n  board: {hide: money}\n  public: {hide: [notes]}\n"
    "  nobody: {hide: people}\n",
}
HEAD = "---\nplan: tap\ntitle: Tap\nstatus: draft\nowner: ana\nstart: 2026-03-02\ntarget: 2026-05-29\n---\n\n"


def site(root: Path, tasks: str, audience: str = "", head: str = HEAD) -> Mapping[str, str]:
    content = folder.write(root, {**FILES, "plans/tap.md": f"{head}## Tasks\n\n{tasks}"})
    files = build(content, DAY, CATALOGUE, audience).files
    return {path: text.decode() for path, text in files.items() if path.endswith(".html")}


def active(root: Path, tasks: str, audience: str = "") -> Mapping[str, str]:
    return site(root, tasks, audience, HEAD.replace("draft", "active"))


def said(page: str) -> str:
    """Return what a reader sees of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page[page.index("<main") :]))


LOOSE = "- [ ] Dig {#dig @ana 5d}\n\n- [ ] Fit {#fit @ana 5d after:dig,teech}\n"


def test_a_name_that_names_nothing_casts_doubt_on_the_dates(tmp_path: Path) -> None:
    pages = site(tmp_path, LOOSE)
    head = pages["plans/tap.html"].partition('<dl class="facts">')[0]
    assert '<a href="#p-findings">1 error in this plan: its dates may be wrong.</a>' in head
    assert "Depends on Dig (drives); teech (names nothing)" in said(pages["plans/tap.html"])
    assert "1 error in this plan: its dates may be wrong." in said(pages["plans/tap.deck.html"])
    assert "may be wrong: errors" in said(pages["plans.html"])
    assert "1 plan has errors, and its dates may be wrong." in said(pages["index.html"])


@pytest.mark.parametrize(
    "tasks",
    [
        "- [ ] Dig {#dig @ana 5dd}\n",
        "- [ ] Dig {#dig @ana 5d after:fit}\n\n- [ ] Fit {#fit @ana 5d after:dig}\n",
    ],
)
def test_what_cannot_be_read_or_placed_casts_doubt_on_the_dates(tmp_path: Path, tasks: str) -> None:
    assert "its dates may be wrong." in said(site(tmp_path, tasks)["plans/tap.html"])


def test_an_error_that_bears_on_no_date_is_counted_and_no_more(tmp_path: Path) -> None:
    pages = site(tmp_path, "- [ ] Dig {#dig @amma 5d}\n")
    assert "1 error in this plan. " in said(pages["plans/tap.html"])
    assert "may be wrong" not in pages["plans/tap.html"] + pages["plans.html"] + pages["index.html"]


def test_a_plan_without_errors_says_nothing_of_errors(tmp_path: Path) -> None:
    page = site(tmp_path, "- [ ] Dig {#dig @ana 5d}\n")["plans/tap.html"]
    assert 'class="errors"' not in page


def test_who_sees_no_findings_is_told_of_no_errors(tmp_path: Path) -> None:
    pages = site(tmp_path, LOOSE, "board")
    assert not [path for path, page in pages.items() if "may be wrong" in page]


def test_a_reason_that_is_hidden_is_not_said_to_be_unwritten(tmp_path: Path) -> None:
    tasks = "- [ ] Dig {#dig @ana 5d}\n  - Blocked: no spade.\n"
    told, hidden = active(tmp_path, tasks), active(tmp_path, tasks, "public")
    for path in ("plans/tap.html", "index.html"):
        assert "no spade" in told[path]
        assert "blocked Dig" in said(hidden[path])
        assert "not written" not in hidden[path]


def test_no_line_of_the_first_page_begins_with_a_point_where_people_are_hidden(
    tmp_path: Path,
) -> None:
    late = "- [ ] Dig {#dig @ana 90d}\n\n## Updates\n\n### 2026-02-27 {@ana health:on-track}\n\nFine.\n"
    page = active(tmp_path, late, "nobody")["index.html"]
    assert re.search(r'<span class="meta">Declared “on track”', page)
    assert not re.search(r'<span class="meta">\s*·', page)
