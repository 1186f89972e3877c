"""The site with scripts off: everything is there, tables in the place of charts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page

from browser.conftest import CHROMIUM, FLAGS
from browser.demo_site import Site


@pytest.fixture(scope="module")
def scriptless(
    chromium: BrowserType, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    context = chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"),
        executable_path=CHROMIUM,
        headless=True,
        args=list(FLAGS),
        java_script_enabled=False,
    )
    yield context
    context.close()


@pytest.fixture
def plain(scriptless: BrowserContext) -> Iterator[Page]:
    page = scriptless.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_every_kind_of_page_has_its_heading_and_a_way_on(
    site: Site, plain: Page, width: int
) -> None:
    plain.set_viewport_size({"width": width, "height": 900})
    for kind in site.kinds:
        plain.goto(f"{site.disk}/{kind}")
        assert plain.locator("h1").first.is_visible(), kind
        assert plain.locator("#p-navigation a").first.is_visible(), kind
        assert len(plain.locator("main").inner_text()) > 40, kind
        for tool in ("button.search", "button.theme"):
            assert not plain.locator(tool).is_visible(), f"{kind}: a button that does nothing"


def test_each_chart_has_a_table_in_its_place(site: Site, plain: Page) -> None:
    for kind in site.kinds:
        plain.goto(f"{site.disk}/{kind}")
        for figure in plain.locator("figure.chart").all():
            name = figure.get_attribute("data-chart")
            own = figure.locator("table")
            if own.count():
                fold = figure.locator("details.twin")
                if fold.count():
                    fold.locator("summary").click()
                assert own.first.is_visible(), f"{kind}: {name}"
            else:
                assert plain.locator("main table").count(), f"{kind}: {name}"


def test_tables_show_all_their_columns_on_a_phone(site: Site, plain: Page) -> None:
    plain.set_viewport_size({"width": 390, "height": 900})
    plain.goto(f"{site.disk}/risks.html")
    row = plain.locator("table.data tbody tr").first
    for cell in row.locator("td").all():
        cell.scroll_into_view_if_needed()
        assert cell.is_visible()


def test_a_task_unfolds(site: Site, plain: Page) -> None:
    plain.goto(f"{site.disk}/plans/ferry-tap.html")
    task = plain.locator("#i-trial details")
    more = task.get_by_text("fewer than 2 %")
    assert not more.is_visible()
    task.locator("summary").click()
    assert more.is_visible()
