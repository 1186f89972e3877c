"""The timeline in a browser: dates that stay in view, weeks that begin on Mondays, names and edges."""

from datetime import date

import pytest
from playwright.sync_api import Page

from browser.demo_site import Site, draw_all


def plan(site: Site, page: Page, name: str, width: int = 1280) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site.disk}/plans/{name}.html")
    draw_all(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_dates_stay_in_view_above_a_long_timeline(site: Site, page: Page, width: int) -> None:
    plan(site, page, "dc-move", width)
    page.locator(".chart-timeline .plot-name:visible").nth(40).evaluate(
        "row => row.scrollIntoView({block: 'center'})"
    )
    strip = page.locator(".chart-timeline .plot-dates")
    box, top = strip.bounding_box(), page.locator(".top").bounding_box()
    assert box
    assert top
    assert abs(box["y"] - top["height"]) <= 1
    assert "25 Nov" in strip.inner_text()
    assert "2027" in strip.inner_text()


def test_weeks_begin_on_mondays(site: Site, page: Page) -> None:
    plan(site, page, "ferry-tap")
    page.get_by_role("button", name="Quarter").click()
    labels = page.locator(".chart-timeline .plot-dates span:not(.is-today)").all_inner_texts()
    assert "30 Nov" in labels
    assert date(2026, 11, 30).weekday() == 0
    axis = page.evaluate("document.querySelector('.chart-timeline .plot-box').layout.xaxis.tick0")
    assert date.fromisoformat(axis).weekday() == 0


def test_work_outside_of_the_window_leaves_a_sign_at_the_edge(site: Site, page: Page) -> None:
    plan(site, page, "ferry-tap")
    texts = page.locator(".chart-timeline .plot-box text")
    assert "◂ Jul" not in texts.all_text_contents()
    page.get_by_role("button", name="Quarter").click()
    assert {"◂ Jul", "Mar ▸"} <= set(texts.all_text_contents())


def test_a_phase_within_a_phase_is_indented(site: Site, page: Page) -> None:
    plan(site, page, "dc-move")
    left = "name => name.querySelector('a').getBoundingClientRect().left"
    outer, inner = (
        page.locator(f".chart-timeline .is-band.level-{level}:visible").first.evaluate(left)
        for level in (0, 1)
    )
    assert inner > outer


def test_no_name_of_a_row_is_cut(site: Site, page: Page) -> None:
    plan(site, page, "ferry-tap")
    cut = page.locator(".chart-timeline .plot-name a").evaluate_all(
        "all => all.filter(one => one.scrollHeight > one.clientHeight + 1"
        " || one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    )
    assert cut == []


def test_the_line_of_today_passes_behind_the_names_of_phases(site: Site, page: Page) -> None:
    plan(site, page, "dc-move", 390)
    colour = page.locator(".chart-timeline .is-band a").first.evaluate(
        "name => getComputedStyle(name).backgroundColor"
    )
    assert colour not in {"rgba(0, 0, 0, 0)", "transparent"}


@pytest.mark.parametrize(("name", "preset"), [("dc-move", "Quarter"), ("rail-signals", "All")])
def test_a_phone_opens_where_the_work_is(site: Site, page: Page, name: str, preset: str) -> None:
    plan(site, page, name, 390)
    pressed = page.locator(".chart-timeline .preset[aria-pressed='true']")
    assert pressed.inner_text() == preset
