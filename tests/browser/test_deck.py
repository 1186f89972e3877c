"""The deck of every plan of the demo: two sheets of A4, and nothing cut off."""

import re

from playwright.sync_api import Page

from browser.demo_site import Site

PAGE = re.compile(rb"/Type\s*/Page\b")
FULL = "Array.from(document.querySelectorAll('.sheet')).map(sheet => sheet.scrollHeight - sheet.clientHeight)"


def test_each_deck_is_two_sheets_and_whole(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/plans.html")
    links = page.locator("#p-plan-table tbody th a")
    plans = [str(link.get_attribute("href")).removesuffix(".html") for link in links.all()]
    assert len(plans) > 10
    page.set_viewport_size({"width": 680, "height": 1000})
    for plan in plans:
        page.goto(f"{site.disk}/{plan}.deck.html")
        printed = page.pdf(prefer_css_page_size=True)
        assert len(PAGE.findall(printed)) == 2, plan
        page.emulate_media(media="print")
        assert page.evaluate(FULL) == [0, 0], plan
        page.emulate_media(media="null")


def test_a_plan_leads_to_its_deck_and_back(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    page.get_by_role("link", name="Deck to print").click()
    assert page.locator("h1").inner_text() == "Tap-to-pay on the harbour ferries"
    page.get_by_role("link", name="The whole plan").click()
    page.wait_for_url("**/plans/ferry-tap.html")
