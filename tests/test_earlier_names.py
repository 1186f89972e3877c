"""Earlier names: old addresses of plans and items lead on, unless somebody has the name now."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import folder
import html5lib
import pytest
from playwright.sync_api import sync_playwright

from plangen.kinds.catalogue import discover
from plangen.kinds.earlier_names import earlier_items, earlier_plans, first_name
from plangen.publish.build import build

CHROMIUM = Path("/usr/bin/chromium")
BODY = """
## Phase: Dig {#digging was:groundwork}

- [ ] Dig the trench {#trench @ana 5d was:dig,hole}

- [ ] Fill it {#fill @ana 2d was:trench,hole}

- [ ] Look at it {#look @ana 2d after:fill}

## Risks

- Wet ground {#wet 30% was:rain}

## Decisions

- Which street {#street @ana was:road}
"""


def plan(name: str, was: str = "", body: str = BODY) -> dict[str, str]:
    header = f"was: [{was}]\n" if was else ""
    return {f"plans/{name}.md": f"---\nplan: {name}\nstart: 2026-03-02\n{header}---\n{body}"}


def site(root: Path, files: Mapping[str, str]) -> Mapping[str, bytes]:
    return build(folder.write(root, files), date(2026, 3, 2), discover()).files


def test_an_id_in_use_wins_and_then_whoever_claims_it_first() -> None:
    known = folder.portfolio(plan("p"))
    found = earlier_items(known.plans["p"])
    assert found == {
        "digging": ("groundwork",),
        "trench": ("dig", "hole"),
        "wet": ("rain",),
        "street": ("road",),
    }
    assert first_name(found, "trench") == "hole"
    assert first_name(found, "fill") == "fill"


def test_a_plan_in_use_wins_even_if_it_cannot_be_read() -> None:
    torn = {"plans/torn.md": "---\nplan: [torn\n---\n"}
    known = folder.portfolio({**plan("p", "old, q, torn, p"), **plan("q", "old"), **torn})
    assert earlier_plans(known) == {"p": ("old",)}


def test_old_places_stand_beside_the_new_ones(tmp_path: Path) -> None:
    page = site(tmp_path, plan("p"))["plans/p.html"].decode()
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    parents = {child: parent for parent in tree.iter() for child in parent}
    holders: dict[str, str] = {}
    for one in tree.iter("span"):
        if one.get("class") == "earlier":
            holder = parents[one]
            while not holder.get("id", "").startswith("i-"):
                holder = parents[holder]
            holders[one.get("id", "")] = holder.get("id", "")
    assert holders == {
        "i-groundwork": "i-digging",
        "i-dig": "i-trench",
        "i-hole": "i-trench",
        "i-rain": "i-wet",
        "i-road": "i-street",
    }
    ids = Counter(re.findall(r'\bid="([^"]*)"', page))
    assert not [name for name, number in ids.items() if number > 1]


def test_pages_across_plans_hold_no_old_places(tmp_path: Path) -> None:
    found = site(tmp_path, {**plan("p"), **plan("q")})
    across = {path: text for path, text in found.items() if path.endswith(".html")}
    holding = [path for path, text in across.items() if b'class="earlier"' in text]
    assert holding == ["plans/p.html", "plans/q.html"]


def test_an_old_page_leads_on_and_is_told_to_nobody(tmp_path: Path) -> None:
    settings = {"plangen.yml": "index: true\nbase_url: https://works.example/\n"}
    found = site(tmp_path, {**plan("p", "old"), **settings})
    page = found["plans/old.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=p.html">' in page
    assert '<link rel="canonical" href="https://works.example/plans/p.html">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "old.html" not in found["data/search.js"].decode()


def test_an_old_name_in_use_has_no_page_that_leads_on(tmp_path: Path) -> None:
    found = site(tmp_path, {**plan("p", "q"), **plan("q")})
    assert b"another name" not in found["plans/q.html"]


def test_titles_stay_text(tmp_path: Path) -> None:
    files = plan("p", "old", "\n# <script>alert(1)</script>\n")
    page = site(tmp_path, files)["plans/old.html"].decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed")
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("scripts", "arrives"), [(True, "p.html#i-dig"), (False, "p.html")])
def test_a_browser_is_led_on_from_disk(tmp_path: Path, scripts: bool, arrives: str) -> None:  # noqa: FBT001
    content = folder.write(tmp_path / "content", plan("p", "old"))
    for path, data in build(content, date(2026, 3, 2), discover()).files.items():
        target = tmp_path / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(java_script_enabled=scripts).new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.goto(f"{(tmp_path / 'site').as_uri()}/plans/old.html#i-dig")
        page.wait_for_url(f"**/{arrives}")
        if scripts:
            assert page.evaluate("document.querySelector('#i-trench details').open")
            colour = "getComputedStyle(document.querySelector('#i-trench > th')).backgroundColor"
            assert page.evaluate(colour) != page.evaluate(colour.replace("trench", "fill"))
        assert not told
        browser.close()
