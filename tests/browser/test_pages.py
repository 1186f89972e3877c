"""Pages in a real browser: every kind of page, light and dark, wide and narrow, http and disk."""

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from browser.demo_site import Site, draw_all

WIDTHS = {"wide": 1280, "narrow": 390}


@pytest.mark.parametrize("place", ["web", "disk"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page(site: Site, page: Page, scheme: str, width: str, place: str) -> None:
    root = site.web if place == "web" else site.disk
    problems: list[str] = []
    here = ""

    def console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            problems.append(f"{here}: {message.text}")

    def request(asked: Request) -> None:
        if not asked.url.startswith((root, "data:", "blob:")):
            problems.append(f"{here}: asks for {asked.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: problems.append(f"{here}: {error}"))
    page.on("request", request)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": WIDTHS[width], "height": 900})
    for here in site.kinds:
        page.goto(f"{root}/{here}")
        draw_all(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append(f"{here}: scrolls sideways")
        problems += [f"{here}: {broken}" for broken in page.evaluate("window.broken")]
    assert not problems


def timeline(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    draw_all(page)


def test_nothing_moves_while_charts_load(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    before = page.evaluate("document.querySelector('figure.chart').offsetHeight")
    draw_all(page)
    assert page.evaluate("document.querySelector('figure.chart').offsetHeight") == before


def test_a_phase_folds(site: Site, page: Page) -> None:
    timeline(site, page)
    names = page.locator(".chart-timeline .plot-name:visible")
    whole = names.count()
    page.locator(".chart-timeline .folder").first.click()
    folded = names.count()
    assert folded < whole
    page.locator(".chart-timeline .folder").first.click()
    assert names.count() == whole


def test_a_preset_shows_part_of_the_time(site: Site, page: Page) -> None:
    timeline(site, page)
    axis = "document.querySelector('.chart-timeline .plot-box').layout.xaxis.range.map(String)"
    whole = page.evaluate(axis)
    page.get_by_role("button", name="Six weeks").click()
    assert page.evaluate(axis) == ["2026-11-18", "2026-12-30"]
    page.get_by_role("button", name="All", exact=True).click()
    assert page.evaluate(axis) == whole


def test_the_links_of_a_row_show_under_the_pointer(site: Site, page: Page) -> None:
    timeline(site, page)
    wires = page.locator(".chart-timeline .wires polyline")
    assert wires.count() == 0
    page.locator(".chart-timeline .plot-name").nth(2).hover()
    wires.first.wait_for(state="attached")
    page.locator("h1").hover()
    wires.first.wait_for(state="detached")


def test_the_names_are_one_stop_of_the_tab_key(site: Site, page: Page) -> None:
    timeline(site, page)
    names = page.locator(".chart-timeline .plot-names")
    assert names.locator("[tabindex='0']").count() == 1
    names.locator("a").first.focus()
    page.keyboard.press("ArrowDown")
    assert (
        page.evaluate("document.activeElement.textContent")
        == names.locator("a").nth(1).inner_text()
    )
    assert names.locator("[tabindex='0']").count() == 1


def test_a_link_to_a_task_opens_it_below_the_head(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.disk}/plans/ferry-tap.html#i-trial")
    page.wait_for_function("document.querySelector('#i-trial details').open")
    edge = "document.querySelector('{}').getBoundingClientRect().{}"
    row = page.evaluate(edge.format("#i-trial", "top"))
    assert row >= page.evaluate(edge.format(".tasks thead th", "bottom"))
    assert row < 450


def test_a_timeline_on_a_phone_opens_around_today(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    before = page.evaluate("document.querySelector('figure.chart').offsetHeight")
    draw_all(page)
    assert page.evaluate("document.querySelector('figure.chart').offsetHeight") == before
    axis = "document.querySelector('.chart-timeline .plot-box').layout.xaxis.range.map(String)"
    assert page.evaluate(axis) == ["2026-11-11", "2027-02-10"]
    page.get_by_role("button", name="Later").click()
    assert page.evaluate(axis) == ["2026-12-27", "2027-03-28"]


def test_the_risk_matrix_fits_on_a_phone(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.disk}/risks.html")
    draw_all(page)
    scroller = "document.querySelector('.chart-risk-matrix .plot-scroll')"
    assert page.evaluate(f"{scroller}.scrollWidth <= {scroller}.clientWidth")


def test_a_task_on_a_phone_has_an_owner_and_one_control(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    row = page.locator("#i-trial")
    assert row.get_by_text("Amara Diallo").first.is_visible()
    assert row.locator("summary, button").count() == 1
    start = row.locator("td").nth(2)
    assert not start.is_visible()
    row.locator("summary").click()
    start.wait_for(state="visible")


def test_a_table_sorts_and_filters_and_its_address_keeps_it(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.web}/index.html")
    table = page.locator("table[data-sort][data-filter]").first
    first = table.locator("tbody tr:visible").first
    table.locator("thead .sort").first.click()
    names = table.locator("tbody tr:visible th").all_inner_texts()
    assert [name.casefold() for name in names] == sorted(name.casefold() for name in names)
    page.get_by_role("searchbox").first.fill("ferries")
    assert "ferries" in first.inner_text()
    page.reload()
    assert table.locator("tbody tr:visible").count() == 1
    assert table.locator("th[aria-sort=ascending]").count() == 1


@pytest.mark.parametrize("root", ["web", "disk"])
def test_a_name_is_found_and_reached_by_keys_alone(root: str, site: Site, page: Page) -> None:
    page.goto(f"{getattr(site, root)}/rules/dead-link.html")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search for")
    page.keyboard.type("vessels READERS")
    found = page.get_by_role("option")
    found.first.wait_for()
    assert "Readers on the six vessels" in found.first.inner_text()
    assert box.get_attribute("aria-activedescendant") == found.first.get_attribute("id")
    second = found.nth(1)
    page.keyboard.press("ArrowDown")
    assert second.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plans/ferry-tap.html#i-vessels")
    assert page.locator("#i-vessels").is_visible()


def test_letters_are_found_without_their_marks_and_nothing_is_said_to_be_nothing(
    site: Site, page: Page
) -> None:
    page.goto(f"{site.web}/index.html")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox", name="Search for").fill("lindqvist greta")
    page.get_by_role("dialog").get_by_role("option").first.wait_for()
    assert "Greta Lindqvist" in page.get_by_role("dialog").get_by_role("option").first.inner_text()
    page.get_by_role("combobox", name="Search for").fill("xyzzy")
    page.get_by_text("No plan, task, person or page is called “xyzzy”.").wait_for()
    page.keyboard.press("Escape")
    assert not page.get_by_role("combobox", name="Search for").is_visible()


def test_keys_lead_through_the_sections_and_are_told(site: Site, page: Page) -> None:
    page.goto(f"{site.web}/plans/ferry-tap.html")
    seen = []
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen[0] == seen[2] != seen[1]
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()


SPILL = """
() => Array.from(document.querySelectorAll(".drawing > a")).filter(box => {
  const frame = box.querySelector("rect").getBBox();
  const words = box.querySelector("text").getBBox();
  return words.x + words.width > frame.width - 4 || words.y + words.height > frame.height;
}).map(box => box.textContent)
"""


@pytest.mark.parametrize("name", ["dependencies", "plans/billing-split", "plans/privacy-act"])
def test_words_stay_in_the_boxes_of_a_drawing(site: Site, page: Page, name: str) -> None:
    page.goto(f"{site.disk}/{name}.html")
    assert page.locator(".drawing > a").count() >= 7
    assert page.evaluate(SPILL) == []


def test_a_drawing_scrolls_on_its_own_and_its_boxes_lead_on(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    region = page.get_by_role("region", name="Network of the plan")
    region.focus()
    page.keyboard.press("End")
    region.locator("a", has_text="Take the kiosks down").click()
    page.wait_for_function("document.querySelector('#i-kiosks details').open")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_wide_drawing_is_printed_in_strips(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    strips = page.locator(".strips svg")
    assert strips.count() == 3
    assert not strips.first.is_visible()
    page.emulate_media(media="print")
    assert all(strip.is_visible() for strip in strips.all())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="screen")


def test_the_theme_is_remembered(site: Site, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{site.web}/index.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Use the dark theme").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{site.web}/risks.html")
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Use the light theme").click()
    assert page.evaluate(ground) == light


def test_a_page_prints_with_its_charts(site: Site, page: Page) -> None:
    timeline(site, page)
    assert page.pdf().startswith(b"%PDF")
    rules = page.evaluate("document.adoptedStyleSheets.map(sheet => sheet.cssRules[0].cssText)")
    assert any("Status of Wed 25 Nov 2026" in rule for rule in rules)
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_a_page_printed_before_its_charts_has_no_blank_in_their_place(
    site: Site, page: Page
) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    assert page.locator(".is-drawn").count() == 0
    page.emulate_media(media="print")
    for figure in page.locator("figure.chart").all():
        assert figure.locator(".chart-title").is_visible()
        assert not figure.locator(".plot-scroll").is_visible()
    assert page.locator(".chart-forecast .twin table").is_visible()
    assert not page.locator(".chart-forecast .legend").is_visible()
    page.emulate_media(media="screen")
    draw_all(page)
    page.emulate_media(media="print")
    assert page.locator(".plot-scroll:visible").count() == page.locator("figure.chart").count()
    page.emulate_media(media="null")


def test_on_paper_headings_stay_with_their_drawings_and_no_point_is_left(
    site: Site, page: Page
) -> None:
    timeline(site, page)
    page.emulate_media(media="print")
    for chart in ("timeline", "risk-matrix", "budget", "measures"):
        kept = page.locator(f".kept:has(> .chart-{chart})")
        assert kept.locator("> h2").count() == 1
        assert kept.evaluate("kept => getComputedStyle(kept).breakInside") == "avoid"
    assert not page.get_by_role("link", name="Deck to print").is_visible()
    last = page.evaluate(
        "Array.from(document.querySelectorAll('.inline > li:has(+ .copy-item)'))"
        ".map(item => getComputedStyle(item, '::after').content)"
    )
    assert last
    assert set(last) == {"none"}
    page.emulate_media(media="null")


def test_the_keys_that_print_wait_for_the_charts(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    page.keyboard.press("Control+p")
    page.wait_for_selector("figure.chart.is-drawn", state="attached")


def test_the_head_of_a_table_covers_the_marks_of_critical_rows(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.disk}/plans/ferry-tap.html")
    page.locator(".fits table.tasks").wait_for()
    covered = page.evaluate(
        """() => {
          const head = document.querySelector("table.tasks th");
          const mark = document.querySelector("table.tasks tr.is-critical > :first-child");
          const left = (element) => element.getBoundingClientRect().left
            + parseFloat(getComputedStyle(element, "::before").left);
          return left(head) <= left(mark);
        }"""
    )
    assert covered


def test_clauses_below_a_task_begin_as_sentences_do(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/plans/ferry-tap.html#i-live")
    case = page.evaluate(
        "getComputedStyle(document.querySelector('.chain > li'), '::first-letter').textTransform"
    )
    assert case == "uppercase"


def test_each_entry_of_the_calendar_names_its_plan(site: Site, page: Page) -> None:
    page.goto(f"{site.disk}/calendar.html")
    entry = page.locator(".month li", has_text="Card scheme sign-off").first
    assert entry.locator(".sub").inner_text() == "Tap-to-pay on the harbour ferries"
    wanted = page.locator(".month li", has_text="Which pier goes first").first
    assert wanted.locator(".sub").inner_text() == (
        "decision wanted · Tap-to-pay on the harbour ferries"
    )


def test_on_a_phone_sums_carry_their_heads_and_nobody_is_told_to_hover(
    site: Site, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.disk}/budget.html")
    labels = page.locator("tfoot tr").first.locator("td.num:not(.opt)")
    assert [cell.get_attribute("data-label") for cell in labels.all()] == [
        *("Approved", "Forecast", "Remaining"),
    ]
    page.goto(f"{site.disk}/workload.html")
    assert not page.get_by_text("Hover over a number").is_visible()
    assert page.get_by_text("The page of each has the tasks of each week.").is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.get_by_text("Hover over a number").is_visible()


def test_the_day_of_a_milestone_keeps_off_its_mark(site: Site, page: Page) -> None:
    timeline(site, page)
    texts = page.evaluate(
        "document.querySelector('.chart-timeline .plot-box').data"
        ".find(trace => trace.mode === 'markers+text').text"
    )
    assert texts
    assert all(text.startswith("\u00a0") or text.endswith("\u00a0") for text in texts)


def test_the_navigation_folds_on_a_phone(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.disk}/index.html")
    navigation = page.locator("#p-navigation")
    assert not navigation.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert navigation.is_visible()
    page.keyboard.press("Escape")
    assert not navigation.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Menu"


@pytest.mark.parametrize("width", [390, 1000, 1280])
def test_the_money_of_the_first_page_stays_in_its_column(
    site: Site, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site.disk}/index.html")
    table = page.locator("section:has(> #p-money) .table-wrap").bounding_box()
    column = page.locator("section:has(> #p-money)").bounding_box()
    assert table
    assert column
    # The room at both sides of a table is its own.
    assert table["x"] + table["width"] <= column["x"] + column["width"] + 10.5
