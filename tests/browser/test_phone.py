"""Pages on a phone: nothing lies over something else, and nothing that matters is out of sight."""

import pytest
from playwright.sync_api import Page

from browser.demo_site import Site, draw_all


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 900})
    return page


def test_the_breadcrumb_ends_before_the_tools(site: Site, phone: Page) -> None:
    phone.goto(f"{site.disk}/plans/dc-move.deck.html")
    right = phone.locator(".crumbs li").evaluate_all(
        "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
    )
    search = phone.locator("button.search").bounding_box()
    assert search
    assert right <= search["x"]


def test_the_bars_of_a_deck_stand_below_their_names(site: Site, phone: Page) -> None:
    phone.goto(f"{site.disk}/plans/dc-move.deck.html")
    name = phone.locator(".deck-plan .name").first.bounding_box()
    bar = phone.locator(".deck-plan .bar").first.bounding_box()
    row = phone.locator(".deck-plan li").nth(1).bounding_box()
    assert name
    assert bar
    assert row
    assert bar["height"] > 8
    assert name["y"] + name["height"] <= bar["y"] + 1
    assert bar["y"] + bar["height"] <= row["y"]


def test_charts_of_measures_stand_below_each_other(site: Site, phone: Page) -> None:
    phone.goto(f"{site.disk}/plans/ferry-tap.html")
    draw_all(phone)
    chart = phone.locator(".chart-measures")
    reserved = chart.locator(".reserve.narrow").evaluate("one => one.clientHeight")
    assert chart.locator(".plot-box").evaluate("one => one.clientHeight") == reserved
    outside = chart.locator(".annotation-text").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).length"
    )
    assert outside == 0
    scroll = chart.locator(".plot-scroll")
    assert scroll.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_tables_of_the_guide_are_read_row_by_row(site: Site, phone: Page) -> None:
    phone.goto(f"{site.disk}/guide/reference-settings.html")
    table = phone.locator(".prose table:has(th:nth-child(3))").first
    assert table.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert table.locator("td[data-label]").first.is_visible()


def test_the_meaning_of_a_key_shows_at_once(site: Site, phone: Page) -> None:
    phone.goto(f"{site.disk}/reference/keys.html")
    assert phone.get_by_text("who is accountable").first.is_visible()


def test_the_mark_of_a_fold_is_clear_of_the_critical_one(site: Site, phone: Page) -> None:
    phone.goto(f"{site.disk}/plans/dc-move.html")
    summary = phone.locator(".tasks tr.is-critical summary").first
    placed = summary.evaluate("one => getComputedStyle(one, '::before').position")
    assert placed == "static"


def test_a_grid_that_goes_on_fades_at_its_edge(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.disk}/workload.html")
    wrap = page.locator(".table-wrap:has(.loads)").first
    page.wait_for_selector(".table-wrap.is-cut")
    wrap.evaluate("one => one.scrollTo(one.scrollWidth, 0)")
    wrap.and_(page.locator(":not(.is-cut)")).wait_for()
