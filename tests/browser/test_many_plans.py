"""A site of many plans: the list of all plans on numbered pages, with and without scripts."""

import re
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.test_axe import violations
from plangen.kinds.bound import PLANS
from plangen.kinds.catalogue import discover
from plangen.publish.build import build

MORE = 20
HEAD = "---\nplan: {0}\ntitle: Plan {0}\nstatus: {1}\nstart: 2026-03-02\ntarget: 2026-12-31\n---\n"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> str:
    content, folder = tmp_path_factory.mktemp("content"), tmp_path_factory.mktemp("site")
    (content / "plans").mkdir()
    for at in range(PLANS + MORE):
        name, status = f"p{at:03}", "paused" if at % 3 else "active"
        text = f"{HEAD.format(name, status)}\n## Tasks\n\n- [ ] Fit {{#fit 5d}}\n"
        (content / "plans" / f"{name}.md").write_text(text, encoding="utf-8")
    for path, data in build(content, date(2026, 3, 2), discover()).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder.as_uri()


def test_another_page_of_the_list_opens_with_the_same_filter(many: str, page: Page) -> None:
    page.goto(f"{many}/plans.html")
    box = page.get_by_role("searchbox")
    box.fill("is:active")
    told = page.locator(".table-tools [role=status]")
    expect(told).to_have_text(f"{(PLANS + 2) // 3} of {PLANS} here, {PLANS + MORE} in all")
    page.get_by_role("navigation", name="Pages").first.get_by_role("link", name="2").click()
    expect(page).to_have_url(re.compile(r"plans-2\.html#\?plans\.find=is%3Aactive$"))
    expect(page.get_by_role("searchbox")).to_have_value("is:active")
    expect(told).to_have_text(re.compile(f"^\\d of {MORE} here, {PLANS + MORE} in all$"))


def test_the_first_page_says_that_its_table_is_a_part(many: str, page: Page) -> None:
    page.goto(f"{many}/index.html")
    page.get_by_role("searchbox").fill("is:paused")
    told = page.locator(".table-tools [role=status]")
    expect(told).to_have_text(re.compile(f"^\\d+ of 50 here, {PLANS + MORE} in all$"))


def test_without_scripts_every_plan_is_reached_from_the_list(
    many: str, browser: BrowserContext
) -> None:
    page = browser.new_page()
    session = browser.new_cdp_session(page)
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    found: set[str] = set()
    page.goto(f"{many}/plans.html")
    expect(page.locator(".table-tools")).to_have_count(0)
    for number in ("1", "2"):
        page.get_by_role("navigation", name="Pages").first.get_by_role("link", name=number).click()
        expect(page.locator(".pages a[aria-current]").first).to_have_text(number)
        links = page.locator("#p-plan-table tbody th a")
        found.update(links.evaluate_all("all => all.map(one => one.getAttribute('href'))"))
    page.close()
    assert len(found) == PLANS + MORE


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["plans", "plans-2", "index", "timeline", "checks", "calendar"])
def test_a_page_of_many_plans_is_accessible(many: str, page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{many}/{name}.html")
    assert violations(page) == []
