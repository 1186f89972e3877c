"""Layout: what belongs together stands together, and nothing leaves a hole."""

from playwright.sync_api import Page

from browser.demo_site import Site, draw_all


def wide(site: Site, page: Page, path: str, width: int = 1280) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site.disk}/{path}")


def test_what_blocks_a_plan_takes_the_whole_row(site: Site, page: Page) -> None:
    wide(site, page, "plans/ferry-tap.html")
    facts, blocked = (
        page.locator(one).bounding_box() for one in (".facts >> nth=0", ".fact.wide >> nth=0")
    )
    assert facts
    assert blocked
    assert abs(facts["width"] - blocked["width"]) < 1


def test_the_button_of_a_chart_stays_at_its_side(site: Site, page: Page) -> None:
    wide(site, page, "plans/ferry-tap.html", 900)
    draw_all(page)
    chart = page.locator(".chart-earned-value")
    bar, tools = (chart.locator(one).bounding_box() for one in (".chart-bar", ".chart-tools"))
    assert bar
    assert tools
    assert abs(bar["x"] + bar["width"] - tools["x"] - tools["width"]) < 1


def test_only_the_number_of_a_sentence_is_red(site: Site, page: Page) -> None:
    wide(site, page, "dependencies.html")
    assert page.locator(".answer .bad").inner_text() == "2"
    assert not page.locator(".answer.bad").count()


def test_the_reasons_of_a_rule_stand_clear_of_what_is_above(site: Site, page: Page) -> None:
    wide(site, page, "rules/person-overloaded.html")
    above = page.locator("main > p").last.bounding_box()
    why = page.locator("main .prose > h2").first.bounding_box()
    assert above
    assert why
    assert why["y"] - above["y"] - above["height"] > 32


def test_code_of_a_rule_is_not_cut_where_there_is_room(site: Site, page: Page) -> None:
    wide(site, page, "rules/person-overloaded.html")
    cut = page.locator("main pre").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
    )
    assert cut == 0


def test_the_head_that_sticks_keeps_its_line(site: Site, page: Page) -> None:
    wide(site, page, "risks.html")
    head = page.locator(".fits thead th").first
    assert "inset" in str(head.evaluate("one => getComputedStyle(one).boxShadow"))


def test_no_dot_stands_before_a_source_that_is_hidden(site: Site, page: Page) -> None:
    wide(site, page, "plans/ferry-tap.html")
    item = page.locator(".item:has(.inline > .whence:not(:first-child))").first
    dot = (
        "one => getComputedStyle(one.querySelector('.inline > :has(+ .whence)'), '::after').opacity"
    )
    page.mouse.move(0, 0)
    assert item.evaluate(dot) == "0"
    item.hover()
    assert item.evaluate(dot) == "1"
