"""Pages on paper: nothing is cut, and no words stand there that only a click would answer."""

import pytest
from playwright.sync_api import Page

from browser.demo_site import Site

SHEET = 680
"""The width of a sheet without its margins, in pixels."""

VISIBLE = "one => one.checkVisibility({contentVisibilityAuto: true})"


@pytest.fixture
def paper(page: Page) -> Page:
    page.set_viewport_size({"width": SHEET, "height": 1000})
    page.emulate_media(media="print")
    return page


def test_all_months_of_the_calendar_are_printed(site: Site, paper: Page) -> None:
    paper.goto(f"{site.disk}/calendar.html")
    months = paper.locator(".month")
    assert months.count() > 6
    assert months.last.evaluate(VISIBLE)
    assert not paper.get_by_text("Show the month").first.is_visible()


def test_nothing_of_a_day_runs_into_the_next_one(site: Site, paper: Page) -> None:
    paper.goto(f"{site.disk}/calendar.html")
    wide = paper.locator(".month td").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert wide == 0


@pytest.mark.parametrize("name", ["index", "people/farid", "goals", "tags"])
def test_words_that_open_something_are_left_out(site: Site, paper: Page, name: str) -> None:
    paper.goto(f"{site.disk}/{name}.html")
    shut = paper.locator("details.fold:not([open]) > summary")
    assert shut.count()
    assert not any(one.is_visible() for one in shut.all())


@pytest.mark.parametrize("name", ["workload", "people/farid"])
def test_twelve_weeks_of_load_fit_on_a_sheet(site: Site, paper: Page, name: str) -> None:
    paper.goto(f"{site.disk}/{name}.html")
    grid = paper.locator(".loads").first
    assert grid.locator("th.week").locator("visible=true").count() == 12
    row = grid.locator("tbody tr").first
    assert row.locator(".load").locator("visible=true").count() == 12
    box = grid.bounding_box()
    assert box
    assert box["x"] + box["width"] <= SHEET
    shown = row.locator(".load").first.evaluate("one => getComputedStyle(one).printColorAdjust")
    assert shown == "exact"


def test_owners_of_tasks_stand_on_one_line(site: Site, paper: Page) -> None:
    paper.goto(f"{site.disk}/plans/lindenhof-school.html")
    lines = paper.locator(".tasks .person").evaluate_all(
        "all => all.filter(one => one.getClientRects().length > 1).length"
    )
    assert lines == 0


def test_a_chance_before_and_after_is_not_broken(site: Site, paper: Page) -> None:
    paper.goto(f"{site.disk}/risks.html")
    cell = paper.locator("td.num", has_text="60\u00a0%\u00a0→\u00a040\u00a0%").first
    assert cell.bounding_box()
