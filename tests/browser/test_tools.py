"""Tools of pages in a real browser: groups, filters by number, links to copy, data to keep."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.demo_site import Site, draw_all


def shown_names(page: Page) -> Locator:
    return page.locator(".chart-portfolio .plot-name:visible")


def names(page: Page) -> list[str]:
    return shown_names(page).all_inner_texts()


def wait_for_names(page: Page, wanted: list[str]) -> None:
    expect(shown_names(page)).to_have_text(wanted, use_inner_text=True)


def wait_for_bars(page: Page, wanted: list[int]) -> None:
    """Wait until bars are drawn in these rows; those of progress and outline do not count."""
    page.wait_for_function(
        "wanted => JSON.stringify(document.querySelector('.chart-portfolio .plot-box').data"
        ".filter(trace => trace.name === 'critical').flatMap(trace => trace.y)"
        ".sort((one, other) => one - other)) === JSON.stringify(wanted)",
        arg=wanted,
    )


@pytest.mark.parametrize("place", ["web", "disk"])
def test_plans_group_and_the_address_keeps_it(site: Site, page: Page, place: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{getattr(site, place)}/timeline.html")
    draw_all(page)
    flat = names(page)
    wait_for_bars(page, list(range(len(flat))))
    page.get_by_label("Group by").select_option("team")
    page.locator(".chart-portfolio .folder").first.wait_for()
    grouped = names(page)
    assert set(flat) < set(grouped)
    assert grouped[:3] == ["Applications", "Split the billing monolith into services", "Ferries"]
    # Each bar stands in the row of its name.
    heads = set(grouped) - set(flat)
    wait_for_bars(page, [n for n, name in enumerate(grouped) if name not in heads])
    page.reload()
    draw_all(page)
    wait_for_names(page, grouped)
    page.get_by_label("Group by").select_option("")
    wait_for_names(page, flat)


def test_a_group_folds(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/timeline.html#?portfolio.by=status")
    draw_all(page)
    first = page.locator(".chart-portfolio .folder").first
    expect(first).to_have_attribute("aria-expanded", "true")
    whole = names(page)
    first.click()
    expect(first).to_have_attribute("aria-expanded", "false")
    expect(shown_names(page)).not_to_have_count(len(whole))
    assert set(names(page)) < set(whole)


def test_a_number_of_the_first_sentence_leads_to_its_plans(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/index.html")
    number = page.locator(".answer a", has_text="late").first
    wanted = int(number.inner_text().split()[0])
    number.click()
    expect(page.get_by_role("searchbox").first).to_have_value(re.compile("is:late"))
    rows = page.locator("#p-plan-table tbody tr")
    assert rows.count() > wanted
    expect(rows.locator("visible=true")).to_have_count(wanted)


def test_a_filter_says_which_words_a_table_knows(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    table = page.locator("table.tasks")
    rows = table.locator("tbody tr:visible")
    whole = rows.count()
    box = page.get_by_role("searchbox", name="Filter tasks")
    assert box.get_attribute("placeholder") == "Filter tasks (is:late)"
    assert "is:critical" in (box.get_attribute("title") or "")
    told = page.locator(".table-tools", has=box).get_by_role("status")
    for word in ("is:lste", "is:", "owner:nobody"):
        box.fill(word)
        assert told.inner_text().startswith("This table knows is:late, is:critical, ")
    for word in ("is:critical", "is:crit"):
        box.fill(word)
        assert 0 < rows.count() < whole
        assert told.inner_text() == f"{rows.count()} of {whole}"
        assert all("critical" in text for text in rows.all_inner_texts())
    page.goto(f"{site.disk}/rules.html")
    page.get_by_role("searchbox").first.fill("is:late")
    page.get_by_text("This table knows no is:late, only what it shows.").wait_for()


def test_an_item_has_an_address_to_copy(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/plans/ferry-tap.html#i-trial")
    page.locator("#i-trial").get_by_role("button", name="Copy link").click()
    page.locator("#i-trial").get_by_role("button", name="Copied").wait_for()
    page.locator("button.search").click()
    page.get_by_role("combobox", name="Search for").press("Control+V")
    expect(page.get_by_role("combobox", name="Search for")).to_have_value(
        re.compile(r"/plans/ferry-tap\.html#i-trial$")
    )


@pytest.mark.parametrize("chart", ["timeline", "risk-matrix", "budget", "earned-value"])
def test_the_data_of_a_chart_can_be_kept(
    site: Site, page: Page, chart: str, tmp_path: Path
) -> None:
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    draw_all(page)
    with page.expect_download() as loading:
        page.locator(f"figure[data-chart={chart}] button.keep").click()
    assert loading.value.suggested_filename == f"ferry-tap-{chart}.csv"
    target = tmp_path / "data.csv"
    loading.value.save_as(target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) > 2
    assert {len(row) for row in rows} == {len(rows[0])}
    if chart == "timeline":
        trial = next(row for row in rows if row[0].startswith("Three-week trial"))
        assert trial[2:4] == ["2027-01-11", "2027-01-29"]


def test_money_below_a_chart_is_sorted_by_its_size(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    draw_all(page)
    figure = page.locator("figure[data-chart=earned-value]")
    figure.locator("summary").click()
    head = figure.locator("th", has_text="Planned")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    texts = figure.locator("tbody tr td:nth-child(2)").all_inner_texts()
    sums = [int(re.sub(r"\D", "", text)) for text in texts if text]
    assert len({len(str(one)) for one in sums}) > 1
    assert sums == sorted(sums)
